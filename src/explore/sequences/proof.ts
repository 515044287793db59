import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { everyFlag, flags, formsOf } from '../values.ts';
import {
  type Abilities,
  appChanges,
  flagOf,
  freshValue,
  has,
  joins,
  kind,
  newcomer,
  otherKind,
  registers,
  regular,
  storeChanges,
  type Weighted,
} from './part.ts';

/** What the IdP says of a value, and how the call that it proves writes that value. */
export function proofParts({ capabilities }: Abilities): Weighted[] {
  const number = fc.constantFrom(7, 8, 9);
  const proof = fc.record({
    own: fc.oneof({ weight: 3, arbitrary: flags }, { weight: 1, arbitrary: fc.constant(true) }),
    other: fc.constantFrom<unknown>(true, false, undefined),
    standard: fc.constantFrom('the same', 'of nobody', 'none'),
  });
  /** Who comes has the value of a customer whom another source knows. */
  const links = fc
    .record({ name: newcomer, type: kind, source: fc.constantFrom('INSTORE', 'WEBSITE', 'LINE'), number, proof })
    .map(({ name, type, source, number, proof: { own, other, standard } }): Step[] => [
      registers(source, [type, cell(freshValue(type, number))]),
      ...has(name, [
        [type, cell(freshValue(type, number))],
        [flagOf(type), cell(own)],
        [flagOf(otherKind(type)), cell(other)],
        ['standard', cell(standard)],
      ]),
      joins(name),
    ]);
  /** One change after the other, each with another flag. */
  const changes = fc
    .record({
      name: regular,
      type: kind,
      some: fc.shuffledSubarray([...everyFlag], { minLength: 4, maxLength: 4 }),
      proof,
    })
    .map(({ name, type, some, proof: { other, standard } }): Step[] => [
      joins(name),
      ...some.flatMap((flag, nth) => {
        const value = cell(freshValue(type, 6 + nth));
        return [
          ...has(name, [
            [type, value],
            [flagOf(type), cell(flag)],
            [flagOf(otherKind(type)), cell(other)],
            ['standard', cell(standard)],
          ]),
          appChanges(name, [['add', type, value]]),
        ];
      }),
    ]);
  /** The new value, which may be somebody else's, is written otherwise than the IdP has it. */
  const spelled = fc
    .tuple(regular, kind, fc.constantFrom(1, 2, 3, 7, 8), fc.boolean())
    .chain(([name, type, number, byTheStore]) =>
      formsOf(type, number).map((form): Step[] => {
        const rows: Row[] = [['add', type, cell(form)]];
        return [
          joins(name),
          ...(byTheStore
            ? [storeChanges(name, rows)]
            : [
                ...has(name, [
                  [type, cell(freshValue(type, number))],
                  [flagOf(type), 'true'],
                ]),
                appChanges(name, rows),
              ]),
        ];
      }),
    );
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  return [
    { weight: 8, arbitrary: links },
    ...(mayChange
      ? [
          { weight: 4, arbitrary: changes },
          { weight: 6, arbitrary: spelled },
        ]
      : []),
  ];
}
