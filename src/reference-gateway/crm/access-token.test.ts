import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { startCrmFixture } from '../testing/crm-fixture.ts';

const { fixture, clock } = await startCrmFixture();
after(() => fixture.close());

describe('access tokens', () => {
  const json = { 'Content-Type': 'application/json' };
  const generate = (body: unknown) => fixture.send('POST', '/v3/oauth/token/generate', json, JSON.stringify(body));
  const use = (token: string) => fixture.send('GET', '/v2/customers/1?source=ALL', { 'X-CAP-API-OAUTH-TOKEN': token });

  test('key and secret give one with its time', async () => {
    const { json, status } = await generate({ key: 'key-acme', secret: 'secret' });
    assert.equal(status, 200);
    assert.deepEqual([json.data.ttlSeconds, json.errors], [3600, null]);
    assert.equal((await use(json.data.accessToken)).json.errors[0].code, 8009);
  });

  test('a wrong pair is refused, a missing one malformed', async () => {
    for (const pair of [
      { key: 'key-acme', secret: 'wrong!' },
      { key: 'key-acme', secret: '' },
      { key: 'x', secret: 'secret' },
    ]) {
      assert.equal((await generate(pair)).status, 401);
    }
    for (const pair of [{}, { key: 'key-acme' }, { key: 1, secret: 'secret' }])
      assert.equal((await generate(pair)).status, 400);
  });

  test('every other call needs one: 401 without, 498 when its time is over', async () => {
    for (const [method, path] of [
      ['POST', '/v2/customers'],
      ['GET', '/v2/customers/lookup'],
      ['GET', '/v2/customers/1'],
      ['PUT', '/v2/customers/1'],
      ['POST', '/v2/customers/1/changeIdentifier'],
    ] as const) {
      assert.equal((await fixture.send(method, path, json, method === 'GET' ? undefined : '{}')).status, 401);
    }
    assert.equal((await use('wrong')).status, 401);
    assert.equal((await use('__proto__')).status, 401);
    await fixture.provision('brief', { crm: { key: 'key-brief', secret: 's', ttlSeconds: 2 } });
    const { accessToken } = (await generate({ key: 'key-brief', secret: 's' })).json.data;
    assert.equal((await use(accessToken)).status, 200);
    clock.aheadMs = 2_001;
    assert.equal((await use(accessToken)).status, 498);
    clock.aheadMs = 0;
  });

  test('tokens survive a new setup of the brand and die with the brand', async () => {
    await fixture.provision('brief', { crm: { key: 'key-brief', secret: 's' } });
    const { accessToken } = (await generate({ key: 'key-brief', secret: 's' })).json.data;
    await fixture.provision('brief', { crm: { key: 'key-brief', secret: 'new' } });
    assert.equal((await use(accessToken)).status, 200);
    assert.equal((await generate({ key: 'key-brief', secret: 's' })).status, 401);
    await fixture.send('DELETE', '/__gatecheck/brands/brief');
    assert.equal((await use(accessToken)).status, 401);
    await fixture.provision('brief');
    assert.equal((await use(accessToken)).status, 401);
  });
});
