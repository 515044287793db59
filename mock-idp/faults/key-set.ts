import type { JsonWebKey } from 'node:crypto';
import type { KeySetSpec } from '../control/types.ts';
import { ownKey } from '../forge/entry.ts';
import { bodyFaults, type Change, type FaultEntry, members, onSuccess } from './entry.ts';
import { type Entries, ownEntry, without } from './key-entries.ts';

/** The numbers of another key in the place of the honest ones, everything else as it was. */
const otherNumbers = ownEntry(async (own, kit) => {
  const { n, e } = (await kit.attackersKey()).jwk;
  return { ...own, n, e };
});

/** The set as a whole, and the entry of the signing key. */
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
    ['key-no-kid', 'has a key without a key id only', 'honest key without kid', ownEntry(without('kid'))],
    [
      'key-weak',
      'has a short key under the right key id',
      'RSA of 1,024 bits under the kid',
      ownEntry(async (own, kit) => ({ ...(await kit.furtherKey('fault-rsa-1024', 'rsa-1024')).jwk, kid: own['kid'] })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'not admitted' }, [
    [
      'key-kty-other',
      'calls the signing key one of another type',
      'kty EC on RSA numbers',
      ownEntry((own) => ({ ...own, kty: 'EC' })),
    ],
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
  ...bodyFaults({ source: 'rfc8259-4', expected: 'either' }, [
    ['keys-twice', 'names its keys twice', 'keys [] and then the honest ones', (text) => `{"keys":[],${text.slice(1)}`],
  ]),
  ...bodyFaults({ source: 'contract-A6', expected: 'either' }, [
    [
      'key-private',
      'has the signing key with its secret half',
      'private members in the entry',
      ownEntry((_, kit) => ({ ...ownKey(kit) })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-4', expected: 'served' }, [
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
];

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
