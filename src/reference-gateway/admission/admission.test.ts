import assert from 'node:assert/strict';
import { createHash, createHmac, type KeyObject } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { type Bench, startBench, type Tokens } from '../testing/bench.ts';
import { compactJws, ecKey, edKey, encoded, rsaKey, type TestKey } from '../testing/tokens.ts';

let bench: Bench;
before(async () => {
  bench = await startBench();
});
after(() => bench.close());

const now = () => Math.floor(Date.now() / 1000);
const brand = { CAP_BRAND: 'acme' };

/** The twin with its ID token made anew from text or values, signed by the IdP's key unless another is given. */
function forged(header: unknown, payload: unknown, key?: KeyObject, alg?: string): Tokens {
  const { accessToken } = bench.tokens(sessionOf(payload));
  return { accessToken, idToken: compactJws(header, payload, key ?? bench.idp.key.privateKey, alg) };
}

/** The person whom a payload speaks of, where it is one. */
function sessionOf(payload: unknown): Record<string, unknown> {
  const sub = /"sub":"([^"]+)"/.exec(typeof payload === 'string' ? payload : JSON.stringify(payload))?.[1];
  return sub ? { sub } : {};
}

function claimsOf({ idToken }: Tokens): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
}

const header = { alg: 'ES256', kid: 'key-1' };

/** A refused ID token costs the IdP no userinfo call (A16). */
async function refused(tokens: Tokens, expected: string): Promise<void> {
  const before = bench.idp.count('userinfo');
  assert.equal(await bench.admission(tokens), expected);
  assert.equal(bench.idp.count('userinfo'), before, 'userinfo was asked');
}

async function admitted(tokens: Tokens): Promise<void> {
  assert.equal(await bench.admission(tokens), 'admitted');
}

describe('A1 brand', () => {
  test('an unknown name, another letter case and no name are refused with 403', async () => {
    for (const name of ['nobody', 'ACME', 'acme ', 'acme, acme', '__proto__', 'constructor']) {
      const reply = await bench.call('getMember', bench.tokens(), { brand: name.trim() === 'acme' ? 'acme/' : name });
      assert.equal(reply.status, 403, name);
    }
    const { accessToken, idToken } = bench.tokens();
    const headers = { Authorization: `Bearer ${accessToken}`, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken };
    assert.equal((await bench.send('GET', '/mobile/v2/api/customer/get', headers)).status, 403);
  });
});

