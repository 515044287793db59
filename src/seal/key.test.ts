import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { KeyError, keyAlgorithms, newKeyPair, readPrivateKey, readPublicKey } from './key.ts';

const home = mkdtempSync(join(tmpdir(), 'gatecheck-keys-'));
after(() => rmSync(home, { recursive: true }));

function file(name: string, content: string | object): string {
  const path = join(home, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

for (const alg of keyAlgorithms) {
  test(`an ${alg} key is the same as a JWK, as PEM and from the environment, private and public`, async () => {
    const { privateJwk, publicJwk } = await newKeyPair(alg);
    assert.equal(publicJwk['d'], undefined);
    const pem = createPrivateKey({ key: privateJwk, format: 'jwk' }).export({ format: 'pem', type: 'pkcs8' });
    const variable = `GATECHECK_TEST_KEY_${alg}`;
    process.env[variable] = JSON.stringify(privateJwk);
    const keys = [
      await readPrivateKey(file('a.json', privateJwk)),
      await readPrivateKey(file('a.pem', String(pem))),
      await readPrivateKey(variable),
      await readPublicKey(file('a.pub.json', publicJwk)),
      await readPublicKey(file('a.json', privateJwk)),
    ];
    delete process.env[variable];
    for (const key of keys) assert.deepEqual([key.kid, key.alg], [publicJwk['kid'], alg]);
    assert.deepEqual(
      keys.map(({ key }) => key.type),
      ['private', 'private', 'private', 'public', 'public'],
    );
  });
}

test('the kid is the RFC 7638 thumbprint: that of the example there', async () => {
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw';
  const { kid } = await readPublicKey(file('rfc.json', { kty: 'RSA', n, e: 'AQAB' }));
  assert.equal(kid, 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs');
});

test('what is no key that signs is refused by its name, and never shown', async () => {
  const { privateJwk, publicJwk } = await newKeyPair('ES256');
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' });
  const agreement = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  const encrypted = generateKeyPairSync('ed25519').privateKey.export({
    format: 'pem',
    type: 'pkcs8',
    cipher: 'aes-256-cbc',
    passphrase: 'open',
  });
  const wrong: [named: string, expected: RegExp][] = [
    [file('pub.json', publicJwk), /pub\.json: it is a public key; name the private one/],
    [file('oct.json', { kty: 'oct', k: 'c2VjcmV0' }), /oct\.json: a symmetric key/],
    [file('short.json', short), /short\.json: an RSA key of 1024 bits is too short/],
    [file('x.json', agreement), /x\.json: X25519 is no kind of key that signs/],
    [file('secret.pem', String(encrypted)), /secret\.pem: the key is encrypted/],
    [file('none.json', '{"kty":"EC","d":"c2VjcmV0"}'), /none\.json: it is no key that signs: expected a JWK or a PEM/],
    [join(home, 'nowhere'), /nowhere: there is no such file, and no such variable/],
    [JSON.stringify(privateJwk), /the key itself was given/],
    ['-----BEGIN PRIVATE KEY-----\nc2VjcmV0', /the key itself was given/],
  ];
  for (const [named, expected] of wrong) {
    await assert.rejects(readPrivateKey(named), (error: Error) => {
      assert.ok(error instanceof KeyError);
      assert.match(error.message, expected);
      assert.doesNotMatch(error.message, /c2VjcmV0|"d"/);
      return true;
    });
  }
});
