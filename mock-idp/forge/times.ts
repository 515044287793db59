import { type Claims, claimForgeries, type ForgeryEntry, type Kit, payloadForgeries, set, without } from './entry.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** A time claim that many seconds from now. */
function at(name: 'exp' | 'iat' | 'nbf', seconds: number): (claims: Claims, kit: Kit) => Claims {
  return set(name, (_: unknown, { now }: Kit) => now + seconds);
}

/** Issued and expiring that many seconds from now. */
function life(iat: number, exp: number) {
  return (claims: Claims, { now }: Kit): Claims => ({ ...claims, iat: now + iat, exp: now + exp });
}

/** A number as JSON may write it but an encoder does not. */
function written(name: string, number: string) {
  return (_: string, claims: Claims): string =>
    JSON.stringify({ ...claims, [name]: '(number)' }).replace('"(number)"', number);
}

export const timeForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
    ['exp-75-s', 'expired 75 seconds ago', 'exp 75 s past', life(-hour, -75)],
    ['exp-10-min', 'expired ten minutes ago', 'exp 10 min past', life(-hour, -10 * minute)],
    ['exp-1-h', 'expired an hour ago', 'exp 1 h past', life(-2 * hour, -hour)],
    ['exp-1-d', 'expired yesterday', 'exp 1 d past', life(-2 * day, -day)],
    ['exp-missing', 'never expires', 'no exp', without('exp')],
    ['exp-null', 'has nothing for its end', 'exp null', set('exp', null)],
    ['exp-text', 'has its end as text', 'exp as numeric text', set('exp', (exp: unknown) => String(exp))],
    [
      'exp-date',
      'has its end as a written date',
      'exp as ISO 8601 text',
      set('exp', (exp: unknown) => new Date(Number(exp) * 1_000).toISOString()),
    ],
    ['exp-true', 'has a truth value for its end', 'exp true', set('exp', true)],
    ['exp-list', 'has its end in a list', 'exp [number]', set('exp', (exp: unknown) => [exp])],
    ['exp-object', 'has its end in an object', 'exp {}', set('exp', {})],
    ['exp-zero', 'ended at the beginning of time', 'exp 0', set('exp', 0)],
    ['exp-negative', 'ended before the beginning of time', 'exp −1', set('exp', -1)],
    ['exp-empty', 'has an empty text for its end', 'exp ""', set('exp', '')],
    ['iat-missing', 'does not say when it was issued', 'no iat', without('iat')],
    ['iat-null', 'has nothing for its time of issue', 'iat null', set('iat', null)],
    ['iat-text', 'has its time of issue as text', 'iat as numeric text', set('iat', (iat: unknown) => String(iat))],
    ['iat-true', 'has a truth value for its time of issue', 'iat true', set('iat', true)],
    ['iat-list', 'has its time of issue in a list', 'iat [number]', set('iat', (iat: unknown) => [iat])],
    ['iat-75-s', 'was issued 75 seconds from now', 'iat 75 s ahead', at('iat', 75)],
    ['iat-10-min', 'was issued ten minutes from now', 'iat 10 min ahead', at('iat', 10 * minute)],
    ['iat-1-h', 'was issued an hour from now', 'iat 1 h ahead', at('iat', hour)],
    [
      'iat-milliseconds',
      'was issued in thousands of years',
      'iat in milliseconds',
      set('iat', (iat: unknown) => Number(iat) * 1_000),
    ],
    ['nbf-75-s', 'is not valid for another 75 seconds', 'nbf 75 s ahead', at('nbf', 75)],
    ['nbf-10-min', 'is not valid for another ten minutes', 'nbf 10 min ahead', at('nbf', 10 * minute)],
    ['nbf-1-h', 'is not valid for another hour', 'nbf 1 h ahead', at('nbf', hour)],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'refused', severity: 'should' }, [
    [
      'life-15-d',
      'is valid for fifteen days and an hour',
      'exp − iat 15 d 1 h',
      life(-minute, 15 * day + hour - minute),
    ],
    ['life-16-d', 'is valid for sixteen days', 'exp − iat 16 d', life(-minute, 16 * day - minute)],
    ['life-1-y', 'was issued a year ago and still goes on', 'iat 1 y past, exp ahead', at('iat', -365 * day)],
    ['life-10-y', 'is valid for ten years', 'exp 10 y ahead', at('exp', 3_650 * day)],
    [
      'exp-milliseconds',
      'expires in thousands of years',
      'exp in milliseconds',
      set('exp', (exp: unknown) => Number(exp) * 1_000),
    ],
    ['iat-zero', 'was issued at the beginning of time', 'iat 0', set('iat', 0)],
    ['iat-negative', 'was issued before the beginning of time', 'iat −1', set('iat', -1)],
  ]),
  ...payloadForgeries({ source: 'contract-A10', expected: 'refused', severity: 'should' }, [
    ['exp-huge', 'expires after the end of time', 'exp 1e300', written('exp', '1e300')],
    ['exp-infinite', 'expires at a number too large to write', 'exp 1e400', written('exp', '1e400')],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'either' }, [
    ['exp-within', 'expired half a minute ago', 'exp 30 s past: within what clocks may differ', life(-hour, -30)],
    ['iat-within', 'was issued half a minute from now', 'iat 30 s ahead', at('iat', 30)],
    ['nbf-within', 'is not valid for another half minute', 'nbf 30 s ahead', at('nbf', 30)],
    [
      'nbf-text',
      'has the start of its life as text',
      'nbf as numeric text, past',
      set('nbf', (_: unknown, { now }: Kit) => String(now - hour)),
    ],
    ['nbf-null', 'has nothing for the start of its life', 'nbf null', set('nbf', null)],
  ]),
  ...payloadForgeries({ source: 'rfc7519-2', expected: 'either' }, [
    [
      'exp-exponent',
      'has its end written with an exponent',
      'exp as 1.7…e9',
      (_, claims) => written('exp', Number(claims['exp']).toExponential())('', claims),
    ],
  ]),
  ...claimForgeries({ source: 'rfc7519-2', expected: 'accepted' }, [
    [
      'exp-fraction',
      'expires at a fraction of a second',
      'exp with a fraction',
      set('exp', (exp: unknown) => Number(exp) + 0.5),
    ],
    [
      'iat-fraction',
      'was issued at a fraction of a second',
      'iat with a fraction',
      set('iat', (iat: unknown) => Number(iat) - 0.5),
    ],
    ['exp-soon', 'expires in twenty seconds', 'exp 20 s ahead', life(-hour, 20)],
    ['nbf-past', 'became valid an hour ago', 'nbf 1 h past', at('nbf', -hour)],
    [
      'nbf-fraction',
      'became valid at a fraction of a second',
      'nbf with a fraction, past',
      set('nbf', (_: unknown, { now }: Kit) => now - 60.5),
    ],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'accepted' }, [
    ['age-13-d', 'is thirteen days old', 'a 14-day token issued 13 d 23 h ago', life(-14 * day + hour, hour)],
    ['age-1-d', 'is a day old', 'a 14-day token issued 1 d ago', life(-day, 13 * day)],
    ['life-5-min', 'is valid for five minutes', 'exp − iat 300 s', life(-minute, 4 * minute)],
  ]),
  ...claimForgeries({ source: 'contract-A10', expected: 'accepted', severity: 'should' }, [
    [
      'life-14-d-23-h',
      'is valid for nearly fifteen days',
      'exp − iat 14 d 23 h',
      life(-minute, 15 * day - hour - minute),
    ],
  ]),
];
