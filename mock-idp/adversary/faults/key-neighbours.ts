import type { JsonWebKey } from 'node:crypto';
import { type KeyKind, ownKey } from '../forge/entry.ts';
import { bodyFaults, type FaultEntry } from './entry.ts';
import { entries, without } from './key-entries.ts';

/** Another entry in front of the valid ones, or behind them. */
function beside(entry: unknown, place: 'first' | 'last' = 'first') {
  return entries((keys) => (place === 'first' ? [entry, ...keys] : [...keys, entry]));
}

/** A key of some kind beside the valid ones, under a `kid` of its own or the signing key's. */
function keyBeside(
  kind: KeyKind,
  { place = 'first', change = (jwk: JsonWebKey): unknown => jwk, sameKid = false } = {},
) {
  return entries(async (keys, context) => {
    const { jwk } = await context.furtherKey(`fault-${kind}`, kind);
    const entry = change(sameKid ? { ...jwk, kid: ownKey(context).kid } : jwk);
    return place === 'first' ? [entry, ...keys] : [...keys, entry];
  });
}

const manyKeys = entries(async (keys, context) => {
  const { jwk } = await context.furtherKey('fault-rsa-2048', 'rsa-2048');
  return [...Array.from({ length: 100 }, (_, at) => ({ ...jwk, kid: `other-${at}` })), ...keys];
});

/** What else stands in the set beside the signing key, even under its `kid`. */
export const keyNeighbourFaults: FaultEntry[] = [
  ...bodyFaults({ source: 'contract-A6', expected: 'either' }, [
    ['beside-null', 'null before the signing key', beside(null)],
  ]),
  ...bodyFaults({ source: 'contract-A5', expected: 'either' }, [
    [
      'kid-twice-fitting-first',
      'another RSA key before the signing key, same kid',
      keyBeside('rsa-2048', { sameKid: true }),
    ],
    [
      'kid-twice-fitting-last',
      'another RSA key after the signing key, same kid',
      keyBeside('rsa-2048', { sameKid: true, place: 'last' }),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-4.5', expected: 'served' }, [
    ['kid-twice-ec-first', 'an EC key before the signing key, same kid', keyBeside('p-256', { sameKid: true })],
    [
      'kid-twice-ec-last',
      'an EC key after the signing key, same kid',
      keyBeside('p-256', { sameKid: true, place: 'last' }),
    ],
    [
      'kid-twice-enc-first',
      'an RSA key with use: enc before the signing key, same kid',
      keyBeside('rsa-2048', { sameKid: true, change: (jwk) => ({ ...jwk, use: 'enc', alg: 'RSA-OAEP' }) }),
    ],
    [
      'kid-twice-short-first',
      'an RSA key of 1,024 bits before the signing key, same kid',
      keyBeside('rsa-1024', { sameKid: true }),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'served' }, [
    ['beside-rsa', 'a further RSA key', keyBeside('rsa-2048')],
    ['beside-ec', 'a further EC key (P-256)', keyBeside('p-256')],
    ['beside-ed', 'a further Ed25519 key', keyBeside('ed25519')],
    ['beside-curve', 'a further secp256k1 key', keyBeside('secp256k1')],
    [
      'beside-enc',
      'a further RSA key with use: enc',
      keyBeside('rsa-2048', { change: (jwk) => ({ ...jwk, use: 'enc', alg: 'RSA-OAEP' }) }),
    ],
    ['beside-oct', 'a further symmetric key (kty: oct)', keyBeside('oct')],
    ['beside-weak', 'a further RSA key of 1,024 bits', keyBeside('rsa-1024')],
    ['beside-no-kid', 'a further RSA key without kid', keyBeside('rsa-2048', { change: without('kid') })],
    [
      'beside-kid-number',
      'a further RSA key with kid: 1 (number)',
      keyBeside('rsa-2048', { change: (jwk) => ({ ...jwk, kid: 1 }) }),
    ],
    [
      'beside-unknown-type',
      'a further key with kty: AKP',
      beside({ kty: 'AKP', kid: 'akp', alg: 'ML-DSA-44', pub: 'AAAA' }),
    ],
    [
      'beside-unknown-alg',
      'a further RSA key with alg: XS256',
      keyBeside('rsa-2048', { change: (jwk) => ({ ...jwk, alg: 'XS256' }) }),
    ],
    [
      'beside-broken',
      'an RSA entry without n before the signing key',
      beside({ kty: 'RSA', kid: 'broken', e: 'AQAB' }),
    ],
    [
      'beside-broken-last',
      'an RSA entry without n after the signing key',
      beside({ kty: 'RSA', kid: 'broken', e: 'AQAB' }, 'last'),
    ],
    ['beside-broken-number', 'an RSA entry with n: "!!!"', beside({ kty: 'RSA', kid: 'broken', n: '!!!', e: 'AQAB' })],
    [
      'beside-broken-curve',
      'an EC entry whose point is not on its curve',
      beside({ kty: 'EC', kid: 'broken', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }),
    ],
    ['beside-no-type', 'an entry without kty', beside({ kid: 'untyped', n: 'AQAB', e: 'AQAB' })],
    ['beside-text', 'a string entry', beside('key')],
    ['beside-list', 'an array entry', beside([])],
    ['beside-empty', 'an empty object entry', beside({})],
    [
      'beside-private',
      'a further RSA key with private members',
      entries(async (keys, context) => {
        const { jwk, privateKey } = await context.furtherKey('fault-rsa-2048', 'rsa-2048');
        return [{ ...privateKey.export({ format: 'jwk' }), ...jwk }, ...keys];
      }),
    ],
    ['many', '100 further keys before the signing key', manyKeys],
  ]),
];
