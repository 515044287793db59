import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Fixture, startFixture } from '../testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.close());

const add = '/mobile/v2/api/v2/ciamcustomers/add';
const json = { 'Content-Type': 'application/json' };

function headers(brand = 'acme') {
  const { accessToken, idToken } = fixture.tokens();
  return {
    CAP_BRAND: brand,
    Authorization: `Bearer ${accessToken}`,
    'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken,
    ...json,
  };
}

describe('bodies of the CIAM face', () => {
  const post = async (body: string | undefined, mediaType?: string) => {
    const all = { ...headers(), 'Content-Type': mediaType ?? 'application/json' };
    return (await fixture.send('POST', add, all, body)).status;
  };

  test('a JSON object in whichever spelling of the media type', async () => {
    for (const type of [
      'application/json',
      'Application/JSON',
      'application/json; charset=utf-8',
      'application/json ;x=y',
    ]) {
      assert.equal(await post('{}', type), 200);
    }
  });

  test('another media type is 415', async () => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      'application/xml',
      '',
    ]) {
      assert.equal(await post('{}', type), 415, type);
    }
  });

  test('no JSON object is 400, also one without a body', async () => {
    for (const body of ['', '{', '[]', 'null', '"x"', undefined]) assert.equal(await post(body), 400, body);
  });

  test('over 64 KiB is 413, 64 KiB are read', async () => {
    const filled = (octets: number) => JSON.stringify({ x: 'x'.repeat(octets - 8) });
    assert.equal(await post(filled(64 * 1024)), 200);
    assert.equal(await post(filled(64 * 1024 + 1)), 413);
    assert.equal(await post(filled(5_000_000)), 413);
  });

  test('the tokens are looked at before the body', async () => {
    assert.equal((await fixture.send('POST', add, { ...headers(), Authorization: 'none' }, '[]')).status, 401);
  });
});

describe('paths and methods', () => {
  test('unknown paths are 404, other methods 405', async () => {
    for (const path of [
      '/mobile',
      `${add}/`,
      '/mobile/v2/api/customer/GET',
      '/v2/customers/1/2',
      '/v3/x',
      '/__gatecheck',
    ]) {
      assert.equal((await fixture.send('GET', path, headers())).status, 404, path);
    }
    assert.equal((await fixture.send('GET', add, headers())).status, 405);
    assert.equal((await fixture.send('DELETE', add, headers())).status, 405);
    assert.equal((await fixture.send('POST', '/mobile/v2/api/customer/get', headers(), '{}')).status, 405);
    assert.equal((await fixture.send('GET', '/v3/oauth/token/generate')).status, 405);
    assert.equal((await fixture.send('DELETE', '/v2/customers')).status, 405);
  });

  test('a query changes nothing', async () => {
    assert.equal((await fixture.send('GET', '/mobile/v2/api/customer/get?email=x@y&sub=1', headers())).status, 200);
  });

  test('renamed calls stand at the new path, for their brand alone', async () => {
    const path = '/mobile/v2/api/customer/getbyemail';
    await fixture.provision('renamed', { paths: { getMember: path } });
    const status = async (brand: string, at: string) => (await fixture.send('GET', at, headers(brand))).status;
    assert.equal(await status('renamed', path), 200);
    assert.equal(await status('renamed', '/mobile/v2/api/customer/get'), 404);
    assert.equal(await status('acme', path), 404);
    assert.equal((await fixture.send('POST', add, headers('renamed'), '{}')).status, 200);
  });
});

