import type { JsonWebKey } from 'node:crypto';
import type { KeySetSpec } from '../control/types.ts';
import { type Claims, type KeyKind, type Kit, ownKey } from '../forge/entry.ts';
import { bodyFaults, type Change, type FaultEntry, faults, headers, members, onSuccess } from './entry.ts';

type Entries = Claims[];

/** The honest key set with its entries changed. */
function entries(change: (keys: Entries, kit: Kit) => unknown[] | Promise<unknown[]>) {
  return async (text: string, kit: Kit): Promise<string> => {
    const { keys } = JSON.parse(text) as { keys: Entries };
    return JSON.stringify({ keys: await change(keys, kit) });
  };
}

/** The entry of the signing key with its members changed. */
function ownEntry(change: (own: Claims, kit: Kit) => unknown | Promise<unknown>) {
  return entries((keys, kit) =>
    Promise.all(keys.map((key) => (key['kid'] === ownKey(kit).kid ? change(key, kit) : key))),
  );
}

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

const without =
  (...names: string[]) =>
  (entry: Claims): Claims =>
    Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name)));

/** The numbers of another key in the place of the honest ones, everything else as it was. */
const otherNumbers = ownEntry(async (own, kit) => {
  const { n, e } = (await kit.attackersKey()).jwk;
  return { ...own, n, e };
});

const manyKeys = entries(async (keys, kit) => {
  const { jwk } = await kit.furtherKey('fault-rsa-2048', 'rsa-2048');
  return [...Array.from({ length: 100 }, (_, at) => ({ ...jwk, kid: `other-${at}` })), ...keys];
});

