import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { fieldValues } from '../values.ts';
import {
  type Abilities,
  appChanges,
  customer,
  fieldCells,
  fieldNames,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  otherKind,
  registers,
  regular,
  rowsOf,
  type Steps,
  storeChanges,
  storeChangesAt,
  updates,
} from './part.ts';

/** A member's customer is merged into one that the store knows, where the policy is so, and somebody goes on. */
export function merged(abilities: Abilities): Steps {
  const { custom, extended } = fieldNames(abilities);
  const fields = rowsOf({ ...fieldCells('fields', custom), ...fieldCells('extendedFields', extended) }, 1);
  const mayChange = abilities.capabilities.includes('ciamChangeIdentifier');
  const known = fc.record({
    own: fields,
    others: fields,
    hasBoth: fc.boolean(),
    ownStore: fc.boolean(),
    beside: fc.constantFrom<'adds' | 'removes' | undefined>(undefined, 'adds', 'removes'),
    memberSurvives: fc.constantFrom(false, false, true),
  });
  return fc.tuple(regular, kind, known, customer, fieldValues).chain(([name, type, given, number, field]) => {
    const { own, others, hasBoth, ownStore, beside, memberSurvives } = given;
    const other = otherKind(type);
    const besides: Readonly<Record<'adds' | 'removes', Row>> = {
      adds: ['add', other, cell(freshValue(other, 9))],
      removes: ['remove', other, cell(firstValue(other, name))],
    };
    const merges = (value: string, ...beside: Row[]): Step =>
      storeChanges(name, [['add', type, cell(value)], ...beside]);
    const [first, second] = [freshValue(type, 7), freshValue(type, 8)];
    /** The store's customer comes to have the member's value, so that the member's customer survives. */
    const mergesIntoMember = storeChangesAt(type, first, [['add', type, cell(firstValue(type, name))]], 'INSTORE');
    const correction: Row[] = [
      ['source', '"INSTORE"'],
      ['lastName', cell(field)],
    ];
    const later: readonly (readonly Step[])[] = [
      [merges(first)],
      [registers('WEBSITE', [type, cell(second)]), merges(second)],
      // Two others hold a value each.
      [
        registers('LINE', [other, cell(freshValue(other, 8))]),
        registers('LINE', [type, cell(second)]),
        merges(second, ['add', other, cell(freshValue(other, 8))]),
      ],
      [joins(name)],
      [...has(name, [['firstName', '"Anne"']]), updates(name)],
      [registers('MOBILE_APP', [other, cell(firstValue(other, name))])],
      [{ text: `updateCustomer is called for customer ${number}:`, rows: correction }],
      [...has('Hana', [[type, cell(firstValue(type, name))]]), joins('Hana')],
      ...(mayChange
        ? [
            [
              ...has(name, [[type, cell(freshValue(type, 9))]]),
              appChanges(name, [['add', type, cell(freshValue(type, 9))]]),
            ],
          ]
        : []),
    ];
    return fc
      .shuffledSubarray([...later], { minLength: 3, maxLength: 5 })
      .map((then) => [
        joins(name),
        ...(ownStore
          ? [registers('MARTJACK', [other, cell(firstValue(other, name))], ['externalId', '"X-#"'], ...own)]
          : []),
        registers('INSTORE', [type, cell(first)], ...(hasBoth ? [[other, cell(freshValue(other, 7))]] : []), ...others),
        memberSurvives ? mergesIntoMember : merges(first, ...(beside ? [besides[beside]] : [])),
        ...then.flat(),
      ]);
  });
}

/** One customer after the other is merged into the next, and each of their ids is called again (changeIdentifiers). */
export const mergedTwice: Steps = fc.tuple(regular, kind, fc.boolean()).map(([name, type, byMember]): Step[] => {
  const values = [7, 8].map((number) => freshValue(type, number));
  const [first = '', second = ''] = values;
  return [
    joins(name),
    registers('INSTORE', [type, cell(first)]),
    registers('ECOMMERCE', [type, cell(second)]),
    storeChanges(name, [['add', type, cell(first)]]),
    byMember
      ? storeChanges(name, [['add', type, cell(second)]])
      : storeChangesAt(type, first, [['add', type, cell(second)]], 'INSTORE'),
    ...[1, 2, 3, 4, 5, 6].flatMap((number) => [
      {
        text: `updateCustomer is called for customer ${number}:`,
        rows: [
          ['source', '"INSTORE"'],
          ['lastName', '"Meyer"'],
        ],
      },
      {
        text: `changeIdentifiers is called for customer ${number} and source "INSTORE":`,
        rows: [['remove', type, cell(freshValue(type, 6))]],
      },
    ]),
    registers('WEBSITE', [type, cell(freshValue(type, 9))]),
    { text: `getMember is called for ${name} with a new ID token` },
  ];
});

/** Two customers have a value each, and somebody comes with both: they are not one (B5, registerCustomer). */
export function ofTwo({ capabilities }: Abilities): Steps {
  const changes = capabilities.includes('ciamChangeIdentifier') ? ['changeIdentifier'] : [];
  const by = fc.constantFrom('registerCustomer', 'addMember', 'changeIdentifiers', ...changes);
  return fc.tuple(regular, by, fc.constantFrom(1, 2)).map(([name, call, held]): Step[] => {
    const values = kinds.map((type): Row => [type, cell(freshValue(type, 7))]);
    const known = values.slice(0, held).map((value) => registers('INSTORE', value));
    const added = values.map((value): Row => ['add', ...value]);
    switch (call) {
      case 'registerCustomer':
        return [...known, registers('WEBSITE', ...values)];
      case 'addMember':
        return [...known, ...has('Dan', [...values, ['standard', '"the same"']]), joins('Dan')];
      case 'changeIdentifier':
        return [...known, joins(name), ...has(name, values), appChanges(name, added)];
      default:
        return [...known, joins(name), storeChanges(name, added)];
    }
  });
}
