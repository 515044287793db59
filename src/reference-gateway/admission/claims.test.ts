import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { claimsOf, header, startAdmissionBench } from '../testing/admission-bench.ts';
import { compactJws } from '../testing/tokens.ts';

const { bench, forged, refused, admitted } = await startAdmissionBench();
after(() => bench.close());

const now = () => Math.floor(Date.now() / 1000);

describe('A8 issuer', () => {
  test('is compared exactly', async () => {
    const iss = `${bench.idp.url}/`;
    const odd = [
      iss.slice(0, -1),
      `${iss}/`,
      iss.toUpperCase(),
      `${iss}.evil.test`,
      '',
      undefined,
      null,
      [iss],
      ['x', iss],
    ];
    for (const one of odd) await refused(bench.tokens({ iss: one }), '401 A8 issuer-unexpected');
  });

  test('is not compared without a configured one, or with issuerCheck: false', async () => {
    await bench.provision('open', { issuer: undefined });
    await bench.provision('lax', { policies: { issuerCheck: false } });
    for (const name of ['open', 'lax']) {
      assert.equal(await bench.admission(bench.tokens({ iss: 'https://other/' }), { brand: name }), 'admitted');
    }
  });
});

describe('A9 audience', () => {
  test('application and client are accepted, alone or in a list', async () => {
    for (const aud of ['app', 'client', ['app'], ['app', 'client']]) await admitted(bench.tokens({ aud }));
    await admitted(bench.tokens({ azp: 'app' }));
    await admitted(bench.tokens({ azp: 'client' }));
  });

  test('any other audience is refused', async () => {
    const odd = ['other', '', undefined, null, [], ['app', 'other'], ['other', 'app'], ['app', 1], { app: 1 }];
    const spelt = ['APP', 'app-2', 'ap', 'app client', ['app client'], [['app']]];
    for (const aud of [...odd, ...spelt]) await refused(bench.tokens({ aud }), '401 A9 audience-not-accepted');
  });

  test('azp, if present, is an accepted audience', async () => {
    for (const azp of ['other', '', null, ['app']]) {
      await refused(bench.tokens({ azp }), '401 A9 authorized-party-not-accepted');
    }
  });

  test('a configured list replaces the default', async () => {
    await bench.provision('listed', { audience: ['only'] });
    assert.equal(await bench.admission(bench.tokens({ aud: 'only', azp: 'only' }), { brand: 'listed' }), 'admitted');
    const refusal = await bench.admission(bench.tokens({ aud: 'app' }), { brand: 'listed' });
    assert.equal(refusal, '401 A9 audience-not-accepted');
  });
});

describe('A10 times', () => {
  test('exp is a number and not past', async () => {
    for (const exp of [undefined, null, `${now() + 60}`, [now() + 60], true]) {
      await refused(bench.tokens({ exp }), '401 A10 expiry-missing');
    }
    for (const exp of [now() - 65, 0, -1]) await refused(bench.tokens({ exp, iat: now() - 3600 }), '401 A10 expired');
    await admitted(bench.tokens({ exp: now() + 5.5 }));
  });

  test('iat is a number and not in the future', async () => {
    for (const iat of [undefined, null, `${now()}`]) await refused(bench.tokens({ iat }), '401 A10 issue-time-missing');
    await refused(bench.tokens({ iat: now() + 65 }), '401 A10 issued-in-the-future');
    await admitted(bench.tokens({ iat: now() - 0.5 }));
  });

  test('nbf, if present, is a number and not in the future', async () => {
    await refused(bench.tokens({ nbf: now() + 65 }), '401 A10 not-valid-yet');
    for (const nbf of ['0', null]) await refused(bench.tokens({ nbf }), '401 A10 not-before-malformed');
    await admitted(bench.tokens({ nbf: now() - 1 }));
  });

  test('a token lives 15 days at most', async () => {
    const day = 24 * 3600;
    await admitted(bench.tokens({ iat: now() - 13.9 * day, exp: now() + 0.1 * day }));
    await admitted(bench.tokens({ exp: now() + 15 * day }));
    await refused(bench.tokens({ exp: now() + 15 * day + 60 }), '401 A10 lifetime-too-long');
    for (const exp of [1e300, now() * 1000]) await refused(bench.tokens({ exp }), '401 A10 lifetime-too-long');
    const overflow = JSON.stringify({ ...claimsOf(bench.tokens()), exp: 0 }).replace('"exp":0', '"exp":1e999');
    await refused(forged(header, overflow), '401 A10 expiry-missing');
  });
});

test('A11 the subject is a text of 1 to 255 characters', async () => {
  for (const sub of [undefined, null, '', 5, ['a'], {}])
    await refused(bench.tokens({ sub }), '401 A11 subject-missing');
  await refused(bench.tokens({ sub: 'x'.repeat(256) }), '401 A11 subject-too-long');
  await admitted(bench.tokens({ sub: 'x'.repeat(255) }));
  await admitted(bench.tokens({ sub: 'auth0|a-b' }));
});

test('A12 at_hash, if present, fits the access token', async () => {
  const twin = bench.tokens();
  const half = createHash('sha256').update(twin.accessToken).digest().subarray(0, 16).toString('base64url');
  const claims = claimsOf(twin);
  const bound = (at_hash: unknown) => ({
    ...twin,
    idToken: compactJws(header, { ...claims, at_hash }, bench.idp.key.privateKey),
  });
  await admitted(bound(half));
  for (const odd of [`${half}=`, half.toLowerCase(), '', null, 1]) {
    await refused(bound(odd), '401 A12 access-token-hash-wrong');
  }
});

describe('A14 kind of token', () => {
  test('typ says nothing or JWT', async () => {
    for (const typ of ['JWT', 'jwt', 'application/jwt', 'Application/JWT']) await admitted(bench.tokens({}, { typ }));
    for (const typ of ['at+jwt', 'application/at+jwt', 'logout+jwt', 'JWE', '', null, ['JWT'], 'xjwt', 'jwtx']) {
      await refused(bench.tokens({}, { typ }), '401 A14 not-an-id-token');
    }
  });

  test('a token that carries events is refused', async () => {
    const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    for (const events of [event, {}, null]) await refused(bench.tokens({ events }), '401 A14 security-event');
  });
});

describe('A16, A17', () => {
  test('the access token travels to userinfo in its header only, nothing travels to the key set', async () => {
    const tokens = bench.tokens();
    await bench.provision('acme');
    const before = bench.idp.requests.length;
    await admitted(tokens);
    const [keys, userinfo, ...more] = bench.idp.requests.slice(before);
    assert.deepEqual([keys?.path, userinfo?.path, more.length], ['jwks', 'userinfo', 0]);
    assert.equal(keys?.headers.authorization, undefined);
    assert.equal(userinfo?.headers.authorization, `Bearer ${tokens.accessToken}`);
  });

  test('nothing else in the request names the caller', async () => {
    const victim = bench.tokens();
    const caller = bench.tokens({}, { sub: claimsOf(victim)['sub'], iss: 'x', email: claimsOf(victim)['email'] });
    await bench.call('addMember', victim);
    const added = await bench.call('addMember', caller);
    const claimed = claimsOf(victim);
    const smuggled = {
      cap_mobile: String(claimed['phone_number']),
      cap_identifier_value: String(claimed['email']),
      cap_identifier_type: 'EMAIL',
      cap_device_id: String(claimed['sub']),
    };
    const reply = await bench.call('getMember', caller, { headers: smuggled });
    assert.equal(reply.json.customers.customer[0].id, added.json.createdId);
  });
});