export const keySetFaults: FaultEntry[] = [
  ...bodyFaults({ source: 'oidc-core-10.1.1', expected: 'refused' }, [
    [
      'key-withdrawn',
      'no longer has the signing key, but another',
      'another key in place of the signing key',
      ownEntry(async (_, kit) => (await kit.furtherKey('fault-rsa-2048', 'rsa-2048')).jwk),
    ],
    ['key-wrong', 'has a wrong key under the right key id', 'numbers of another key under the kid', otherNumbers],
    [
      'key-renamed',
      'has the right key under another key id',
      'honest key, other kid',
      ownEntry((own) => ({ ...own, kid: 'renamed' })),
    ],
    ['key-use-enc', 'has the signing key for encryption', 'use enc', ownEntry((own) => ({ ...own, use: 'enc' }))],
    [
      'key-ops-encrypt',
      'has the signing key for encrypting only',
      'key_ops ["encrypt"]',
      ownEntry(({ use: _, ...own }) => ({ ...own, key_ops: ['encrypt'] })),
    ],
    [
      'key-alg-other',
      'has the signing key for another method',
      'alg RS512',
      ownEntry((own) => ({ ...own, alg: 'RS512' })),
    ],
    [
      'key-kty-other',
      'calls the signing key one of another type',
      'kty EC on RSA numbers',
      ownEntry((own) => ({ ...own, kty: 'EC' })),
    ],
    ['key-no-kid', 'has a key without a key id only', 'honest key without kid', ownEntry(without('kid'))],
    [
      'key-weak',
      'has a short key under the right key id',
      'RSA of 1,024 bits under the kid',
      ownEntry(async (own, kit) => ({ ...(await kit.furtherKey('fault-rsa-1024', 'rsa-1024')).jwk, kid: own['kid'] })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'not admitted' }, [
    ['keys-empty', 'has no keys', '{"keys":[]}', '{"keys":[]}'],
    ['keys-null', 'has nothing for its keys', '{"keys":null}', '{"keys":null}'],
    ['keys-text', 'has a text for its keys', '{"keys":"none"}', '{"keys":"none"}'],
    [
      'keys-object',
      'has its keys in an object',
      'keys as object',
      members(({ keys }) => ({ keys: { ...(keys as Entries) } })),
    ],
    ['key-no-kty', 'has a key without a type only', 'honest key without kty', ownEntry(without('kty'))],
    ['key-no-n', 'has a key without its large number only', 'honest key without n', ownEntry(without('n'))],
    [
      'key-n-broken',
      'has a key with a number that is none',
      'n is no base64url',
      ownEntry((own) => ({ ...own, n: '!!!' })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'unavailable' }, [
    [
      'keys-bare-list',
      'is a bare list of keys',
      '[keys]',
      (text) => JSON.stringify((JSON.parse(text) as { keys: Entries }).keys),
    ],
  ]),
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
    ['keys-twice', 'names its keys twice', 'keys [] and then the honest ones', (text) => `{"keys":[],${text.slice(1)}`],
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
    ['members-more', 'says more than its keys', 'unknown member beside keys', (text) => `{"issued":1,${text.slice(1)}`],
    [
      'key-members-more',
      'says more of its key than its numbers',
      'unknown members in the entry',
      ownEntry((own) => ({ ...own, 'x-region': 'eu', exp: 4_102_444_800 })),
    ],
    ['key-no-alg', 'has the signing key for no method in particular', 'no alg', ownEntry(without('alg'))],
    ['key-no-use', 'has the signing key for no use in particular', 'no use', ownEntry(without('use'))],
    ['key-bare', 'has the signing key with its numbers and id only', 'no alg, no use', ownEntry(without('alg', 'use'))],
    [
      'key-ops-verify',
      'has the signing key for verifying',
      'key_ops ["verify"]',
      ownEntry(({ use: _, ...own }) => ({ ...own, key_ops: ['verify'] })),
    ],
    [
      'key-certificate-print',
      'has the signing key with the print of a certificate',
      'x5t and x5t#S256',
      ownEntry((own) => ({ ...own, x5t: 'a'.repeat(27), 'x5t#S256': 'a'.repeat(43) })),
    ],
  ]),
  ...bodyFaults({ source: 'contract-A6', expected: 'either' }, [
    [
      'key-private',
      'has the signing key with its secret half',
      'private members in the entry',
      ownEntry((_, kit) => ({ ...ownKey(kit) })),
    ],
  ]),
  ...faults({ source: 'rfc7517-8.5', expected: 'served' }, [
    [
      'type-jwk-set',
      'answers with the media type of key sets',
      'application/jwk-set+json',
      headers({ 'content-type': 'application/jwk-set+json' }),
    ],
  ]),
  ...faults({ source: 'rfc9111-5.2', expected: 'served' }, [
    ['cache-none', 'does not say how long it is good', 'no Cache-Control', cache()],
    ['max-age-0', 'is good for no time', 'max-age=0', cache('max-age=0')],
    ['max-age-1', 'is good for one second', 'max-age=1', cache('max-age=1')],
    ['max-age-2', 'is good for two seconds', 'max-age=2', cache('max-age=2')],
    ['max-age-5', 'is good for five seconds', 'max-age=5', cache('max-age=5')],
    ['max-age-3600', 'is good for an hour', 'max-age=3600', cache('public, max-age=3600, must-revalidate')],
    ['max-age-case', 'is good for two seconds, in capitals', 'Max-Age=2', cache('Public, Max-Age=2')],
    ['max-age-broken', 'says unclearly how long it is good', 'max-age=soon', cache('max-age=soon')],
    ['no-store', 'is not to be kept', 'no-store', cache('no-store')],
    ['no-cache', 'is to be asked for each time', 'no-cache', cache('no-cache')],
    [
      'expires',
      'says by a date how long it is good',
      'Expires only',
      headers({ 'cache-control': undefined, expires: 'Thu, 01 Jan 2099 00:00:00 GMT' }),
    ],
  ]),
];

function cache(control?: string) {
  return headers({ 'cache-control': control, expires: undefined });
}

/** Further entries behind the application's own. */
export function addKeys(further: JsonWebKey[]): Change {
  return onSuccess(({ body, ...reply }) => {
    const { keys } = JSON.parse(body.toString('utf8')) as { keys: Entries };
    return { ...reply, body: Buffer.from(JSON.stringify({ keys: [...keys, ...further] })) };
  });
}

/** Other entries in place of the application's own. */
export function replaceKeys({ keys, cacheControl }: KeySetSpec): Change {
  return onSuccess(({ headers: before, ...reply }) => ({
    ...reply,
    headers: { ...before, 'cache-control': cacheControl },
    body: Buffer.from(JSON.stringify({ keys })),
  }));
}
