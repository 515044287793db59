import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the subject (A11) and the access token’s hash (A12). */
export const subjectDefects: readonly Defect[] = [
  {
    id: 'a11-no-subject',
    rule: 'A11',
    text: "takes UserInfo's `sub` where the ID token has none",
    finders: ['CLM-090', 'CLM-091', 'CLM-094', 'CLM-095', 'CLM-265', 'CLM-267'],
    parts: (honest) => ({
      subjectPresent: (attempt) => (attempt.claims['sub'] ? honest.subjectPresent(attempt) : undefined),
      sameSubject: (fromUserInfo, fromIdToken) => !fromIdToken || honest.sameSubject(fromUserInfo, fromIdToken),
    }),
  },
  {
    id: 'a11-subject-in-any-type',
    rule: 'A11',
    text: 'converts a `sub` of any type to a string',
    finders: ['CLM-090', 'CLM-096', 'CLM-265', 'CLM-266', 'CLM-268'],
    parts: () => ({
      subjectPresent: ({ claims }) => {
        if (!claims['sub']) refuse('A11', 'subject-missing');
      },
      sameSubject: (fromUserInfo, fromIdToken) => typeof fromIdToken !== 'string' || fromUserInfo === fromIdToken,
    }),
  },
  {
    id: 'a11-long-subject',
    rule: 'A11',
    text: 'accepts a `sub` of any length',
    finders: ['CLM-092', 'CLM-093', 'CLM-266', 'CLM-268'],
    parts: () => ({
      longestSubject: Number.POSITIVE_INFINITY,
      sameSubject: (one, other) => one === String(other).slice(0, one.length),
    }),
  },
  {
    id: 'a11-subject-cut',
    rule: 'A11',
    text: 'cuts `sub` at 255 characters in place of refusing it',
    finders: ['CLM-092'],
    parts: () => ({
      longestSubject: Number.POSITIVE_INFINITY,
      callerOf: ({ claims }) => String(claims['sub']).slice(0, 255),
      sameSubject: (one, other) => one.slice(0, 255) === String(other).slice(0, 255),
    }),
  },
  {
    id: 'a11-subject-is-uuid',
    rule: 'A11',
    text: 'refuses a `sub` that is no UUID in lower case',
    finders: ['CLM-097', 'CLM-109', 'CLM-110'],
    overStrict: true,
    parts: () => ({
      subjectPresent({ claims }) {
        if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(claims['sub']))) refuse('A11', 'no-uuid');
      },
    }),
  },
  {
    id: 'a11-short-subject',
    rule: 'A11',
    text: 'refuses a `sub` of more than 64 characters',
    finders: ['CLM-108'],
    overStrict: true,
    parts: () => ({ longestSubject: 64 }),
  },
  {
    id: 'a12-hash-ignored',
    rule: 'A12',
    text: 'does not compare `at_hash`',
    finders: ['CLM-140', 'CLM-269'],
    parts: () => ({ accessTokenBound: () => {} }),
  },
  {
    id: 'a12-hash-of-other-types',
    rule: 'A12',
    text: 'ignores an `at_hash` that is empty or no string',
    finders: ['CLM-142', 'CLM-269'],
    parts: (honest) => ({
      accessTokenBound(attempt) {
        const hash = attempt.claims['at_hash'];
        if (typeof hash === 'string' && hash !== '') honest.accessTokenBound(attempt);
      },
    }),
  },
  {
    id: 'a12-hash-wanted',
    rule: 'A12',
    text: 'refuses an ID token without `at_hash`',
    finders: ['CLM-080'],
    overStrict: true,
    parts: (honest) => ({
      accessTokenBound(attempt) {
        if (attempt.claims['at_hash'] === undefined) refuse('A12', 'access-token-hash-missing');
        honest.accessTokenBound(attempt);
      },
    }),
  },
];
