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
    text: 'does not look at exp',
    finders: ['CLM-054', 'CLM-259', 'CLM-260'],
    parts: () => ({ notExpired: () => {} }),
  },
  {
    id: 'a10-five-minutes-of-tolerance',
    rule: 'A10',
    text: 'forgives clocks five minutes',
    finders: ['CLM-068', 'CLM-262', 'CLM-263'],
    parts: () => ({ clockTolerance: 300 }),
  },
  {
    id: 'a10-ninety-seconds-of-tolerance',
    rule: 'A10',
    text: 'forgives clocks 90 seconds',
    finders: ['CLM-068', 'CLM-262', 'CLM-263'],
    parts: () => ({ clockTolerance: 90 }),
  },
  {
    id: 'a10-an-hour-of-tolerance',
    rule: 'A10',
    text: 'takes a token for an hour after its end',
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
    text: 'takes a token without exp for one that never ends',
    finders: ['CLM-056'],
    parts: (honest) => ({
      notExpired: (attempt) => (attempt.claims['exp'] === undefined ? undefined : honest.notExpired(attempt)),
    }),
  },
  {
    id: 'a10-empty-expiry',
    rule: 'A10',
    text: 'takes an exp that is null, false or 0 for none',
    finders: ['CLM-056', 'CLM-054'],
    parts: (honest) => ({ notExpired: (attempt) => (attempt.claims['exp'] ? honest.notExpired(attempt) : undefined) }),
  },
  {
    id: 'a10-expiry-in-any-type',
    rule: 'A10',
    text: 'turns an exp of any type into a number',
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
    text: 'bounds the time that is left, not the lifetime from iat to exp',
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
    text: 'takes tokens of any lifetime',
    finders: ['CLM-072'],
    parts: () => ({ lifetimeBounded: () => {} }),
  },
  {
    id: 'a10-a-year-of-lifetime',
    rule: 'A10',
    text: 'takes tokens that live for a year',
    finders: ['CLM-072'],
    parts: () => ({ longestLifetime: 366 * day }),
  },
  {
    id: 'a10-milliseconds-guessed',
    rule: 'A10',
    text: 'takes a very large exp for milliseconds',
    finders: ['CLM-075'],
    parts: (honest) => ({
      lifetimeBounded: (attempt) =>
        seconds(attempt.claims['exp']) > 1e12 ? undefined : honest.lifetimeBounded(attempt),
    }),
  },
  {
    id: 'a10-no-issue-time',
    rule: 'A10',
    text: 'takes a token without iat',
    finders: ['CLM-064', 'CLM-261'],
    parts: (honest) => ({
      issuedAlready: (attempt) => (attempt.claims['iat'] === undefined ? undefined : honest.issuedAlready(attempt)),
    }),
  },
  {
    id: 'a10-issue-time-in-any-type',
    rule: 'A10',
    text: 'turns an iat of any type into a number',
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
    text: 'takes a token that is not issued yet',
    finders: ['CLM-068'],
    parts: (honest) => ({
      issuedAlready: (attempt) =>
        typeof attempt.claims['iat'] === 'number' ? undefined : honest.issuedAlready(attempt),
    }),
  },
  {
    id: 'a10-not-before-ignored',
    rule: 'A10',
    text: 'does not look at nbf',
    finders: ['CLM-068'],
    parts: () => ({ validAlready: () => {} }),
  },
  {
    id: 'a10-empty-issue-time',
    rule: 'A10',
    text: 'takes an iat that is no number for none, and then bounds no lifetime',
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
    text: 'takes an exp too large for a number for one that never comes',
    finders: ['CLM-075'],
    parts: (honest) => ({
      notExpired: (attempt) => (attempt.claims['exp'] === Infinity ? undefined : honest.notExpired(attempt)),
      lifetimeBounded: (attempt) => (attempt.claims['exp'] === Infinity ? undefined : honest.lifetimeBounded(attempt)),
    }),
  },
  {
    id: 'a10-odd-times-crash',
    rule: 'A10',
    text: 'fails inside at times that are no numbers',
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
    text: 'refuses times with fractions',
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
    text: 'refuses tokens that live longer than a day',
    finders: ['CLM-085'],
    overStrict: true,
    parts: () => ({ longestLifetime: day }),
  },
  {
    id: 'a10-thirteen-days-of-lifetime',
    rule: 'A10',
    text: 'refuses tokens that live for 14 days, as NextReason’s do',
    finders: ['CLM-085'],
    overStrict: true,
    parts: () => ({ longestLifetime: 13 * day }),
  },
  {
    id: 'a10-fresh-tokens-only',
    rule: 'A10',
    text: 'refuses tokens that were issued more than an hour ago',
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
    text: 'refuses tokens in the last minute before their end',
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
    text: 'refuses tokens with an nbf before their iat',
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
