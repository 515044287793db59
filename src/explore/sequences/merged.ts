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
  otherKind,
  registers,
  regular,
  rowsOf,
  type Steps,
  storeChanges,
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
    withTwo: fc.boolean(),
    memberSurvives: fc.constantFrom(false, false, true),
  });
  return fc.tuple(regular, kind, known, customer, fieldValues).chain(([name, type, given, number, field]) => {
    const { own, others, hasBoth, ownStore, withTwo, memberSurvives } = given;
    const other = otherKind(type);
    const merges = (value: string, ...beside: Row[]): Step =>
      storeChanges(name, [['add', type, cell(value)], ...beside]);
    const [first, second] = [freshValue(type, 7), freshValue(type, 8)];
    /** The store's customer comes to have the member's value, so that the member's customer survives. */
    const mergesIntoMember: Step = {
      text: `changeIdentifiers is called for the customer with the ${type} ${JSON.stringify(first)} and source "INSTORE":`,
      rows: [['add', type, cell(firstValue(type, name))]],
    };
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
        ...(ownStore ? [registers('MARTJACK', [other, cell(firstValue(other, name))], ...own)] : []),
        registers('INSTORE', [type, cell(first)], ...(hasBoth ? [[other, cell(freshValue(other, 7))]] : []), ...others),
        memberSurvives
          ? mergesIntoMember
          : merges(first, ...(withTwo ? [['add', other, cell(freshValue(other, 9))]] : [])),
        ...then.flat(),
      ]);
  });
}
