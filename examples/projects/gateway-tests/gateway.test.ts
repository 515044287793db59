import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { certify, verify } from 'gatecheck';
import { CiamClient, ProvisioningClient } from 'gatecheck/capillary';
import { startMockIdp } from 'gatecheck/mock-idp';
import { startReferenceGateway } from 'gatecheck/reference-gateway';

/** Start your own gateway here, and give back its address. */
const startGateway = () => startReferenceGateway();

let gateway: Awaited<ReturnType<typeof startGateway>>;
let out: string;
before(async () => {
  gateway = await startGateway();
  out = await mkdtemp(join(tmpdir(), 'certificate-'));
});
after(async () => {
  await gateway.close();
  await rm(out, { recursive: true });
});

test('the gateway is certified', async () => {
  const target = { kind: 'remote', gateway: gateway.url, crm: gateway.url, capabilities: ['provisioning'] };
  const { certificate } = await certify({
    config: { yaml: JSON.stringify({ targets: { ours: target } }) },
    target: 'ours',
    plan: 'smoke',
    out,
  });
  assert.match(certificate.verdict, /^certified/, certificate.sentence);
  assert.ok((await verify(out)).valid);
});

test('an ID token that was changed on the way is refused', async () => {
  await using idp = await startMockIdp({ seed: { applications: [{ people: [{ email: 'ada@example.test' }] }] } });
  const [application] = idp.applications;
  const [ada] = application?.people ?? [];
  assert.ok(application && ada);
  await new ProvisioningClient(gateway.url).putBrand('acme', {
    applicationId: application.applicationId,
    clientId: application.machineClient.clientId,
    fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
    userInfoEndpoint: application.userInfoEndpoint,
    jwksUri: application.jwksUri,
    issuer: application.issuer,
    channelAccount: { name: 'NextReason', id: 'nextreason' },
  });
  const ciam = new CiamClient({ gateway: gateway.url, brand: 'acme', carriage: 'bearer' });
  const tokens = await idp.control.issueTokens(application.applicationId, ada.sub);
  const [header, payload, signature = ''] = tokens.idToken.split('.');
  const changed = [header, payload, signature.split('').reverse().join('')].join('.');
  assert.equal((await ciam.addMember({ ...tokens, idToken: changed })).class, 'refused');
  assert.equal((await ciam.addMember(tokens)).class, 'success');
});
