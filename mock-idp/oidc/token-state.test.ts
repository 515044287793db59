import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { TokenSet } from '../control/types.ts';
import { presetNamed, presetNames } from '../presets/index.ts';
import { type Meeting, meetAda } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { objectAt } from '../testing/object-at.ts';
import { askTokens, userInfo } from '../testing/test-browser.ts';

/** Revocation (RFC 7009) and introspection (RFC 7662). */

let { idp, application, ada } = {} as Meeting;
let tokens = {} as TokenSet;
withAda(async (met) => {
  ({ idp, application, ada } = met);
  tokens = await idp.control.issueTokens(application.applicationId, ada.sub);
});

const address = (path: string | undefined) => `${application.address}${path}`;
const { routes } = presetNamed('nextreason');

function revoke(token: string, client: Record<string, string> = { client_id: application.appClient.clientId }) {
  return fetch(address(routes.revocation), { method: 'POST', body: new URLSearchParams({ token, ...client }) });
}

async function introspect(token: string): Promise<Record<string, unknown>> {
  const { clientId, clientSecret } = application.machineClient;
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const body = new URLSearchParams({ token });
  const answer = await fetch(address(routes.introspection), { method: 'POST', headers: { authorization }, body });
  return (await answer.json()) as Record<string, unknown>;
}

test('an app that signs out revokes its access token: UserInfo and refresh know it no more', async () => {
  assert.equal((await revoke(tokens.accessToken)).status, 200);
  assert.equal((await userInfo(application, tokens.accessToken)).status, 401);
  const refreshed = await askTokens(application, { grant_type: 'refresh_token', refresh_token: tokens.refreshToken });
  assert.equal(refreshed.body['error'], 'invalid_grant');
  const revoked = await idp.control.audit(application.applicationId, { event: 'revoked' });
  assert.deepEqual(
    revoked.map(({ sub, clientId }) => ({ sub, clientId })),
    [{ sub: ada.sub, clientId: application.appClient.clientId }],
  );
});

test('an app revokes no token of another client, and an unknown token is no error', async () => {
  const other = await idp.control.createClient(application.applicationId, {});
  assert.equal((await revoke(tokens.accessToken, { client_id: other.clientId })).status, 200);
  assert.equal((await userInfo(application, tokens.accessToken)).status, 200);
  assert.equal((await revoke('unknown')).status, 200);
});

test('a client with a secret is told whose token it is, and of a revoked one that it is not active', async () => {
  const { active, sub, client_id, exp } = await introspect(tokens.accessToken);
  assert.deepEqual({ active, sub, client_id }, { active: true, sub: ada.sub, client_id: application.applicationId });
  assert.ok(Number(exp) > Date.now() / 1_000);
  await revoke(tokens.accessToken);
  assert.deepEqual(await introspect(tokens.accessToken), { active: false });
});

for (const preset of presetNames) {
  test(`${preset} has its own addresses for both, and announces them`, async () => {
    const { application: other } = await meetAda(idp, { preset });
    const metadata = await objectAt(other.discoveryUri);
    const { revocation, introspection } = presetNamed(preset).routes;
    assert.equal(metadata['revocation_endpoint'], `${other.address}${revocation}`);
    assert.equal(metadata['introspection_endpoint'], introspection && `${other.address}${introspection}`);
  });
}
