import assert from 'node:assert/strict';
import { createHmac, createPrivateKey, createPublicKey, type JsonWebKey, X509Certificate } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { compactDecrypt } from 'jose';
import { connectControl } from '../../control/client.ts';
import type { ControlClient } from '../../control/types.ts';
import { KeyPool } from '../../oidc/keys.ts';
import { withMockIdp } from '../../testing/mock-of-tests.ts';
import { encryptionForgeries } from './encryption.ts';
import type { Claims, MintContext } from './entry.ts';
import { decode, type Subject, signedInPerson } from './testing/signed-in-person.ts';

let control: ControlClient;
let ana: Subject;

withMockIdp(({ controlUrl }) => {
  control = connectControl(controlUrl);
});

const headerOf = (token: string) => decode(token.split('.')[0]) as Claims;
const payloadOf = (token: string) => decode(token.split('.')[1]) as Claims;

async function publishedKeys({ jwksUri }: Subject): Promise<JsonWebKey[]> {
  return ((await (await fetch(jwksUri)).json()) as { keys: JsonWebKey[] }).keys;
}

describe('a call for a forgery', () => {
  before(async () => {
    ana = await signedInPerson(control);
  });

  test('takes id or description and tells what it made', async () => {
    const byDescription = await ana.forge('alg: none, empty signature');
    const byId = await ana.forge('alg-none');
    assert.equal(byDescription.token, byId.token);
    const { token: _, controlToken: __, ...description } = byId;
    assert.deepEqual(
      description,
      (await control.forgeries()).find(({ id }) => id === 'alg-none'),
    );
    assert.deepEqual(headerOf(byId.token), { ...headerOf(byId.controlToken ?? ''), alg: 'none' });
  });

  test('with a name that nobody knows is refused with names that come near', async () => {
    await assert.rejects(ana.forge('alg: non, empty signature'), (error: Error & { status?: number }) => {
      assert.equal(error.status, 400);
      assert.match(
        error.message,
        /no forgery "alg: non, empty signature"; near it are “alg: none, empty signature” \(alg-none\)/,
      );
      return true;
    });
  });

  test('names whom it is told to name in the place of the person', async () => {
    const { applicationId, payload } = ana;
    const request = { forgery: 'sub-other', payload, header: { typ: 'JWT' }, other: { sub: 'ben' } };
    const { token, controlToken = '' } = await control.forge(applicationId, request);
    assert.equal(payloadOf(token)['sub'], 'ben');
    assert.equal(payloadOf(controlToken)['sub'], payload['sub']);
    assert.equal(headerOf(token)['typ'], 'JWT');
  });

  test('asks for the access token where it is needed', async () => {
    const { applicationId, payload } = ana;
    for (const forgery of ['sub-256', 'at-hash-right']) {
      await assert.rejects(control.forge(applicationId, { forgery, payload }), /needs the access token/);
    }
  });

  test('refuses what is no request', async () => {
    const request = { forgery: 'alg-none', claims: {} } as unknown as { forgery: string; payload: Claims };
    await assert.rejects(control.forge(ana.applicationId, request), /payload: .*claims/s);
  });

  test('lets the UserInfo endpoint tell the forged sub, to that access token only, until faults end', async () => {
    const userInfo = async (accessToken: string) => {
      const answer = await fetch(ana.userInfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
      return ((await answer.json()) as Claims)['sub'];
    };
    const sub = String(ana.payload['sub']);
    const { accessToken: another } = await control.issueTokens(ana.applicationId, sub, { session: 'new' });
    const { token } = await ana.forge('sub-255');
    assert.equal(String(payloadOf(token)['sub']).length, 255);
    assert.equal(await userInfo(ana.accessToken), payloadOf(token)['sub']);
    assert.equal(await userInfo(another), sub);
    await control.clearFaults(ana.applicationId);
    assert.equal(await userInfo(ana.accessToken), sub);
  });
});

describe('the key set', () => {
  test('shows further keys beside the own one, until faults end', async () => {
    ana = await signedInPerson(control);
    const own = await publishedKeys(ana);
    const { token, needsKeySet } = await ana.forge('key-use-enc');
    await ana.forge('es256');
    const keys = await publishedKeys(ana);
    assert.equal(needsKeySet, 'a key with use: enc');
    assert.deepEqual(keys.slice(0, 1), own);
    assert.deepEqual(
      keys.map(({ kty, use }) => [kty, use]),
      [
        ['RSA', 'sig'],
        ['RSA', 'enc'],
        ['EC', 'sig'],
      ],
    );
    assert.equal(keys[1]?.['kid'], headerOf(token)['kid']);
    assert.ok(
      keys.every((key) => !('d' in key)),
      'no private half',
    );
    await control.clearFaults(ana.applicationId);
    assert.deepEqual(await publishedKeys(ana), own);
  });

  test('is rotated for tokens of the new, the older and the withdrawn key', async () => {
    ana = await signedInPerson(control);
    const [first] = await publishedKeys(ana);
    const older = await ana.forge('rotated-old');
    assert.equal(headerOf(older.token)['kid'], first?.['kid']);
    assert.notEqual(headerOf(older.controlToken ?? '')['kid'], first?.['kid']);
    const withdrawn = await ana.forge('withdrawn');
    const kids = (await publishedKeys(ana)).map((key) => key['kid']);
    assert.deepEqual(kids, [headerOf(withdrawn.controlToken ?? '')['kid']]);
    assert.equal(headerOf(withdrawn.token)['kid'], headerOf(older.controlToken ?? '')['kid']);
  });
});

test('what a MAC is keyed with is the public key in the form that is said', async () => {
  ana = await signedInPerson(control);
  const [jwk] = await publishedKeys(ana);
  const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  const pem = (type: 'spki' | 'pkcs1') => key.export({ type, format: 'pem' }).toString();
  const body = (text: string) => text.replace(/-----[^-]+-----/g, '').trim();
  const secrets: Record<string, string | Buffer> = {
    'hs-spki-pem': pem('spki'),
    'hs-spki-base64': body(pem('spki')).replaceAll('\n', ''),
    'hs-spki-body': body(pem('spki')),
    'hs-spki-der': key.export({ type: 'spki', format: 'der' }),
    'hs-pkcs1-pem': pem('pkcs1'),
    'hs-pkcs1-base64': body(pem('pkcs1')).replaceAll('\n', ''),
    'hs-modulus-text': jwk?.n ?? '',
    'hs-modulus-octets': Buffer.from(jwk?.n ?? '', 'base64url'),
    'hs-application-id': ana.applicationId,
    'alg-hs256-empty': '',
  };
  for (const [id, secret] of Object.entries(secrets)) {
    const [header, payload, signature] = (await ana.forge(id)).token.split('.');
    const expected = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');
    assert.equal(signature, expected, id);
  }
});

test('a certificate that is brought along is one, for the key that signed', async () => {
  ana = await signedInPerson(control);
  const [jwk] = await publishedKeys(ana);
  const { x5c } = headerOf((await ana.forge('x5c-evil-last')).token) as { x5c: [string, string] };
  const [valid, evil] = x5c.map((one) => new X509Certificate(Buffer.from(one, 'base64')));
  assert.deepEqual(valid?.publicKey.export({ format: 'jwk' }).n, jwk?.n);
  assert.ok(evil?.verify(evil.publicKey), 'signed by itself');
  assert.ok(evil && valid?.verify(evil.publicKey), 'the other one is signed by it');
  assert.equal(evil?.subject, 'CN=NextReason');
});

test('an address in a token is the attacker’s, who offers a key that fits and notes who calls', async () => {
  ana = await signedInPerson(control);
  const { token } = await ana.forge('jku-own-kid');
  const { jku, kid } = headerOf(token) as { jku: string; kid: string };
  assert.ok(jku.startsWith(`${await control.decoyUrl(ana.applicationId)}/`));
  assert.deepEqual(await control.decoyRequests(ana.applicationId), []);
  const { keys } = (await (await fetch(`${jku}?x=1`, { headers: { 'x-who': 'me' } })).json()) as { keys: JsonWebKey[] };
  assert.equal(keys[0]?.['kid'], kid);

  const [request, ...more] = await control.decoyRequests(ana.applicationId);
  assert.deepEqual([request?.method, request?.path, request?.query, more], ['GET', new URL(jku).pathname, 'x=1', []]);
  assert.ok(request?.rawHeaders.join().includes('x-who,me'));
  const other = await signedInPerson(control);
  assert.deepEqual(await control.decoyRequests(other.applicationId), [], 'not another application’s');
});

test('what is encrypted opens with the application’s key and holds what is said', async () => {
  const key = await new KeyPool().take('test');
  const context = { keys: [key] } as unknown as MintContext;
  const valid = { header: { alg: 'RS256', kid: key.kid }, payload: { sub: 'ana' } };
  const content = async (id: string) => {
    const token = await encryptionForgeries.find((entry) => entry.id === id)?.mint(valid, context);
    const { plaintext } = await compactDecrypt(token ?? '', createPrivateKey({ key, format: 'jwk' }));
    return new TextDecoder().decode(plaintext);
  };
  assert.deepEqual(JSON.parse(await content('jwe-claims')), { sub: 'ana' });
  const unsigned = await content('jwe-unsigned');
  assert.deepEqual([headerOf(unsigned)['alg'], unsigned.endsWith('.')], ['none', true]);
  assert.equal(headerOf(await content('jwe-valid'))['alg'], 'RS256');
});
