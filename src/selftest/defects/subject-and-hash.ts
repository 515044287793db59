import { createHash } from 'node:crypto';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the subject (A11) and the access token’s hash (A12). */
export const subjectDefects: readonly Defect[] = [
  {
    id: 'a11-no-subject',
    rule: 'A11',
    text: "takes UserInfo's `sub` where the ID token has none",
    detectedBy: ['CLM-090', 'CLM-091', 'CLM-265', 'CLM-267'],
    rules: (defaults) => ({
      subjectPresent: (attempt) => (attempt.claims['sub'] ? defaults.subjectPresent(attempt) : undefined),
      sameSubject: (fromUserInfo, fromIdToken) => !fromIdToken || defaults.sameSubject(fromUserInfo, fromIdToken),
    }),
  },
  {
    id: 'a11-subject-in-any-type',
    rule: 'A11',
    text: 'converts a `sub` of any type to a string',
    detectedBy: ['CLM-090', 'CLM-265', 'CLM-266', 'CLM-268'],
    rules: () => ({
      subjectPresent: ({ claims }) => {
        if (!claims['sub']) refuse('A11', 'subject-missing');
      },
      sameSubject: (fromUserInfo, fromIdToken) => typeof fromIdToken !== 'string' || fromUserInfo === fromIdToken,
    }),
  },
  {
    id: 'a11-subject-in-any-type-at-both',
    rule: 'A11',
    text: 'converts the `sub` of ID token and UserInfo response to a string, whatever its type and where it is missing',
    detectedBy: ['CLM-094', 'CLM-095', 'CLM-096', 'CLM-097'],
    rules: (defaults) => ({
      subjectPresent: () => {},
      readIdpObject(answer) {
        const object = defaults.readIdpObject(answer);
        return object && { ...object, sub: String(object['sub']) };
      },
      sameSubject: (fromUserInfo, fromIdToken) => fromUserInfo === String(fromIdToken),
    }),
  },
  {
    id: 'a11-long-subject',
    rule: 'A11',
    text: 'accepts a `sub` of any length',
    detectedBy: ['CLM-092', 'CLM-093', 'CLM-266', 'CLM-268'],
    rules: () => ({
      longestSubject: Number.POSITIVE_INFINITY,
      sameSubject: (one, other) => one === String(other).slice(0, one.length),
    }),
  },
  {
    id: 'a11-subject-cut',
    rule: 'A11',
    text: 'cuts `sub` at 255 characters in place of refusing it',
    detectedBy: ['CLM-092'],
    rules: () => ({
      longestSubject: Number.POSITIVE_INFINITY,
      callerOf: ({ claims }) => String(claims['sub']).slice(0, 255),
      sameSubject: (one, other) => one.slice(0, 255) === String(other).slice(0, 255),
    }),
  },
  {
    id: 'a11-subject-is-uuid',
    rule: 'A11',
    text: 'refuses a `sub` that is no UUID in lower case',
    detectedBy: ['CLM-109', 'CLM-110'],
    overStrict: true,
    rules: () => ({
      subjectPresent({ claims }) {
        if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(claims['sub']))) refuse('A11', 'no-uuid');
      },
    }),
  },
  {
    id: 'a11-short-subject',
    rule: 'A11',
    text: 'refuses a `sub` of more than 64 characters',
    detectedBy: ['CLM-108'],
    overStrict: true,
    rules: () => ({ longestSubject: 64 }),
  },
  {
    id: 'a12-hash-ignored',
    rule: 'A12',
    text: 'does not compare `at_hash`',
    detectedBy: ['CLM-140', 'CLM-269'],
    rules: () => ({ accessTokenBound: () => {} }),
  },
  {
    id: 'a12-hash-of-other-types',
    rule: 'A12',
    text: 'ignores an `at_hash` that is empty or no string',
    detectedBy: ['CLM-142', 'CLM-269'],
    rules: (defaults) => ({
      accessTokenBound(attempt) {
        const hash = attempt.claims['at_hash'];
        if (typeof hash === 'string' && hash !== '') defaults.accessTokenBound(attempt);
      },
    }),
  },
  {
    id: 'a12-hash-by-beginning',
    rule: 'A12',
    text: 'accepts an `at_hash` that is the beginning of the digest, however long',
    detectedBy: ['CLM-269'],
    rules: (defaults) => ({
      accessTokenBound(attempt) {
        const hash = attempt.claims['at_hash'];
        const digest = createHash('sha256').update(attempt.accessToken, 'ascii').digest('base64url');
        if (typeof hash !== 'string' || hash === '' || !digest.startsWith(hash)) defaults.accessTokenBound(attempt);
      },
    }),
  },
  {
    id: 'a12-hash-of-another-digest',
    rule: 'A12',
    text: 'accepts the left half of a SHA-512 digest as `at_hash` beside RS256',
    detectedBy: ['CLM-269'],
    rules: (defaults) => ({
      accessTokenBound(attempt) {
        const digest = createHash('sha512').update(attempt.accessToken, 'ascii').digest().subarray(0, 32);
        if (attempt.claims['at_hash'] !== digest.toString('base64url')) defaults.accessTokenBound(attempt);
      },
    }),
  },
  {
    id: 'a12-hash-wanted',
    rule: 'A12',
    text: 'refuses an ID token without `at_hash`',
    detectedBy: ['CLM-080'],
    overStrict: true,
    rules: (defaults) => ({
      accessTokenBound(attempt) {
        if (attempt.claims['at_hash'] === undefined) refuse('A12', 'access-token-hash-missing');
        defaults.accessTokenBound(attempt);
      },
    }),
  },
];