describe('failure signal', () => {
  before(() => fixture.provision('bodily', { policies: { failureSignal: 'body' } }));

  test('http: the status says it, and the body too', async () => {
    const refused = await fixture.send('POST', add, { ...headers(), Authorization: '' }, '{}');
    assert.equal(refused.status, 401);
    assert.deepEqual(Object.keys(refused.json), ['status']);
    assert.deepEqual([refused.json.status.success, refused.json.status.code], [false, 401]);
    assert.match(String(refused.headers['www-authenticate']), /^Bearer /);
  });

  test('body: HTTP 200, and status.code has what it would have been', async () => {
    const all = headers('bodily');
    const outcomes: [number, Promise<{ status: number; json: { status: { code: number; success: boolean } } }>][] = [
      [401, fixture.send('POST', add, { ...all, Authorization: '' }, '{}')],
      [400, fixture.send('POST', add, all, '[]')],
      [415, fixture.send('POST', add, { ...all, 'Content-Type': 'text/plain' }, '{}')],
      [404, fixture.send('GET', '/unknown', all)],
      [405, fixture.send('GET', add, all)],
    ];
    for (const [code, reply] of outcomes) {
      const { status, json } = await reply;
      assert.deepEqual([status, json.status.code, json.status.success], [200, code, false]);
    }
    const down = { jwksUri: 'http://127.0.0.1:9/', policies: { failureSignal: 'body' as const } };
    await fixture.provision('down', down);
    const reply = await fixture.send('POST', add, headers('down'), '{}');
    assert.deepEqual([reply.status, reply.json.status.code], [200, 503]);
  });

  test('business refusals are HTTP 200 with errors, in both', async () => {
    for (const brand of ['acme', 'bodily']) {
      const { status, json } = await fixture.send('GET', '/mobile/v2/api/customer/get', headers(brand));
      assert.deepEqual([status, json.errors[0].status, json.errors[0].code, json.warnings], [200, false, 1012, []]);
    }
  });

  test('no brand: the default, http', async () => {
    assert.equal((await fixture.send('POST', add, headers('unknown'), '{}')).status, 403);
  });

  test('the CRM face keeps HTTP', async () => {
    const wrong = JSON.stringify({ key: 'key-bodily', secret: 'x' });
    assert.equal((await fixture.send('POST', '/v3/oauth/token/generate', json, wrong)).status, 401);
  });
});

test('an unexpected failure is a plain 500 and never lets a call through', async () => {
  const broken = await startFixture({
    audienceAccepted: () => {
      throw new TypeError('secret detail of acme');
    },
    lookupId: () => {
      throw new TypeError('secret detail of acme');
    },
  });
  try {
    const tokens = broken.tokens();
    const member = await broken.call('addMember', tokens);
    const crm = await broken.crm('GET', '/v2/customers/lookup?source=ALL');
    for (const { status, text } of [member, crm]) {
      assert.equal(status, 500);
      assert.doesNotMatch(text, /secret|acme|TypeError|\\n/);
    }
    assert.equal(broken.idp.count('userinfo'), 0);
  } finally {
    await broken.close();
  }
});

test('neither answers nor log lines show a token, a claim or a reason', async () => {
  const tokens = fixture.tokens({ aud: 'other' });
  const { text } = await fixture.call('addMember', tokens);
  const { idToken, accessToken } = fixture.tokens();
  const odd = await fixture.call('addMember', { idToken: `${idToken}x`, accessToken });
  for (const answer of [text, odd.text]) assert.doesNotMatch(answer, /aud|A9|eyJ|example\.test/);
  const logged = JSON.stringify(fixture.logged);
  assert.match(logged, /audience-not-accepted/);
  assert.doesNotMatch(logged, /eyJ|example\.test|secret/);
  assert.ok(!logged.includes(accessToken) && !logged.includes(tokens.accessToken));
});

test('a rule that is replaced is replaced wherever it is used', async () => {
  const lax = await startFixture({
    normaliseMobile: (text) => text,
    userInfoAgrees: async () => {},
  });
  try {
    const tokens = { ...lax.tokens({ phone_number: '+65 1' }), accessToken: 'not-a-session' };
    const { json } = await lax.call('addMember', tokens);
    assert.equal((await lax.call('getMember', tokens)).json.customers.customer[0].mobile, '+65 1');
    const query = new URLSearchParams({ source: 'ALL', identifierName: 'mobile', identifierValue: '+65 1' });
    assert.equal((await lax.crm('GET', `/v2/customers/lookup?${query}`)).json.entity, json.createdId);
  } finally {
    await lax.close();
  }
});
