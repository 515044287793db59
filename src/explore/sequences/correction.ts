import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { corrects, firstValue, freshValue, joins, kind, looksUp, registers, regular, type Weighted } from './part.ts';

/** Corrections by the store, of somebody whom it may know. */
export function correctionParts(): Weighted[] {
  /** What the body of a correction says of identifiers, of whomever, changes nothing. */
  const corrections = fc
    .record({
      name: regular,
      other: regular,
      type: kind,
      isKnown: fc.boolean(),
      from: fc.constantFrom('INSTORE', 'Instore', 'WEBSITE', 'NOWHERE'),
      given: fc.constantFrom('held', 'fresh', 'cuid', 'none'),
    })
    .map(({ name, other, type, isKnown, from, given }): Step[] => {
      const identifier: Readonly<Record<typeof given, Row[]>> = {
        held: [[type, cell(firstValue(type, other))]],
        fresh: [[type, cell(freshValue(type, 9))]],
        cuid: [['cuid', '"somebody-else"']],
        none: [],
      };
      const names: Row[] = given === 'cuid' ? [] : [['firstName', '"Anneli"']];
      return [
        joins(name),
        joins(other),
        ...(isKnown ? [registers('INSTORE', [type, cell(firstValue(type, name))])] : []),
        corrects(name, from, ...names, ...identifier[given]),
      ];
    });
  const nobodys = fc.constant<Step[]>([
    {
      text: 'updateCustomer is called for customer 99:',
      rows: [
        ['source', '"INSTORE"'],
        ['firstName', '"Anneli"'],
      ],
    },
    looksUp('ALL', 'externalId', 'nobody-#'),
  ]);
  return [
    { weight: 6, arbitrary: corrections },
    { weight: 1, arbitrary: nobodys },
  ];
}