describe('A2 headers', () => {
  const send = (headers: Record<string, string | string[]>) =>
    bench.send('GET', '/mobile/v2/api/customer/get', headers).then(({ status }) => status);

  test('both tokens are needed, each in its own header', async () => {
    const { accessToken, idToken } = bench.tokens();
    const id = { 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken };
    assert.equal(await send({ ...brand, ...id, Authorization: `Bearer ${accessToken}` }), 200);
    assert.equal(await send({ ...brand, ...id }), 401);
    assert.equal(await send({ ...brand, Authorization: `Bearer ${accessToken}` }), 401);
    assert.equal(await send({ ...brand, ...id, Authorization: accessToken }), 401);
    assert.equal(await send({ ...brand, ...id, Authorization: `Basic ${accessToken}` }), 401);
    assert.equal(await send({ ...brand, ...id, Authorization: 'Bearer ' }), 401);
    assert.equal(await send({ ...brand, Authorization: `Bearer ${accessToken}`, cap_authorization: idToken }), 401);
  });

  test('the scheme is compared without case', async () => {
    const { accessToken, idToken } = bench.tokens();
    for (const scheme of ['bearer', 'BEARER']) {
      const headers = { ...brand, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken, Authorization: `${scheme} ${accessToken}` };
      assert.equal(await send(headers), 200);
    }
  });

  test('a header repeated with two values is refused, with the same value it is not', async () => {
    const { accessToken, idToken } = bench.tokens();
    const other = bench.tokens();
    const honest = {
      ...brand,
      'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken,
      Authorization: `Bearer ${accessToken}`,
    };
    assert.equal(await send({ ...honest, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': [idToken, other.idToken] }), 401);
    assert.equal(await send({ ...honest, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': [idToken, idToken] }), 200);
    assert.equal(
      await send({ ...honest, Authorization: [`Bearer ${accessToken}`, `Bearer ${other.accessToken}`] }),
      401,
    );
    assert.equal(await send({ ...honest, CAP_BRAND: ['acme', 'other'] }), 403);
    assert.equal(await send({ ...honest, CAP_BRAND: ['acme', 'acme'] }), 200);
  });

  test('carriage classic takes the ID token from cap_authorization alone', async () => {
    await bench.provision('classic', { policies: { carriage: 'classic' } });
    const { accessToken, idToken } = bench.tokens();
    const access = { cap_brand: 'classic', Authorization: `Bearer ${accessToken}` };
    assert.equal(await send({ ...access, cap_authorization: idToken, cap_device_id: 'd' }), 200);
    assert.equal(await send({ ...access, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': idToken }), 401);
    assert.equal(await send({ ...access, cap_authorization: idToken, 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN': 'x' }), 200);
  });
});

describe('A3 form', () => {
  test('parts: two, four, five, an empty one, a JSON serialisation', async () => {
    const { accessToken, idToken } = bench.tokens();
    const [head = '', payload = '', sign = ''] = idToken.split('.');
    const json = JSON.stringify({ protected: head, payload, signature: sign });
    for (const odd of [
      `${head}.${payload}`,
      `${idToken}.x`,
      `${idToken}.x.y`,
      `${head}.${payload}.`,
      `${head}..${sign}`,
    ]) {
      await refused({ accessToken, idToken: odd }, '401 A3 not-three-parts');
    }
    await refused({ accessToken, idToken: '.'.repeat(16_000) }, '401 A3 not-three-parts');
    await refused({ accessToken, idToken: json }, '401 A3 not-three-parts');
  });

  test('base64url has no padding, no other letters and one spelling', async () => {
    const { accessToken, idToken } = bench.tokens();
    const [head, payload = '', sign = ''] = idToken.split('.');
    const bits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const lastBit = bits[bits.indexOf(sign.at(-1) ?? '') ^ 1];
    for (const odd of [`${payload}=`, `${payload}==`, `${payload} `, `${payload}+`, `!${payload}`]) {
      await refused({ accessToken, idToken: `${head}.${odd}.${sign}` }, '401 A3 not-base64url');
    }
    for (const odd of [`${sign}=`, `${sign.slice(0, -1)}${lastBit}`]) {
      await refused({ accessToken, idToken: `${head}.${payload}.${odd}` }, '401 A3 not-base64url');
    }
  });

  test('header and payload are JSON objects in UTF-8', async () => {
    const claims = JSON.stringify(claimsOf(bench.tokens()));
    for (const odd of ['[]', 'null', '"text"', '12', '{', '', ` ${claims}]`]) {
      await refused(forged(header, odd), odd === '' ? '401 A3 not-three-parts' : '401 A3 not-a-json-object');
    }
    await refused(forged('[]', claims), '401 A3 not-a-json-object');
    const { accessToken } = bench.tokens();
    const latin1 = Buffer.from(claims.replace('Ana', 'Ren\xe9'), 'latin1').toString('base64url');
    const utf16 = Buffer.from(claims, 'utf16le').toString('base64url');
    for (const payload of [latin1]) {
      await refused({ accessToken, idToken: `${encoded(header)}.${payload}.AAAA` }, '401 A3 not-utf8');
    }
    await refused({ accessToken, idToken: `${encoded(header)}.${utf16}.AAAA` }, '401 A3 not-a-json-object');
    await admitted(forged(header, ` ${claims}\n`));
    await admitted(forged(header, claims.replace('Ana', 'René 李 😀')));
  });

  test('a member given twice at the top level is refused, deeper down it is not', async () => {
    const claims = JSON.stringify(claimsOf(bench.tokens()));
    const twice = (member: string) => claims.replace(/}$/, `,${member}}`);
    await refused(forged(header, twice('"sub":"victim"')), '401 A3 member-repeated');
    await refused(forged(header, twice('"s\\u0075b":"victim"')), '401 A3 member-repeated');
    await refused(forged('{"alg":"ES256","kid":"key-1","alg":"none"}', claims), '401 A3 member-repeated');
    const session = JSON.stringify({ ...JSON.parse(claims), extra: [{ x: 'sub":' }] }).replace(
      /}$/,
      ',"deep":{"a":1,"a":2}}',
    );
    await admitted(forged(header, session));
  });

  test('more than 16 KiB is refused, 4 KiB works', async () => {
    await refused(bench.tokens({ filler: 'x'.repeat(13_000) }), '401 A3 id-token-too-long');
    await admitted(bench.tokens({ filler: 'x'.repeat(2_600) }));
  });

  test('deep nesting and members named like inherited ones do no harm', async () => {
    const claims = JSON.stringify(claimsOf(bench.tokens()));
    for (const member of [
      `"deep":${'['.repeat(4000)}${']'.repeat(4000)}`,
      '"__proto__":{"events":1,"nbf":9e9}',
      '"constructor":1',
    ]) {
      await admitted(forged(header, claims.replace(/}$/, `,${member}}`)));
    }
  });
});

describe('A4 algorithm and key', () => {
  const keys: Record<string, TestKey> = {
    RS256: rsaKey('rsa'),
    ES384: ecKey('es384', 'P-384'),
    ES512: ecKey('es512', 'P-521'),
    EdDSA: edKey('ed'),
  };
  const signedBy = ({ jwk, privateKey }: TestKey, alg: string) => {
    const twin = bench.tokens();
    return { ...twin, idToken: compactJws({ alg, kid: jwk.kid }, claimsOf(twin), privateKey, alg) };
  };
  before(() => bench.provision('acme'));
  before(() => {
    const [rsa] = [keys['RS256']?.jwk];
    bench.idp.keys = [bench.idp.key.jwk, ...Object.values(keys).map(({ jwk }) => jwk)];
    const marked = { encryption: { use: 'enc' }, other: { alg: 'RS384' }, wrapping: { key_ops: ['wrapKey'] } };
    const right = { signing: { use: 'sig', alg: 'RS256', key_ops: ['verify', 'encrypt'] } };
    for (const [kid, marks] of Object.entries({ ...marked, ...right })) bench.idp.keys.push({ ...rsa, kid, ...marks });
  });
  after(() => {
    bench.idp.keys = [bench.idp.key.jwk];
  });

  test('asymmetric algorithms of the allow-list are admitted', async () => {
    const rsa = keys['RS256'];
    assert.ok(rsa);
    for (const alg of ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']) await admitted(signedBy(rsa, alg));
    for (const [alg, key] of Object.entries(keys)) await admitted(signedBy(key, alg));
  });

  test('none, HMAC and other spellings are refused', async () => {
    const claims = claimsOf(bench.tokens());
    const { accessToken } = bench.tokens();
    for (const alg of ['none', 'None', 'nOnE', 'rs256', 'es256', '', null, 256, ['ES256'], undefined]) {
      await refused(forged({ ...header, alg }, claims), '401 A4 algorithm-not-allowed');
    }
    const input = `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims)}`;
    const secret = bench.idp.key.jwk.x ?? '';
    const mac = createHmac('sha256', secret).update(input).digest('base64url');
    await refused({ accessToken, idToken: `${input}.${mac}` }, '401 A4 algorithm-not-allowed');
  });

  test('the algorithm fits the type, the use, the operations and the own algorithm of the key', async () => {
    const rsa = keys['RS256'];
    assert.ok(rsa);
    const named = (kid: string) => ({ privateKey: rsa.privateKey, jwk: { ...rsa.jwk, kid } });
    await admitted(signedBy(named('signing'), 'RS256'));
    for (const kid of ['encryption', 'other', 'wrapping']) {
      await refused(signedBy(named(kid), 'RS256'), '401 A5 no-fitting-key');
    }
    await refused(signedBy(named('signing'), 'PS256'), '401 A5 no-fitting-key');
    await refused(signedBy({ ...rsa, jwk: { kid: 'ed' } }, 'RS256'), '401 A5 no-fitting-key');
    await refused(signedBy({ ...bench.idp.key, jwk: { kid: 'es384' } }, 'ES256'), '401 A5 no-fitting-key');
  });

  test('an RSA key of less than 2,048 bits is refused', async () => {
    const short = rsaKey('short', 1024);
    bench.idp.keys.push(short.jwk);
    await bench.provision('acme');
    await refused(signedBy(short, 'RS256'), '401 A5 no-fitting-key');
  });
});

describe('A5 key', () => {
  test('keys of the header are never used, and no address in it is asked', async () => {
    const evil = ecKey('evil');
    const claims = claimsOf(bench.tokens());
    const before = bench.idp.requests.length;
    for (const embedded of [
      { jwk: evil.jwk },
      { jku: `${bench.idp.url}/evil` },
      { x5u: `${bench.idp.url}/evil` },
      { x5c: ['AA'] },
    ]) {
      await refused(forged({ ...header, ...embedded }, claims, evil.privateKey), '401 A7 signature-wrong');
      await refused(
        forged({ ...header, ...embedded, kid: undefined }, claims, evil.privateKey),
        '401 A7 signature-wrong',
      );
    }
    assert.deepEqual(
      [...new Set(bench.idp.requests.slice(before).map(({ path }) => path))].filter((p) => p !== 'jwks'),
      [],
    );
    await admitted(bench.tokens({}, { jwk: evil.jwk }));
  });

  test('an unknown critical extension is refused, even an empty list of them', async () => {
    for (const crit of [['exp'], ['b64'], [], 'exp', null]) {
      await refused(bench.tokens({}, { crit, b64: true }), '401 A5 extension-critical');
    }
  });

  test('a kid that is no text is refused', async () => {
    for (const kid of [1, null, ['key-1'], { a: 1 }])
      await refused(bench.tokens({}, { kid }), '401 A5 key-id-not-text');
  });

  test('a kid of an attack is a kid that nobody knows', async () => {
    for (const kid of ['__proto__', "x' OR 1=1 --", '../../../dev/null', '']) {
      await bench.provision('acme');
      await refused(bench.tokens({}, { kid }), '401 A5 no-fitting-key');
    }
  });

  test('without kid only a set with exactly one fitting key serves', async () => {
    await bench.provision('acme');
    await admitted(bench.tokens({}, { kid: undefined }));
    bench.idp.keys = [bench.idp.key.jwk, edKey('other-type').jwk, { ...ecKey().jwk, use: 'enc' }];
    await bench.provision('acme');
    await admitted(bench.tokens({}, { kid: undefined }));
    bench.idp.keys = [bench.idp.key.jwk, ecKey('another').jwk];
    await bench.provision('acme');
    await refused(bench.tokens({}, { kid: undefined }), '401 A5 no-fitting-key');
    await admitted(bench.tokens());
  });

  test('of two keys with the same kid the fitting one serves', async () => {
    const sameKid = [edKey('key-1').jwk, ecKey('key-1', 'P-384').jwk, { ...ecKey('key-1').jwk, use: 'enc' }];
    for (const keys of [
      [...sameKid, bench.idp.key.jwk],
      [ecKey('key-1').jwk, bench.idp.key.jwk],
    ]) {
      bench.idp.keys = keys;
      await bench.provision('acme');
      await admitted(bench.tokens());
    }
    bench.idp.keys = [bench.idp.key.jwk];
    await bench.provision('acme');
  });
});

test('A7 a signature of another key, of another payload or of nothing is refused', async () => {
  const twin = bench.tokens();
  const [head, payload, sign = ''] = twin.idToken.split('.');
  const evil = ecKey('key-1');
  await refused(forged(header, claimsOf(twin), evil.privateKey), '401 A7 signature-wrong');
  const victim = encoded({ ...claimsOf(twin), sub: 'victim' });
  await refused({ ...twin, idToken: `${head}.${victim}.${sign}` }, '401 A7 signature-wrong');
  for (const wrong of [Buffer.alloc(64).toString('base64url'), 'AAAA', sign.slice(0, -2)]) {
    await refused({ ...twin, idToken: `${head}.${payload}.${wrong}` }, '401 A7 signature-wrong');
  }
});

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
