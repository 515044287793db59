import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import { fieldValues, names } from '../values.ts';
import {
  type Abilities,
  fieldNames,
  joins,
  ownValue,
  registers,
  regular,
  type Steps,
  updates,
  updatesWith,
  type Weighted,
} from './part.ts';

/** Custom and extended fields of a member whom stores know too: one call after the other, by the app and by the stores. */
export function fieldParts(abilities: Abilities): Weighted[] {
  const { custom, extended } = fieldNames(abilities);
  if (custom.length === 0) return [];
  const cells = (prefix: string, fields: readonly string[], empty: boolean): fc.Arbitrary<Row[]> => {
    const value = empty ? fc.oneof({ weight: 3, arbitrary: fieldValues }, fc.constant('')) : fieldValues;
    return fc
      .tuple(fc.subarray([...fields], { minLength: 1 }), value)
      .map(([some, text]) => some.map((field): Row => [`${prefix}.${field}`, cell(text)]));
  };
  const some = (prefixes: readonly [custom: string, extended: string], empty = false) =>
    fc.oneof(
      cells(prefixes[0], custom, empty),
      cells(prefixes[1], extended, empty),
      fc.tuple(cells(prefixes[0], custom, empty), cells(prefixes[1], extended, empty)).map((both) => both.flat()),
    );
  const stored = some(['fields', 'extendedFields']);
  const storeKnows = (source: string, value: Row): Steps => stored.map((rows) => [registers(source, value, ...rows)]);
  const everywhere = regular.chain((name) =>
    ownValue('mobile', name).chain((mobile) => {
      const own: Row = ['mobile', cell(mobile)];
      const byTheApp = some(['custom_fields', 'extended_fields'], true).map((rows): Step[] => [
        updatesWith(name, rows),
      ]);
      const byTheStore = fc
        .tuple(fc.constantFrom('INSTORE', 'INSTORE', 'instore', 'WEBSITE', 'NOWHERE', 'OAUTH_EXTERNAL'), stored, names)
        .map(([source, rows, firstName]): Step[] => [
          {
            text: `updateCustomer is called for the customer of ${name}:`,
            rows: [
              ['source', cell(source)],
              ...rows,
              ...(source === 'OAUTH_EXTERNAL' ? [] : [['firstName', cell(firstName)]]),
            ],
          },
        ]);
      const again = fc.constantFrom([updates(name)], [joins(name)]);
      const withoutFields = fc.constantFrom(
        [updatesWith(name, [['firstname', '"Anneli"']])],
        [
          {
            text: `updateMember is called for ${name} with a new ID token and the body '{"root":{"customer":[{"custom_fields":{"field":[]},"extended_fields":{"field":[]}}]}}'`,
          },
        ],
      );
      const later = fc.oneof(
        ...(abilities.policies.profileUpdateBody === 'v1.1' ? [{ weight: 4, arbitrary: byTheApp }] : []),
        { weight: 4, arbitrary: byTheStore },
        { weight: 2, arbitrary: storeKnows('WEBSITE', own) },
        { weight: 2, arbitrary: again },
        ...(abilities.policies.profileUpdateBody === 'v1.1' ? [{ weight: 2, arbitrary: withoutFields }] : []),
      );
      return fc
        .tuple(storeKnows('INSTORE', own), fc.array(later, { minLength: 3, maxLength: 6, size: 'max' }))
        .map(([known, steps]) => [joins(name), ...known, ...steps.flat()]);
    }),
  );
  return [{ weight: 8, arbitrary: everywhere }];
}
