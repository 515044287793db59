import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { claimsOf, header, startAdmissionFixture } from '../testing/admission-fixture.ts';
import { compactJws } from '../testing/tokens.ts';

const { fixture, forged, refused, admitted } = await startAdmissionFixture();
after(() => fixture.close());

const now = () => Math.floor(Date.now() / 1000);

describe('A8 issuer', () => {
  test('is compared exactly', async () => {
    const iss = `${fixture.idp.url}/`;
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
    for (const one of odd) await refused(fixture.tokens({ iss: one }), '401 A8 issuer-unexpected');
  });

  test('is not compared without a configured one, or with issuerCheck: false', async () => {
    await fixture.provision('open', { issuer: undefined });
    await fixture.provision('lax', { policies: { issuerCheck: false } });
    for (const name of ['open', 'lax']) {
      assert.equal(await fixture.admission(fixture.tokens({ iss: 'https://other/' }), { brand: name }), 'admitted');
    }
  });
});

describe('A9 audience', () => {
  test('application and client are accepted, alone or in a list', async () => {
    for (const aud of ['app', 'client', ['app'], ['app', 'client']]) await admitted(fixture.tokens({ aud }));
    await admitted(fixture.tokens({ azp: 'app' }));
    await admitted(fixture.tokens({ azp: 'client' }));
  });

  test('any other audience is refused', async () => {
    const odd = ['other', '', undefined, null, [], ['app', 'other'], ['other', 'app'], ['app', 1], { app: 1 }];
    const spelt = ['APP', 'app-2', 'ap', 'app client', ['app client'], [['app']]];
    for (const aud of [...odd, ...spelt]) await refused(fixture.tokens({ aud }), '401 A9 audience-not-accepted');
  });

  test('azp, if present, is an accepted audience', async () => {
    for (const azp of ['other', '', null, ['app']]) {
      await refused(fixture.tokens({ azp }), '401 A9 authorized-party-not-accepted');
    }
  });

  test('a configured list replaces the default', async () => {
    await fixture.provision('listed', { audience: ['only'] });
    assert.equal(
      await fixture.admission(fixture.tokens({ aud: 'only', azp: 'only' }), { brand: 'listed' }),
      'admitted',
    );
    const refusal = await fixture.admission(fixture.tokens({ aud: 'app' }), { brand: 'listed' });
    assert.equal(refusal, '401 A9 audience-not-accepted');
  });
});

describe('A10 times', () => {
  test('exp is a number and not past', async () => {
    for (const exp of [undefined, null, `${now() + 60}`, [now() + 60], true]) {
      await refused(fixture.tokens({ exp }), '401 A10 expiry-missing');
    }
    for (const exp of [now() - 65, 0, -1]) await refused(fixture.tokens({ exp, iat: now() - 3600 }), '401 A10 expired');
    await admitted(fixture.tokens({ exp: now() + 5.5 }));
  });

  test('iat is a number and not in the future', async () => {
    for (const iat of [undefined, null, `${now()}`])
      await refused(fixture.tokens({ iat }), '401 A10 issue-time-missing');
    await refused(fixture.tokens({ iat: now() + 65 }), '401 A10 issued-in-the-future');
    await admitted(fixture.tokens({ iat: now() - 0.5 }));
  });

  test('nbf, if present, is a number and not in the future', async () => {
    await refused(fixture.tokens({ nbf: now() + 65 }), '401 A10 not-valid-yet');
    for (const nbf of ['0', null]) await refused(fixture.tokens({ nbf }), '401 A10 not-before-malformed');
    await admitted(fixture.tokens({ nbf: now() - 1 }));
  });

  test('a token lives 15 days at most', async () => {
    const day = 24 * 3600;
    await admitted(fixture.tokens({ iat: now() - 13.9 * day, exp: now() + 0.1 * day }));
    await admitted(fixture.tokens({ exp: now() + 15 * day }));
    await refused(fixture.tokens({ exp: now() + 15 * day + 60 }), '401 A10 lifetime-too-long');
    for (const exp of [1e300, now() * 1000]) await refused(fixture.tokens({ exp }), '401 A10 lifetime-too-long');
    const overflow = JSON.stringify({ ...claimsOf(fixture.tokens()), exp: 0 }).replace('"exp":0', '"exp":1e999');
    await refused(forged(header, overflow), '401 A10 expiry-missing');
  });
});

test('A11 the subject is a text of 1 to 255 characters', async () => {
  for (const sub of [undefined, null, '', 5, ['a'], {}])
    await refused(fixture.tokens({ sub }), '401 A11 subject-missing');
  await refused(fixture.tokens({ sub: 'x'.repeat(256) }), '401 A11 subject-too-long');
  await admitted(fixture.tokens({ sub: 'x'.repeat(255) }));
  await admitted(fixture.tokens({ sub: 'auth0|a-b' }));
});

test('A12 at_hash, if present, fits the access token', async () => {
  const control = fixture.tokens();
  const half = createHash('sha256').update(control.accessToken).digest().subarray(0, 16).toString('base64url');
  const claims = claimsOf(control);
  const bound = (at_hash: unknown) => ({
    ...control,
    idToken: compactJws(header, { ...claims, at_hash }, fixture.idp.key.privateKey),
  });
  await admitted(bound(half));
  for (const odd of [`${half}=`, half.toLowerCase(), '', null, 1]) {
    await refused(bound(odd), '401 A12 access-token-hash-wrong');
  }
});

describe('A14 kind of token', () => {
  test('typ says nothing or JWT', async () => {
    for (const typ of ['JWT', 'jwt', 'application/jwt', 'Application/JWT']) await admitted(fixture.tokens({}, { typ }));
    for (const typ of ['at+jwt', 'application/at+jwt', 'logout+jwt', 'JWE', '', null, ['JWT'], 'xjwt', 'jwtx']) {
      await refused(fixture.tokens({}, { typ }), '401 A14 not-an-id-token');
    }
  });

  test('a token that carries events is refused', async () => {
    const event = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    for (const events of [event, {}, null]) await refused(fixture.tokens({ events }), '401 A14 security-event');
  });
});

describe('A16, A17', () => {
  test('the access token travels to userinfo in its header only, nothing travels to the key set', async () => {
    const tokens = fixture.tokens();
    await fixture.provision('acme');
    const before = fixture.idp.requests.length;
    await admitted(tokens);
    const [keys, userinfo, ...more] = fixture.idp.requests.slice(before);
    assert.deepEqual([keys?.path, userinfo?.path, more.length], ['jwks', 'userinfo', 0]);
    assert.equal(keys?.headers.authorization, undefined);
    assert.equal(userinfo?.headers.authorization, `Bearer ${tokens.accessToken}`);
  });

  test('nothing else in the request names the caller', async () => {
    const victim = fixture.tokens();
    const caller = fixture.tokens({}, { sub: claimsOf(victim)['sub'], iss: 'x', email: claimsOf(victim)['email'] });
    await fixture.call('addMember', victim);
    const added = await fixture.call('addMember', caller);
    const claimed = claimsOf(victim);
    const smuggled = {
      cap_mobile: String(claimed['phone_number']),
      cap_identifier_value: String(claimed['email']),
      cap_identifier_type: 'EMAIL',
      cap_device_id: String(claimed['sub']),
    };
    const reply = await fixture.call('getMember', caller, { headers: smuggled });
    assert.equal(reply.json.customers.customer[0].id, added.json.createdId);
  });
});
