import type { JsonWebKey } from 'node:crypto';
import type { KeySetSpec } from '../../control/types.ts';
import { ownKey } from '../forge/entry.ts';
import { bodyFaults, type Change, type FaultEntry, members, onSuccess } from './entry.ts';
import { type Entries, ownEntry, without } from './key-entries.ts';

/** The numbers of another key in the place of the valid ones, everything else as it was. */
const otherNumbers = ownEntry(async (own, context) => {
  const { n, e } = (await context.attackersKey()).jwk;
  return { ...own, n, e };
});

/** The set as a whole, and the entry of the signing key. */
export const keySetFaults: FaultEntry[] = [
  ...bodyFaults({ source: 'oidc-core-10.1.1', expected: 'refused' }, [
    [
      'key-withdrawn',
      'another key and kid instead of the signing key',
      ownEntry(async (_, context) => (await context.furtherKey('fault-rsa-2048', 'rsa-2048')).jwk),
    ],
    ['key-wrong', "n and e of another key under the signing key's kid", otherNumbers],
    ['key-renamed', 'the signing key under another kid', ownEntry((own) => ({ ...own, kid: 'renamed' }))],
    ['key-use-enc', 'use: enc on the signing key', ownEntry((own) => ({ ...own, use: 'enc' }))],
    [
      'key-ops-encrypt',
      'key_ops: ["encrypt"] on the signing key',
      ownEntry(({ use: _, ...own }) => ({ ...own, key_ops: ['encrypt'] })),
    ],
    ['key-alg-other', 'alg: RS512 on the signing key', ownEntry((own) => ({ ...own, alg: 'RS512' }))],
    ['key-no-kid', 'no kid on the signing key', ownEntry(without('kid'))],
    [
      'key-weak',
      "an RSA key of 1,024 bits under the signing key's kid",
      ownEntry(async (own, context) => ({
        ...(await context.furtherKey('fault-rsa-1024', 'rsa-1024')).jwk,
        kid: own['kid'],
      })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'not admitted' }, [
    ['key-kty-other', 'kty: EC on the signing key (RSA)', ownEntry((own) => ({ ...own, kty: 'EC' }))],
    ['keys-empty', 'the body {"keys":[]}', '{"keys":[]}'],
    ['keys-null', 'the body {"keys":null}', '{"keys":null}'],
    ['keys-text', 'the body {"keys":"none"}', '{"keys":"none"}'],
    [
      'keys-object',
      'keys: an object in place of an array',
      members(({ keys }) => ({ keys: { ...(keys as Entries) } })),
    ],
    ['key-no-kty', 'no kty on the signing key', ownEntry(without('kty'))],
    ['key-no-n', 'no n on the signing key', ownEntry(without('n'))],
    ['key-n-broken', 'n: "!!!" on the signing key', ownEntry((own) => ({ ...own, n: '!!!' }))],
  ]),
  ...bodyFaults({ source: 'rfc7517-5', expected: 'unavailable' }, [
    ['keys-bare-list', 'a bare array of keys', (text) => JSON.stringify((JSON.parse(text) as { keys: Entries }).keys)],
  ]),
  ...bodyFaults({ source: 'rfc8259-4', expected: 'either' }, [
    ['keys-twice', 'keys given twice, [] then the valid array', (text) => `{"keys":[],${text.slice(1)}`],
  ]),
  ...bodyFaults({ source: 'contract-A6', expected: 'either' }, [
    ['key-private', 'private members (d, p, q) on the signing key', ownEntry((_, context) => ({ ...ownKey(context) }))],
  ]),
  ...bodyFaults({ source: 'rfc7517-4', expected: 'served' }, [
    ['members-more', 'an unknown member besides keys', (text) => `{"issued":1,${text.slice(1)}`],
    [
      'key-members-more',
      'unknown members on the signing key',
      ownEntry((own) => ({ ...own, 'x-region': 'eu', exp: 4_102_444_800 })),
    ],
    ['key-no-alg', 'no alg on the signing key', ownEntry(without('alg'))],
    ['key-no-use', 'no use on the signing key', ownEntry(without('use'))],
    ['key-bare', 'no alg and no use on the signing key', ownEntry(without('alg', 'use'))],
    [
      'key-ops-verify',
      'key_ops: ["verify"] on the signing key',
      ownEntry(({ use: _, ...own }) => ({ ...own, key_ops: ['verify'] })),
    ],
    [
      'key-certificate-print',
      'x5t and x5t#S256 on the signing key',
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
