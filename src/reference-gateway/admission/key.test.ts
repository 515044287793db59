import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { claimsOf, header, startAdmissionFixture } from '../testing/admission-fixture.ts';
import { compactJws, ecKey, edKey, encoded, rsaKey, type TestKey } from '../testing/tokens.ts';

const { fixture, forged, refused, admitted } = await startAdmissionFixture();
after(() => fixture.close());

describe('A4 algorithm and key', () => {
  const keys: Record<string, TestKey> = {
    RS256: rsaKey('rsa'),
    ES384: ecKey('es384', 'P-384'),
    ES512: ecKey('es512', 'P-521'),
    EdDSA: edKey('ed'),
  };
  const signedBy = ({ jwk, privateKey }: TestKey, alg: string) => {
    const control = fixture.tokens();
    return { ...control, idToken: compactJws({ alg, kid: jwk.kid }, claimsOf(control), privateKey, alg) };
  };
  before(() => fixture.provision('acme'));
  before(() => {
    const [rsa] = [keys['RS256']?.jwk];
    fixture.idp.keys = [fixture.idp.key.jwk, ...Object.values(keys).map(({ jwk }) => jwk)];
    const marked = { encryption: { use: 'enc' }, other: { alg: 'RS384' }, wrapping: { key_ops: ['wrapKey'] } };
    const right = { signing: { use: 'sig', alg: 'RS256', key_ops: ['verify', 'encrypt'] } };
    for (const [kid, marks] of Object.entries({ ...marked, ...right }))
      fixture.idp.keys.push({ ...rsa, kid, ...marks });
  });
  after(() => {
    fixture.idp.keys = [fixture.idp.key.jwk];
  });

  test('asymmetric algorithms of the allow-list are admitted', async () => {
    const rsa = keys['RS256'];
    assert.ok(rsa);
    for (const alg of ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']) await admitted(signedBy(rsa, alg));
    for (const [alg, key] of Object.entries(keys)) await admitted(signedBy(key, alg));
  });

  test('none, HMAC and other spellings are refused', async () => {
    const claims = claimsOf(fixture.tokens());
    const { accessToken } = fixture.tokens();
    for (const alg of ['none', 'None', 'nOnE', 'rs256', 'es256', '', null, 256, ['ES256'], undefined]) {
      await refused(forged({ ...header, alg }, claims), '401 A4 algorithm-not-allowed');
    }
    const input = `${encoded({ ...header, alg: 'HS256' })}.${encoded(claims)}`;
    const secret = fixture.idp.key.jwk.x ?? '';
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
    await refused(signedBy({ ...fixture.idp.key, jwk: { kid: 'es384' } }, 'ES256'), '401 A5 no-fitting-key');
  });

  test('an RSA key of less than 2,048 bits is refused', async () => {
    const short = rsaKey('short', 1024);
    fixture.idp.keys.push(short.jwk);
    await fixture.provision('acme');
    await refused(signedBy(short, 'RS256'), '401 A5 no-fitting-key');
  });
});

describe('A5 key', () => {
  test('keys of the header are never used, and no address in it is asked', async () => {
    const evil = ecKey('evil');
    const claims = claimsOf(fixture.tokens());
    const before = fixture.idp.requests.length;
    for (const embedded of [
      { jwk: evil.jwk },
      { jku: `${fixture.idp.url}/evil` },
      { x5u: `${fixture.idp.url}/evil` },
      { x5c: ['AA'] },
    ]) {
      await refused(forged({ ...header, ...embedded }, claims, evil.privateKey), '401 A7 signature-wrong');
      await refused(
        forged({ ...header, ...embedded, kid: undefined }, claims, evil.privateKey),
        '401 A7 signature-wrong',
      );
    }
    assert.deepEqual(
      [...new Set(fixture.idp.requests.slice(before).map(({ path }) => path))].filter((p) => p !== 'jwks'),
      [],
    );
    await admitted(fixture.tokens({}, { jwk: evil.jwk }));
  });

  test('an unknown critical extension is refused, even an empty list of them', async () => {
    for (const crit of [['exp'], ['b64'], [], 'exp', null]) {
      await refused(fixture.tokens({}, { crit, b64: true }), '401 A5 extension-critical');
    }
  });

  test('a kid that is no text is refused', async () => {
    for (const kid of [1, null, ['key-1'], { a: 1 }])
      await refused(fixture.tokens({}, { kid }), '401 A5 key-id-not-text');
  });

  test('a kid of an attack is a kid that nobody knows', async () => {
    for (const kid of ['__proto__', "x' OR 1=1 --", '../../../dev/null', '']) {
      await fixture.provision('acme');
      await refused(fixture.tokens({}, { kid }), '401 A5 no-fitting-key');
    }
  });

  test('without kid only a set with exactly one fitting key serves', async () => {
    await fixture.provision('acme');
    await admitted(fixture.tokens({}, { kid: undefined }));
    fixture.idp.keys = [fixture.idp.key.jwk, edKey('other-type').jwk, { ...ecKey().jwk, use: 'enc' }];
    await fixture.provision('acme');
    await admitted(fixture.tokens({}, { kid: undefined }));
    fixture.idp.keys = [fixture.idp.key.jwk, ecKey('another').jwk];
    await fixture.provision('acme');
    await refused(fixture.tokens({}, { kid: undefined }), '401 A5 no-fitting-key');
    await admitted(fixture.tokens());
  });

  test('of two keys with the same kid the fitting one serves', async () => {
    const sameKid = [edKey('key-1').jwk, ecKey('key-1', 'P-384').jwk, { ...ecKey('key-1').jwk, use: 'enc' }];
    for (const keys of [
      [...sameKid, fixture.idp.key.jwk],
      [ecKey('key-1').jwk, fixture.idp.key.jwk],
    ]) {
      fixture.idp.keys = keys;
      await fixture.provision('acme');
      await admitted(fixture.tokens());
    }
    fixture.idp.keys = [fixture.idp.key.jwk];
    await fixture.provision('acme');
  });
});

test('A7 a signature of another key, of another payload or of nothing is refused', async () => {
  const control = fixture.tokens();
  const [head, payload, sign = ''] = control.idToken.split('.');
  const evil = ecKey('key-1');
  await refused(forged(header, claimsOf(control), evil.privateKey), '401 A7 signature-wrong');
  const victim = encoded({ ...claimsOf(control), sub: 'victim' });
  await refused({ ...control, idToken: `${head}.${victim}.${sign}` }, '401 A7 signature-wrong');
  for (const wrong of [Buffer.alloc(64).toString('base64url'), 'AAAA', sign.slice(0, -2)]) {
    await refused({ ...control, idToken: `${head}.${payload}.${wrong}` }, '401 A7 signature-wrong');
  }
});
