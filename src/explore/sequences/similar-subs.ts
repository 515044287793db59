import fc from 'fast-check';
import { subs } from '../person.ts';
import { cell, type Step } from '../step.ts';
import { joins, newcomer, newcomers, numberOf, regular, type Weighted } from './part.ts';

const othersForms = [
  'spaced',
  'percent-encoded',
  'barred',
  'after a colon',
  'after a slash',
  'after \\',
  'at',
] as const;

/** Texts that are nearly a `sub`: something is before it or behind it, or it is written otherwise. */
function nearly(sub: string): Readonly<Record<(typeof othersForms)[number], string>> {
  return {
    spaced: `${sub} `,
    'percent-encoded': sub.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16).toUpperCase()}`),
    barred: `idp|${sub}`,
    'after a colon': `idp:${sub}`,
    'after a slash': `idp/${sub}`,
    'after \\': `idp\\${sub}`,
    at: `${sub}@idp`,
  };
}

/** Pairs of `sub`s that a decoder, a code page or a column may take for one; the longest have 255 characters. */
const likePairs: readonly (readonly [string, string])[] = [
  ['a #', 'a+#'],
  ['Ж#', 'Д#'],
  ['🌟#', '🌞#'],
  [`${'a'.repeat(248)}#1`, `${'a'.repeat(248)}#2`],
  [`${'é'.repeat(130)}#1`, `${'é'.repeat(130)}#2`],
];

/** Somebody whose `sub` is, or is nearly, what another member is known by (B1). */
export const similarSubParts: Weighted[] = [
  {
    weight: 6,
    arbitrary: fc
      .tuple(newcomer, regular, fc.constantFrom(...othersForms, 'mobile', 'email', 'customer id'))
      .map(([name, other, by]): Step[] => {
        const number = numberOf(other);
        const sub = {
          ...nearly(subs[other]),
          mobile: `659#${number}`,
          email: `e${number}.#@gatecheck.example.com`,
        };
        return [
          joins(other),
          by === 'customer id'
            ? { text: `NextReason knows ${name} by the customer id of ${other} as sub` }
            : { text: `NextReason knows ${name} by the sub ${cell(sub[by as keyof typeof sub])}` },
          joins(name),
        ];
      }),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.shuffledSubarray([...newcomers], { minLength: 2, maxLength: 2 }), fc.constantFrom(...likePairs))
      .map(([some, pair]): Step[] =>
        some.flatMap((name, at) => [{ text: `NextReason knows ${name} by the sub ${cell(pair[at])}` }, joins(name)]),
      ),
  },
];
