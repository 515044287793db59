import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startReferenceGateway } from '../server.ts';
import { type Bench, startBench } from '../testing/bench.ts';
import { type DeclaredBrandSetup, readBrandSetup } from './provisioning.ts';

let bench: Bench;
before(async () => {
  bench = await startBench();
});
after(() => bench.close());

const setup: DeclaredBrandSetup = {
  applicationId: 'app',
  clientId: 'client',
  fieldMappings: { firstName: 'a', lastName: 'b', mobile: 'c', email: 'd' },
  userInfoEndpoint: 'https://idp.test/userinfo',
  jwksUri: 'https://idp.test/jwks',
  channelAccount: { name: 'x', id: 'y' },
};

function errorPaths(written: unknown): string[] {
  const read = readBrandSetup(written);
  return 'errors' in read ? read.errors.map(({ path }) => path) : [];
}

test('health', async () => {
  const { status, json } = await bench.send('GET', '/__gatecheck/health');
  assert.deepEqual([status, json], [200, { ok: true }]);
  assert.equal((await bench.send('POST', '/__gatecheck/health')).status, 405);
});

test('what is absent has its default, and unknown keys are ignored', () => {
  const read = readBrandSetup({ ...setup, extra: 1, crm: { key: 'k', secret: 's', more: 1 } });
  assert.ok('setup' in read);
  assert.equal(read.setup.policies.idpTimeoutSeconds, 5);
  assert.deepEqual(read.setup.policies.logoutEffect, { withinSeconds: 10 });
  assert.deepEqual(read.setup.crm, { key: 'k', secret: 's', ttlSeconds: 3600 });
  assert.deepEqual(read.setup.paths, {});
});

test('each mandatory value is missed by its path', () => {
  for (const key of Object.keys(setup)) assert.deepEqual(errorPaths({ ...setup, [key]: undefined }), [key]);
  for (const field of ['firstName', 'lastName', 'mobile', 'email']) {
    const fieldMappings = { ...setup.fieldMappings, [field]: undefined };
    assert.deepEqual(errorPaths({ ...setup, fieldMappings }), [`fieldMappings.${field}`]);
  }
  assert.deepEqual(errorPaths({ ...setup, channelAccount: { name: 'x' } }), ['channelAccount.id']);
});

test('bad values are named by their path', () => {
  assert.deepEqual(errorPaths({ ...setup, jwksUri: 'ftp://x' }), ['jwksUri']);
  assert.deepEqual(errorPaths({ ...setup, policies: { idpTimeoutSeconds: 0 } }), ['policies.idpTimeoutSeconds']);
  assert.deepEqual(errorPaths({ ...setup, policies: { creation: 'never' } }), ['policies.creation']);
  assert.deepEqual(errorPaths({ ...setup, policies: { logoutEffect: { withinSeconds: 31 } } }).length, 1);
  assert.deepEqual(errorPaths({ ...setup, policies: { issuerCheck: true } }), ['policies.issuerCheck']);
  assert.deepEqual(errorPaths({ ...setup, issuer: 'x', policies: { issuerCheck: true } }), []);
  assert.deepEqual(errorPaths({ ...setup, crm: { key: 'k' } }), ['crm.secret']);
  assert.deepEqual(errorPaths({ ...setup, audience: [] }), ['audience']);
  assert.deepEqual(errorPaths(null).length, 1);
});

test('renamed paths are paths of their own', () => {
  assert.deepEqual(errorPaths({ ...setup, paths: { getMember: '/x', addMember: '/x' } }), []);
  assert.deepEqual(errorPaths({ ...setup, paths: { updateMember: '/x', addMember: '/x' } }).length, 2);
  assert.deepEqual(errorPaths({ ...setup, paths: { getMember: 'x' } }), ['paths.getMember']);
  assert.deepEqual(errorPaths({ ...setup, paths: { getMember: '/v2/customers' } }), ['paths.getMember']);
  assert.deepEqual(errorPaths({ ...setup, paths: { deleteMember: '/x' } }).length, 1);
});

test('a brand is set up, changed and removed; its customers stay as long as it does', async () => {
  const tokens = bench.tokens();
  assert.deepEqual([(await bench.provision('life')).status, (await bench.provision('life')).text], [204, '']);
  const { json } = await bench.call('addMember', tokens, { brand: 'life' });
  await bench.provision('life', { applicationId: 'changed', clientId: 'changed' });
  assert.equal((await bench.call('getMember', tokens, { brand: 'life' })).status, 401);
  await bench.provision('life');
  const found = await bench.call('getMember', tokens, { brand: 'life' });
  assert.equal(found.json.customers.customer[0].id, json.createdId);
  assert.equal((await bench.send('DELETE', '/__gatecheck/brands/life')).status, 204);
  assert.equal((await bench.call('getMember', tokens, { brand: 'life' })).status, 403);
  await bench.provision('life');
  assert.equal((await bench.call('getMember', tokens, { brand: 'life' })).json.errors[0].code, 1012);
});

test('a CRM key serves one brand, which may also have none', async () => {
  const { status, json } = await bench.provision('thief', { crm: { key: 'key-acme', secret: 's' } });
  assert.deepEqual([status, json.errors[0].path], [400, 'crm.key']);
  for (const name of ['thief', 'keyless']) assert.equal((await bench.provision(name, { crm: undefined })).status, 204);
});

test('bad requests say what is wrong', async () => {
  const put = (path: string, body: string, type = 'application/json') =>
    bench.send('PUT', `/__gatecheck/brands/${path}`, { 'Content-Type': type }, body);
  const bad = await put('acme2', '{"applicationId":5}');
  assert.equal(bad.status, 400);
  assert.ok(bad.json.errors.some(({ path, message }: Record<string, string>) => path === 'applicationId' && message));
  assert.equal((await put('bad%20name', JSON.stringify(setup))).status, 400);
  assert.equal((await put('%zz', JSON.stringify(setup))).status, 400);
  assert.equal((await put('x'.repeat(65), JSON.stringify(setup))).status, 400);
  assert.equal((await put('acme2', '[]')).status, 400);
  assert.equal((await put('acme2', JSON.stringify(setup), 'text/plain')).status, 415);
  assert.equal((await put('acme2/more', JSON.stringify(setup))).status, 404);
  assert.equal((await bench.send('GET', '/__gatecheck/brands/acme')).status, 405);
});

test('it can be left out', async () => {
  const gateway = await startReferenceGateway({ provisioning: false });
  try {
    assert.equal((await fetch(`${gateway.url}/__gatecheck/health`)).status, 404);
  } finally {
    await gateway.close();
  }
});
