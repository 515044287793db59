import { refuse } from '../../reference-gateway/failure.ts';
import type { Decoded } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

const day = 24 * 3600;
const seconds = (claim: unknown): number => Number(claim);
const nowOf = ({ rules }: Decoded): number => rules.now() / 1000;

/** Mistakes with times (A10). */
export const timeDefects: readonly Defect[] = [
  {
    id: 'a10-expiry-ignored',
    rule: 'A10',
    text: 'does not check `exp`',
    detectedBy: ['CLM-054', 'CLM-259', 'CLM-260'],
    rules: () => ({ notExpired: () => {} }),
  },
  {
    id: 'a10-five-minutes-of-tolerance',
    rule: 'A10',
    text: 'tolerates 300 s of clock skew',
    detectedBy: ['CLM-068', 'CLM-262', 'CLM-263'],
    rules: () => ({ clockTolerance: 300 }),
  },
  {
    id: 'a10-ninety-seconds-of-tolerance',
    rule: 'A10',
    text: 'tolerates 90 s of clock skew',
    detectedBy: ['CLM-068', 'CLM-262', 'CLM-263'],
    rules: () => ({ clockTolerance: 90 }),
  },
  {
    id: 'a10-an-hour-of-tolerance',
    rule: 'A10',
    text: 'accepts an ID token for 1 h after `exp`',
    detectedBy: ['CLM-054'],
    rules: (defaults) => ({
      notExpired(attempt) {
        const { exp } = attempt.claims;
        if (typeof exp !== 'number' || exp + 3600 <= nowOf(attempt)) defaults.notExpired(attempt);
      },
    }),
  },
  {
    id: 'a10-no-expiry',
    rule: 'A10',
    text: 'accepts an ID token without `exp`',
    detectedBy: ['CLM-056'],
    rules: (defaults) => ({
      notExpired: (attempt) => (attempt.claims['exp'] === undefined ? undefined : defaults.notExpired(attempt)),
    }),
  },
  {
    id: 'a10-empty-expiry',
    rule: 'A10',
    text: 'treats `exp` null, false or 0 as missing and accepts it',
    detectedBy: ['CLM-056', 'CLM-054'],
    rules: (defaults) => ({
      notExpired: (attempt) => (attempt.claims['exp'] ? defaults.notExpired(attempt) : undefined),
    }),
  },
  {
    id: 'a10-expiry-in-any-type',
    rule: 'A10',
    text: 'converts an `exp` of any type to a number',
    detectedBy: ['CLM-056'],
    rules: () => ({
      notExpired(attempt) {
        if (seconds(attempt.claims['exp']) <= nowOf(attempt)) refuse('A10', 'expired');
      },
    }),
  },
  {
    id: 'a10-age-for-lifetime',
    rule: 'A10',
    text: 'bounds the time left until `exp` in place of `exp` - `iat`',
    detectedBy: ['CLM-072', 'CLM-264'],
    rules: () => ({
      lifetimeBounded(attempt) {
        if (seconds(attempt.claims['exp']) - nowOf(attempt) > attempt.rules.longestLifetime) refuse('A10', 'too-long');
      },
    }),
  },
  {
    id: 'a10-lifetime-unbounded',
    rule: 'A10',
    text: 'accepts any lifetime (`exp` - `iat`)',
    detectedBy: ['CLM-072'],
    rules: () => ({ lifetimeBounded: () => {} }),
  },
  {
    id: 'a10-a-year-of-lifetime',
    rule: 'A10',
    text: 'accepts a lifetime of up to 1 year',
    detectedBy: ['CLM-072'],
    rules: () => ({ longestLifetime: 366 * day }),
  },
  {
    id: 'a10-milliseconds-guessed',
    rule: 'A10',
    text: 'reads a very large `exp` as milliseconds',
    detectedBy: ['CLM-075'],
    rules: (defaults) => ({
      lifetimeBounded: (attempt) =>
        seconds(attempt.claims['exp']) > 1e12 ? undefined : defaults.lifetimeBounded(attempt),
    }),
  },
  {
    id: 'a10-no-issue-time',
    rule: 'A10',
    text: 'accepts an ID token without `iat`',
    detectedBy: ['CLM-064', 'CLM-261'],
    rules: (defaults) => ({
      issuedAlready: (attempt) => (attempt.claims['iat'] === undefined ? undefined : defaults.issuedAlready(attempt)),
    }),
  },
  {
    id: 'a10-issue-time-in-any-type',
    rule: 'A10',
    text: 'converts an `iat` of any type to a number',
    detectedBy: ['CLM-064', 'CLM-261'],
    rules: () => ({
      issuedAlready(attempt) {
        if (seconds(attempt.claims['iat']) - attempt.rules.clockTolerance > nowOf(attempt)) refuse('A10', 'future');
      },
    }),
  },
  {
    id: 'a10-issued-in-the-future',
    rule: 'A10',
    text: 'accepts `iat` in the future',
    detectedBy: ['CLM-262', 'CLM-402'],
    rules: (defaults) => ({
      issuedAlready: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? undefined : defaults.issuedAlready(attempt),
    }),
  },
  {
    id: 'a10-not-before-ignored',
    rule: 'A10',
    text: 'does not check `nbf`',
    detectedBy: ['CLM-068'],
    rules: () => ({ validAlready: () => {} }),
  },
  {
    id: 'a10-empty-issue-time',
    rule: 'A10',
    text: 'treats an `iat` that is no number as missing, and bounds no lifetime then',
    detectedBy: ['CLM-064'],
    rules: (defaults) => ({
      issuedAlready: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? defaults.issuedAlready(attempt) : undefined,
      lifetimeBounded: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? defaults.lifetimeBounded(attempt) : undefined,
    }),
  },
  {
    id: 'a10-endless',
    rule: 'A10',
    text: 'accepts an `exp` beyond the range of a number as never expiring',
    detectedBy: ['CLM-075'],
    rules: (defaults) => ({
      notExpired: (attempt) => (attempt.claims['exp'] === Infinity ? undefined : defaults.notExpired(attempt)),
      lifetimeBounded: (attempt) =>
        attempt.claims['exp'] === Infinity ? undefined : defaults.lifetimeBounded(attempt),
    }),
  },
  {
    id: 'a10-odd-times-crash',
    rule: 'A10',
    text: 'answers `exp`, `iat` or `nbf` that is no number with 500',
    detectedBy: ['CLM-056'],
    rules: (defaults) => ({
      notExpired(attempt) {
        const times = ['exp', 'iat', 'nbf'].map((name) => attempt.claims[name]).filter((time) => time !== undefined);
        if (times.some((time) => typeof time !== 'number')) throw new RangeError('Invalid time value');
        defaults.notExpired(attempt);
      },
    }),
  },
  {
    id: 'a10-whole-seconds',
    rule: 'A10',
    text: 'refuses `exp`, `iat` or `nbf` with a fraction',
    detectedBy: ['CLM-078'],
    overStrict: true,
    rules: (defaults) => ({
      notExpired(attempt) {
        const times = ['exp', 'iat', 'nbf'].map((name) => attempt.claims[name]).filter((time) => time !== undefined);
        if (!times.every(Number.isInteger)) refuse('A10', 'time-with-fraction');
        defaults.notExpired(attempt);
      },
    }),
  },
  {
    id: 'a10-a-day-of-lifetime',
    rule: 'A10',
    text: 'refuses a lifetime of more than 1 day',
    detectedBy: ['CLM-085'],
    overStrict: true,
    rules: () => ({ longestLifetime: day }),
  },
  {
    id: 'a10-thirteen-days-of-lifetime',
    rule: 'A10',
    text: "refuses a lifetime of more than 13 days, NextReason's default of 14 days too",
    detectedBy: ['CLM-085'],
    overStrict: true,
    rules: () => ({ longestLifetime: 13 * day }),
  },
  {
    id: 'a10-fresh-tokens-only',
    rule: 'A10',
    text: 'refuses an ID token whose `iat` is more than 1 h ago',
    detectedBy: ['CLM-085'],
    overStrict: true,
    rules: (defaults) => ({
      issuedAlready(attempt) {
        defaults.issuedAlready(attempt);
        if (nowOf(attempt) - seconds(attempt.claims['iat']) > 3600) refuse('A10', 'issued-long-ago');
      },
    }),
  },
  {
    id: 'a10-no-tolerance-at-all',
    rule: 'A10',
    text: 'refuses an ID token in the last 60 s before `exp`',
    detectedBy: ['CLM-056'],
    overStrict: true,
    rules: () => ({
      notExpired: (attempt) => {
        if (!(seconds(attempt.claims['exp']) - 60 > nowOf(attempt))) refuse('A10', 'expired');
      },
    }),
  },
  {
    id: 'a10-not-before-too-soon',
    rule: 'A10',
    text: 'adds the tolerance to `nbf` in place of taking it off: refuses `nbf` less than 30 s ago',
    detectedBy: ['CLM-080'],
    overStrict: true,
    rules: () => ({
      validAlready(attempt) {
        const { nbf } = attempt.claims;
        if (nbf !== undefined && seconds(nbf) + attempt.rules.clockTolerance > nowOf(attempt))
          refuse('A10', 'not-valid-yet');
      },
    }),
  },
  {
    id: 'a10-not-before-wanted',
    rule: 'A10',
    text: 'refuses `nbf` before `iat`',
    detectedBy: ['CLM-080', 'CLM-078'],
    overStrict: true,
    rules: (defaults) => ({
      validAlready(attempt) {
        const { nbf, iat } = attempt.claims;
        if (nbf !== undefined && seconds(nbf) < seconds(iat)) refuse('A10', 'not-before-odd');
        defaults.validAlready(attempt);
      },
    }),
  },
];
