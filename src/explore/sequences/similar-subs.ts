import fc from 'fast-check';
import { subs } from '../person.ts';
import { cell, type Step } from '../step.ts';
import { joins, newcomer, numberOf, regular, type Weighted } from './part.ts';

/** Somebody whose `sub` is, or is nearly, what another member is known by (B1). */
export const similarSubParts: Weighted[] = [
  {
    weight: 6,
    arbitrary: fc
      .tuple(newcomer, regular, fc.constantFrom('spaced', 'percent-encoded', 'mobile', 'email', 'customer id'))
      .map(([name, other, by]): Step[] => {
        const number = numberOf(other);
        const sub = {
          spaced: `${subs[other]} `,
          'percent-encoded': subs[other].replace(/^./, (first) => `%${first.charCodeAt(0).toString(16).toUpperCase()}`),
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
];
