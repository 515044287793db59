import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

const day = 24 * 3600;
const seconds = (claim: unknown): number => Number(claim);
const nowOf = ({ parts }: Attempt): number => parts.now() / 1000;

/** Mistakes with times (A10). */
export const timeDefects: readonly Defect[] = [
  {
    id: 'a10-expiry-ignored',
    rule: 'A10',
    text: 'does not check `exp`',
    finders: ['CLM-054', 'CLM-259', 'CLM-260'],
    parts: () => ({ notExpired: () => {} }),
  },
  {
    id: 'a10-five-minutes-of-tolerance',
    rule: 'A10',
    text: 'tolerates 300 s of clock skew',
    finders: ['CLM-068', 'CLM-262', 'CLM-263'],
    parts: () => ({ clockTolerance: 300 }),
  },
  {
    id: 'a10-ninety-seconds-of-tolerance',
    rule: 'A10',
    text: 'tolerates 90 s of clock skew',
    finders: ['CLM-068', 'CLM-262', 'CLM-263'],
    parts: () => ({ clockTolerance: 90 }),
  },
  {
    id: 'a10-an-hour-of-tolerance',
    rule: 'A10',
    text: 'accepts an ID token for 1 h after `exp`',
    finders: ['CLM-054'],
    parts: (honest) => ({
      notExpired(attempt) {
        const { exp } = attempt.claims;
        if (typeof exp !== 'number' || exp + 3600 <= nowOf(attempt)) honest.notExpired(attempt);
      },
    }),
  },
  {
    id: 'a10-no-expiry',
    rule: 'A10',
    text: 'accepts an ID token without `exp`',
    finders: ['CLM-056'],
    parts: (honest) => ({
      notExpired: (attempt) => (attempt.claims['exp'] === undefined ? undefined : honest.notExpired(attempt)),
    }),
  },
  {
    id: 'a10-empty-expiry',
    rule: 'A10',
    text: 'treats `exp` null, false or 0 as missing and accepts it',
    finders: ['CLM-056', 'CLM-054'],
    parts: (honest) => ({ notExpired: (attempt) => (attempt.claims['exp'] ? honest.notExpired(attempt) : undefined) }),
  },
  {
    id: 'a10-expiry-in-any-type',
    rule: 'A10',
    text: 'converts an `exp` of any type to a number',
    finders: ['CLM-056'],
    parts: () => ({
      notExpired(attempt) {
        if (seconds(attempt.claims['exp']) <= nowOf(attempt)) refuse('A10', 'expired');
      },
    }),
  },
  {
    id: 'a10-age-for-lifetime',
    rule: 'A10',
    text: 'bounds the time left until `exp` in place of `exp` - `iat`',
    finders: ['CLM-072', 'CLM-264'],
    parts: () => ({
      lifetimeBounded(attempt) {
        if (seconds(attempt.claims['exp']) - nowOf(attempt) > attempt.parts.longestLifetime) refuse('A10', 'too-long');
      },
    }),
  },
  {
    id: 'a10-lifetime-unbounded',
    rule: 'A10',
    text: 'accepts any lifetime (`exp` - `iat`)',
    finders: ['CLM-072'],
    parts: () => ({ lifetimeBounded: () => {} }),
  },
  {
    id: 'a10-a-year-of-lifetime',
    rule: 'A10',
    text: 'accepts a lifetime of up to 1 year',
    finders: ['CLM-072'],
    parts: () => ({ longestLifetime: 366 * day }),
  },
  {
    id: 'a10-milliseconds-guessed',
    rule: 'A10',
    text: 'reads a very large `exp` as milliseconds',
    finders: ['CLM-075'],
    parts: (honest) => ({
      lifetimeBounded: (attempt) =>
        seconds(attempt.claims['exp']) > 1e12 ? undefined : honest.lifetimeBounded(attempt),
    }),
  },
  {
    id: 'a10-no-issue-time',
    rule: 'A10',
    text: 'accepts an ID token without `iat`',
    finders: ['CLM-064', 'CLM-261'],
    parts: (honest) => ({
      issuedAlready: (attempt) => (attempt.claims['iat'] === undefined ? undefined : honest.issuedAlready(attempt)),
    }),
  },
  {
    id: 'a10-issue-time-in-any-type',
    rule: 'A10',
    text: 'converts an `iat` of any type to a number',
    finders: ['CLM-064', 'CLM-261'],
    parts: () => ({
      issuedAlready(attempt) {
        if (seconds(attempt.claims['iat']) - attempt.parts.clockTolerance > nowOf(attempt)) refuse('A10', 'future');
      },
    }),
  },
  {
    id: 'a10-issued-in-the-future',
    rule: 'A10',
    text: 'accepts `iat` in the future',
    finders: ['CLM-068'],
    parts: (honest) => ({
      issuedAlready: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? undefined : honest.issuedAlready(attempt),
    }),
  },
  {
    id: 'a10-not-before-ignored',
    rule: 'A10',
    text: 'does not check `nbf`',
    finders: ['CLM-068'],
    parts: () => ({ validAlready: () => {} }),
  },
  {
    id: 'a10-empty-issue-time',
    rule: 'A10',
    text: 'treats an `iat` that is no number as missing, and bounds no lifetime then',
    finders: ['CLM-064'],
    parts: (honest) => ({
      issuedAlready: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? honest.issuedAlready(attempt) : undefined,
      lifetimeBounded: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? honest.lifetimeBounded(attempt) : undefined,
    }),
  },
  {
    id: 'a10-endless',
    rule: 'A10',
    text: 'accepts an `exp` beyond the range of a number as never expiring',
    finders: ['CLM-075'],
    parts: (honest) => ({
      notExpired: (attempt) => (attempt.claims['exp'] === Infinity ? undefined : honest.notExpired(attempt)),
      lifetimeBounded: (attempt) => (attempt.claims['exp'] === Infinity ? undefined : honest.lifetimeBounded(attempt)),
    }),
  },
  {
    id: 'a10-odd-times-crash',
    rule: 'A10',
    text: 'answers `exp`, `iat` or `nbf` that is no number with 500',
    finders: ['CLM-056'],
    parts: (honest) => ({
      notExpired(attempt) {
        const times = ['exp', 'iat', 'nbf'].map((name) => attempt.claims[name]).filter((time) => time !== undefined);
        if (times.some((time) => typeof time !== 'number')) throw new RangeError('Invalid time value');
        honest.notExpired(attempt);
      },
    }),
  },
  {
    id: 'a10-whole-seconds',
    rule: 'A10',
    text: 'refuses `exp`, `iat` or `nbf` with a fraction',
    finders: ['CLM-078'],
    overStrict: true,
    parts: (honest) => ({
      notExpired(attempt) {
        const times = ['exp', 'iat', 'nbf'].map((name) => attempt.claims[name]).filter((time) => time !== undefined);
        if (!times.every(Number.isInteger)) refuse('A10', 'time-with-fraction');
        honest.notExpired(attempt);
      },
    }),
  },
  {
    id: 'a10-a-day-of-lifetime',
    rule: 'A10',
    text: 'refuses a lifetime of more than 1 day',
    finders: ['CLM-085'],
    overStrict: true,
    parts: () => ({ longestLifetime: day }),
  },
  {
    id: 'a10-thirteen-days-of-lifetime',
    rule: 'A10',
    text: "refuses a lifetime of more than 13 days, NextReason's default of 14 days too",
    finders: ['CLM-085'],
    overStrict: true,
    parts: () => ({ longestLifetime: 13 * day }),
  },
  {
    id: 'a10-fresh-tokens-only',
    rule: 'A10',
    text: 'refuses an ID token whose `iat` is more than 1 h ago',
    finders: ['CLM-080', 'CLM-085'],
    overStrict: true,
    parts: (honest) => ({
      issuedAlready(attempt) {
        honest.issuedAlready(attempt);
        if (nowOf(attempt) - seconds(attempt.claims['iat']) > 3600) refuse('A10', 'issued-long-ago');
      },
    }),
  },
  {
    id: 'a10-no-tolerance-at-all',
    rule: 'A10',
    text: 'refuses an ID token in the last 60 s before `exp`',
    finders: ['CLM-056'],
    overStrict: true,
    parts: () => ({
      notExpired: (attempt) => {
        if (!(seconds(attempt.claims['exp']) - 60 > nowOf(attempt))) refuse('A10', 'expired');
      },
    }),
  },
  {
    id: 'a10-not-before-wanted',
    rule: 'A10',
    text: 'refuses `nbf` before `iat`',
    finders: ['CLM-080', 'CLM-078'],
    overStrict: true,
    parts: (honest) => ({
      validAlready(attempt) {
        const { nbf, iat } = attempt.claims;
        if (nbf !== undefined && seconds(nbf) < seconds(iat)) refuse('A10', 'not-before-odd');
        honest.validAlready(attempt);
      },
    }),
  },
];
