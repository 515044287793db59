import { createHash } from 'node:crypto';
import { claimForgeries, type ForgeryEntry, type Kit, set } from './entry.ts';

type Hash = (accessToken: string) => unknown;

const digest = (algorithm: string, text: string) => createHash(algorithm).update(text, 'ascii').digest();
const leftHalf = (octets: Buffer) => octets.subarray(0, octets.length / 2);

/** `at_hash` as OpenID Connect Core, section 3.1.3.6, makes it for RS256. */
const honest = (accessToken: string) => leftHalf(digest('sha256', accessToken)).toString('base64url');

/** `at_hash` made of the access token that is presented with the ID token. */
function atHash(make: Hash) {
  return set('at_hash', (_: unknown, { accessToken = '' }: Kit) => make(accessToken));
}

export const accessTokenHashForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-3.1.3.6', expected: 'refused', severity: 'should', needsAccessToken: true }, [
    [
      'at-hash-other',
      'belongs to another access',
      'at_hash of another access token',
      atHash((token) => honest(`${token}x`)),
    ],
    ['at-hash-empty', 'has an empty print of its access', 'at_hash ""', atHash(() => '')],
    ['at-hash-number', 'has a number for the print of its access', 'at_hash 1', atHash(() => 1)],
    [
      'at-hash-cut',
      'has a print of its access that is cut short',
      'half of at_hash',
      atHash((token) => honest(token).slice(0, 11)),
    ],
    [
      'at-hash-whole',
      'has a print of its access that is too long',
      'whole hash',
      atHash((token) => digest('sha256', token).toString('base64url')),
    ],
    [
      'at-hash-right-half',
      'has the wrong half of the print of its access',
      'right half of the hash',
      atHash((token) => digest('sha256', token).subarray(16).toString('base64url')),
    ],
    [
      'at-hash-sha512',
      'has a print of its access by another method',
      'half of SHA-512',
      atHash((token) => leftHalf(digest('sha512', token)).toString('base64url')),
    ],
    ['at-hash-token', 'has its access in place of the print', 'at_hash is the access token', atHash((token) => token)],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.6', expected: 'either' }, [
    ['at-hash-null', 'has nothing for the print of its access', 'at_hash null', atHash(() => null)],
  ]),
  ...claimForgeries({ source: 'oidc-core-3.1.3.6', expected: 'accepted', severity: 'should', needsAccessToken: true }, [
    ['at-hash-right', 'has the right print of its access', 'at_hash as NextReason makes it', atHash(honest)],
  ]),
];
