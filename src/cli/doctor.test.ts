import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { defaultPolicies } from '../capillary/policies.ts';
import { type RunningGateway, startReferenceGateway } from '../reference-gateway/server.ts';
import { freePort } from '../testing/free-port.ts';
import { commandFolder } from './testing/command.ts';

const secret = 'a-secret-of-the-crm-api';

const place = commandFolder('doctor', { KEY: 'key', SECRET: secret });
let gateway: RunningGateway;
before(async () => {
  const port = await freePort();
  const idp = `http://127.0.0.1:${port}/acme-app/`;
  const configuration = {
    applicationId: 'acme-app',
    clientId: 'acme-machine',
    fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
    userInfoEndpoint: `${idp}userinfo`,
    jwksUri: `${idp}.well-known/jwks.json`,
    issuer: idp,
    channelAccount: { name: 'nextreason', id: 'nextreason' },
  };
  const acme = { configuration, policies: defaultPolicies, paths: {}, crm: { key: 'key', secret, ttlSeconds: 60 } };
  gateway = await startReferenceGateway({ brands: { acme }, provisioning: false });
  const target = {
    kind: 'remote',
    gateway: gateway.url,
    crm: gateway.url,
    brand: 'acme',
    credentials: { key: '$' + '{KEY}', secret: '$' + '{SECRET}' },
  };
  const misspelt = { ...configuration, issuer: idp.replace(/\/$/, '') };
  const brands = { acme: configuration, misspelt };
  await writeFile(
    join(place.folder, 'gatecheck.yaml'),
    JSON.stringify({ idp: { port }, brands, targets: { uat: target } }),
  );
});
after(() => gateway.close());

const doctor = (...args: string[]) => place.gatecheck('doctor', ...args);

test('a sound target with the mock as its CIAM: every check is ok, exit status 0', async () => {
  const { status, out, errors } = await doctor('--target', 'uat');
  assert.equal(errors, '');
  assert.equal(status, 0, out);
  assert.match(out, /^✔ ok +Gateway admits valid tokens +/m);
  assert.match(out, /\n18 ok\n$/);
});

test('a failed check is told with what to do, for programs too, and ends with 1', async () => {
  const { status, out } = await doctor('--target', 'uat', '--brand', 'misspelt', '--json');
  assert.equal(status, 1);
  const { checks, totals } = JSON.parse(out) as { checks: Record<string, string>[]; totals: { failed: number } };
  const issuer = checks.find(({ check }) => check === 'issuer');
  assert.equal(issuer?.['result'], 'failed');
  assert.match(issuer?.['advice'] ?? '', /set brands.misspelt.issuer: http.*\/$/);
  assert(totals.failed >= 1);
  assert(!out.includes(secret));
});

test('wrong usage ends with 2, in one line', async () => {
  for (const [args, expected] of [
    [[], /required option '--target <name>' not specified/],
    [['--target', 'reference'], /each run starts the target reference itself/],
    [['--target', 'uatt'], /there is no target uatt; did you mean uat\?/],
    [['--target', 'uat', '--client-secret-from', 'NOT_SET_AT_ALL'], /NOT_SET_AT_ALL is not set/],
    [['--target', 'uat', '--token-endpoint', 'token'], /expected an address/],
  ] as const) {
    const { status, out, errors } = await doctor(...args);
    assert.deepEqual([status, out], [2, '']);
    assert.match(errors, expected);
    assert.match(errors, /^gatecheck: [^\n]+\n$/);
  }
});
