import {
  type Claims,
  claimForgeries,
  type ForgeryEntry,
  type MintContext,
  payloadForgeries,
  set,
  without,
} from './entry.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A time claim that many seconds from now. */
function at(name: 'exp' | 'iat' | 'nbf', seconds: number): (claims: Claims, context: MintContext) => Claims {
  return set(name, (_: unknown, { now }: MintContext) => now + seconds);
}

/** Issued and expiring that many seconds from now. */
function life(iat: number, exp: number) {
  return (claims: Claims, { now }: MintContext): Claims => ({ ...claims, iat: now + iat, exp: now + exp });
}

/** A number as JSON may write it but an encoder does not. */
function written(name: string, number: string) {
  return (_: string, claims: Claims): string =>
    JSON.stringify({ ...claims, [name]: '(number)' }).replace('"(number)"', number);
}

export const timeForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
    ['exp-75-s', 'exp: 75 s ago', life(-hour, -75)],
    ['exp-10-min', 'exp: 10 min ago', life(-hour, -10 * minute)],
    ['exp-1-h', 'exp: 1 h ago', life(-2 * hour, -hour)],
    ['exp-1-d', 'exp: 24 h ago', life(-2 * day, -day)],
    ['exp-missing', 'exp: missing', without('exp')],
    ['exp-null', 'exp: null', set('exp', null)],
    ['exp-text', 'exp: string of digits', set('exp', (exp: unknown) => String(exp))],
    ['exp-date', 'exp: ISO 8601 string', set('exp', (exp: unknown) => new Date(Number(exp) * 1_000).toISOString())],
    ['exp-true', 'exp: true', set('exp', true)],
    ['exp-list', 'exp: number inside an array', set('exp', (exp: unknown) => [exp])],
    ['exp-object', 'exp: {}', set('exp', {})],
    ['exp-zero', 'exp: 0', set('exp', 0)],
    ['exp-negative', 'exp: -1', set('exp', -1)],
    ['exp-empty', 'exp: ""', set('exp', '')],
    ['iat-missing', 'iat: missing', without('iat')],
    ['iat-null', 'iat: null', set('iat', null)],
    ['iat-text', 'iat: string of digits', set('iat', (iat: unknown) => String(iat))],
    ['iat-true', 'iat: true', set('iat', true)],
    ['iat-list', 'iat: number inside an array', set('iat', (iat: unknown) => [iat])],
  ]),
  ...claimForgeries({ source: 'rfc7519-4.1.5', expected: 'refused' }, [
    ['nbf-75-s', 'nbf: 75 s ahead', at('nbf', 75)],
    ['nbf-10-min', 'nbf: 10 min ahead', at('nbf', 10 * minute)],
    ['nbf-1-h', 'nbf: 1 h ahead', at('nbf', hour)],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'refused', severity: 'should' }, [
    ['iat-75-s', 'iat: 75 s ahead', at('iat', 75)],
    ['iat-10-min', 'iat: 10 min ahead', at('iat', 10 * minute)],
    ['iat-1-h', 'iat: 1 h ahead', at('iat', hour)],
    [
      'iat-1-h-nbf-past',
      'iat: 1 h ahead, nbf: 1 h ago',
      (claims, { now }) => ({ ...claims, iat: now + hour, nbf: now - hour }),
    ],
    ['iat-milliseconds', 'iat: in milliseconds', set('iat', (iat: unknown) => Number(iat) * 1_000)],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'refused', severity: 'should' }, [
    ['life-15-d', 'exp - iat: 15 d 1 h', life(-minute, 15 * day + hour - minute)],
    ['life-16-d', 'exp - iat: 16 d', life(-minute, 16 * day - minute)],
    ['life-1-y', 'iat: 365 d ago, exp: ahead as usual', at('iat', -365 * day)],
    ['life-10-y', 'exp: 3,650 d ahead', at('exp', 3_650 * day)],
    ['exp-milliseconds', 'exp: in milliseconds', set('exp', (exp: unknown) => Number(exp) * 1_000)],
    ['iat-zero', 'iat: 0', set('iat', 0)],
    ['iat-negative', 'iat: -1', set('iat', -1)],
  ]),
  ...payloadForgeries({ source: 'contract-A10', expected: 'refused', severity: 'should' }, [
    ['exp-huge', 'exp: 1e300', written('exp', '1e300')],
    ['exp-infinite', 'exp: 1e400', written('exp', '1e400')],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'either' }, [
    ['exp-within', 'exp: 30 s ago', life(-hour, -30)],
    ['iat-within', 'iat: 30 s ahead', at('iat', 30)],
    ['nbf-within', 'nbf: 30 s ahead', at('nbf', 30)],
    [
      'nbf-text',
      'nbf: string of digits, 1 h ago',
      set('nbf', (_: unknown, { now }: MintContext) => String(now - hour)),
    ],
    ['nbf-null', 'nbf: null', set('nbf', null)],
  ]),
  ...payloadForgeries({ source: 'rfc7519-2', expected: 'either' }, [
    [
      'exp-exponent',
      'exp: number in exponent notation',
      (_, claims) => written('exp', Number(claims['exp']).toExponential())('', claims),
    ],
  ]),
  ...claimForgeries({ source: 'rfc7519-2', expected: 'accepted' }, [
    ['exp-fraction', 'exp: number with a fraction', set('exp', (exp: unknown) => Number(exp) + 0.5)],
    ['iat-fraction', 'iat: number with a fraction', set('iat', (iat: unknown) => Number(iat) - 0.5)],
    ['exp-soon', 'exp: 20 s ahead', life(-hour, 20)],
    ['nbf-past', 'nbf: 1 h ago', at('nbf', -hour)],
    ['nbf-10-s-ago', 'nbf: 10 s ago', at('nbf', -10)],
    [
      'nbf-fraction',
      'nbf: number with a fraction, 60.5 s ago',
      set('nbf', (_: unknown, { now }: MintContext) => now - 60.5),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'accepted' }, [
    ['auth-time-13-d', 'auth_time: 13 d ago', set('auth_time', (_: unknown, { now }: MintContext) => now - 13 * day)],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'accepted' }, [
    ['life-5-min', 'exp - iat: 5 min', life(-minute, 4 * minute)],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'accepted', severity: 'should' }, [
    ['age-13-d', 'iat: 13 d 23 h ago, exp: 1 h ahead', life(-14 * day + hour, hour)],
    ['age-1-d', 'iat: 24 h ago, exp: 13 d ahead', life(-day, 13 * day)],
    ['life-14-d-23-h', 'exp - iat: 14 d 23 h', life(-minute, 15 * day - hour - minute)],
  ]),
];
