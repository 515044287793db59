import { createHash } from 'node:crypto';
import { compact } from './encode.ts';
import { claimForgeries, type ForgersKey, type ForgeryEntry, forgeries, type MintContext, set } from './entry.ts';
import { sign } from './sign.ts';

type Hash = (accessToken: string) => unknown;

const digest = (algorithm: string, text: string) => createHash(algorithm).update(text, 'ascii').digest();
const leftHalf = (octets: Buffer) => octets.subarray(0, octets.length / 2);

/** `at_hash` as OpenID Connect Core, section 3.1.3.6, makes it for RS256. */
const valid = (accessToken: string) => leftHalf(digest('sha256', accessToken)).toString('base64url');

/** `at_hash` made of the access token that is presented with the ID token. */
function atHash(make: Hash) {
  return set('at_hash', (_: unknown, { accessToken = '' }: MintContext) => make(accessToken));
}

async function rs512Key(context: MintContext): Promise<ForgersKey> {
  const key = await context.furtherKey('at-hash-rs512', 'rsa-2048');
  return { ...key, jwk: { ...key.jwk, alg: 'RS512' } };
}

export const accessTokenHashForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-3.1.3.6', expected: 'refused', severity: 'should', needsAccessToken: true }, [
    ['at-hash-other', 'at_hash: of another access token', atHash((token) => valid(`${token}x`))],
    ['at-hash-empty', 'at_hash: ""', atHash(() => '')],
    ['at-hash-number', 'at_hash: 1 (number)', atHash(() => 1)],
    ['at-hash-cut', 'at_hash: second half removed', atHash((token) => valid(token).slice(0, 11))],
    [
      'at-hash-whole',
      'at_hash: whole SHA-256 digest',
      atHash((token) => digest('sha256', token).toString('base64url')),
    ],
    [
      'at-hash-right-half',
      'at_hash: right half of the SHA-256 digest',
      atHash((token) => digest('sha256', token).subarray(16).toString('base64url')),
    ],
    [
      'at-hash-sha512',
      'at_hash: left half of the SHA-512 digest',
      atHash((token) => leftHalf(digest('sha512', token)).toString('base64url')),
    ],
    ['at-hash-token', 'at_hash: the access token itself', atHash((token) => token)],
  ]),
  ...forgeries(
    {
      source: 'oidc-core-3.1.3.6',
      expected: 'refused',
      severity: 'should',
      needsAccessToken: true,
      keySet: { says: 'a key with alg: RS512', add: async (context) => [(await rs512Key(context)).jwk] },
    },
    [
      [
        'at-hash-rs512-other',
        'alg: RS512, at_hash: of another access token',
        async ({ header, payload }, context) => {
          const { kid, privateKey } = await rs512Key(context);
          const hash = leftHalf(digest('sha512', `${context.accessToken}x`)).toString('base64url');
          return compact({ ...header, alg: 'RS512', kid }, { ...payload, at_hash: hash }, (input) =>
            sign('RS512', input, privateKey),
          );
        },
      ],
    ],
  ),
  ...claimForgeries({ source: 'oidc-core-3.1.3.6', expected: 'either' }, [
    ['at-hash-null', 'at_hash: null', atHash(() => null)],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.6', expected: 'accepted', severity: 'should', needsAccessToken: true }, [
    ['at-hash-right', 'at_hash: of the access token presented with it', atHash(valid)],
  ]),
];
