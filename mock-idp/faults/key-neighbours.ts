import type { JsonWebKey } from 'node:crypto';
import { type KeyKind, ownKey } from '../forge/entry.ts';
import { bodyFaults, type FaultEntry } from './entry.ts';
import { entries, without } from './key-entries.ts';

/** Another entry in front of the honest ones, or behind them. */
function beside(entry: unknown, place: 'first' | 'last' = 'first') {
  return entries((keys) => (place === 'first' ? [entry, ...keys] : [...keys, entry]));
}

/** A key of some kind beside the honest ones, under a `kid` of its own or the signing key's. */
function keyBeside(
  kind: KeyKind,
  { place = 'first', change = (jwk: JsonWebKey): unknown => jwk, sameKid = false } = {},
) {
  return entries(async (keys, kit) => {
    const { jwk } = await kit.furtherKey(`fault-${kind}`, kind);
    const entry = change(sameKid ? { ...jwk, kid: ownKey(kit).kid } : jwk);
    return place === 'first' ? [entry, ...keys] : [...keys, entry];
  });
}

const manyKeys = entries(async (keys, kit) => {
  const { jwk } = await kit.furtherKey('fault-rsa-2048', 'rsa-2048');
  return [...Array.from({ length: 100 }, (_, at) => ({ ...jwk, kid: `other-${at}` })), ...keys];
});

/** What else stands in the set beside the signing key, even under its `kid`. */
export const keyNeighbourFaults: FaultEntry[] = [
  ...bodyFaults({ source: 'contract-A5', expected: 'either' }, [
    [
      'kid-twice-fitting-first',
      'has two keys of one key id, the right one last',
      'another RSA key under the kid, then the honest',
      keyBeside('rsa-2048', { sameKid: true }),
    ],
    [
      'kid-twice-fitting-last',
      'has two keys of one key id, the right one first',
      'the honest key, then another RSA key under the kid',
      keyBeside('rsa-2048', { sameKid: true, place: 'last' }),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-4.5', expected: 'served' }, [
    [
      'kid-twice-ec-first',
      'has a key of another type under the same key id first',
      'EC key under the kid, then the honest',
      keyBeside('p-256', { sameKid: true }),
    ],
    [
      'kid-twice-ec-last',
      'has a key of another type under the same key id last',
      'the honest key, then an EC key under the kid',
      keyBeside('p-256', { sameKid: true, place: 'last' }),
    ],
    [
      'kid-twice-enc-first',
      'has a key for encryption under the same key id first',
      'RSA key with use enc under the kid, then the honest',
      keyBeside('rsa-2048', { sameKid: true, change: (jwk) => ({ ...jwk, use: 'enc', alg: 'RSA-OAEP' }) }),
    ],
    [
      'kid-twice-short-first',
      'has a short key under the same key id first',
      'RSA-1024 under the kid, then the honest',
      keyBeside('rsa-1024', { sameKid: true }),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'served' }, [
    ['beside-rsa', 'has a further key', 'RSA key beside', keyBeside('rsa-2048')],
    ['beside-ec', 'has a further key of another type', 'EC key beside', keyBeside('p-256')],
    ['beside-ed', 'has a further key on an Edwards curve', 'Ed25519 key beside', keyBeside('ed25519')],
    ['beside-curve', 'has a further key on a rare curve', 'secp256k1 key beside', keyBeside('secp256k1')],
    [
      'beside-enc',
      'has a further key for encryption',
      'RSA key with use enc beside',
      keyBeside('rsa-2048', { change: (jwk) => ({ ...jwk, use: 'enc', alg: 'RSA-OAEP' }) }),
    ],
    ['beside-oct', 'has a password among its keys', 'octet key beside', keyBeside('oct')],
    ['beside-weak', 'has a further key that is short', 'RSA-1024 beside', keyBeside('rsa-1024')],
    [
      'beside-no-kid',
      'has a further key without a key id',
      'RSA key without kid beside',
      keyBeside('rsa-2048', { change: without('kid') }),
    ],
    [
      'beside-kid-number',
      'has a further key with a number for its id',
      'RSA key with kid 1 beside',
      keyBeside('rsa-2048', { change: (jwk) => ({ ...jwk, kid: 1 }) }),
    ],
    [
      'beside-unknown-type',
      'has a key of an unknown type',
      'kty AKP beside',
      beside({ kty: 'AKP', kid: 'akp', alg: 'ML-DSA-44', pub: 'AAAA' }),
    ],
    [
      'beside-unknown-alg',
      'has a key for an unknown method',
      'RSA key with alg XS256 beside',
      keyBeside('rsa-2048', { change: (jwk) => ({ ...jwk, alg: 'XS256' }) }),
    ],
    [
      'beside-broken',
      'has a broken entry first',
      'RSA entry without n first',
      beside({ kty: 'RSA', kid: 'broken', e: 'AQAB' }),
    ],
    [
      'beside-broken-last',
      'has a broken entry last',
      'RSA entry without n last',
      beside({ kty: 'RSA', kid: 'broken', e: 'AQAB' }, 'last'),
    ],
    [
      'beside-broken-number',
      'has an entry whose number is none',
      'RSA entry with broken n',
      beside({ kty: 'RSA', kid: 'broken', n: '!!!', e: 'AQAB' }),
    ],
    [
      'beside-broken-curve',
      'has an entry off its curve',
      'EC entry with a point that is not on the curve',
      beside({ kty: 'EC', kid: 'broken', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }),
    ],
    [
      'beside-no-type',
      'has an entry without a type',
      'entry without kty',
      beside({ kid: 'untyped', n: 'AQAB', e: 'AQAB' }),
    ],
    ['beside-null', 'has an empty value among its keys', 'null entry', beside(null)],
    ['beside-text', 'has a text among its keys', 'text entry', beside('key')],
    ['beside-list', 'has a list among its keys', 'list entry', beside([])],
    ['beside-empty', 'has an empty entry among its keys', '{} entry', beside({})],
    [
      'beside-private',
      'has a further key with its secret half',
      'private RSA key beside',
      entries(async (keys, kit) => {
        const { jwk, privateKey } = await kit.furtherKey('fault-rsa-2048', 'rsa-2048');
        return [{ ...privateKey.export({ format: 'jwk' }), ...jwk }, ...keys];
      }),
    ],
    ['many', 'has a hundred keys more', '100 keys before the honest', manyKeys],
  ]),
];
