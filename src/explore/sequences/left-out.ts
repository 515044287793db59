import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { oddValues } from '../values.ts';
import { firstValue, flagOf, freshValue, has, joins, kind, otherKind, registers, type Weighted } from './part.ts';

/**
 * Whom one value finds, and what becomes of the other: it is none, differs from what the customer has, or is new; both are
 * to be said. Somebody else may come with what was left out (B3, B5).
 */
const leftOut = fc
  .record({
    name: fc.constantFrom('Dan', 'Eva', 'Finn'),
    type: kind,
    hasBoth: fc.constantFrom(true, true, false),
    byTheStore: fc.boolean(),
    isOdd: fc.constantFrom(true, false, false),
    flag: fc.constantFrom<unknown>(true, false, undefined, null),
    heirComes: fc.boolean(),
  })
  .chain(({ name, type, hasBoth, byTheStore, isOdd, flag, heirComes }) => {
    const other = otherKind(type);
    const left = isOdd ? oddValues[other] : fc.constant(freshValue(other, 8));
    return left.map((value): Step[] => {
      const own: Row = [type, cell(firstValue(type, name))];
      const both: Row[] = hasBoth ? [own, [other, cell(freshValue(other, 9))]] : [own];
      return [
        registers('INSTORE', ...both),
        ...(byTheStore
          ? [registers('WEBSITE', own, [other, cell(value)])]
          : [
              ...has(name, [
                own,
                [other, cell(value)],
                [flagOf(type), 'true'],
                [flagOf(other), cell(flag)],
                ['standard', '"the same"'],
              ]),
              joins(name),
            ]),
        ...(heirComes ? [...has('Gus', [[other, cell(value)]]), joins('Gus')] : []),
      ];
    });
  });

export const leftOutParts: Weighted[] = [{ weight: 14, arbitrary: leftOut }];
