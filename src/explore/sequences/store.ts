import fc from 'fast-check';
import { cell, type Row } from '../step.ts';
import { identifierValues, names, spelledValues, usualValues } from '../values.ts';
import {
  type Abilities,
  customer,
  fieldCells,
  fieldNames,
  flagRows,
  freshValue,
  has,
  kind,
  kinds,
  newcomer,
  quoted,
  rowsOf,
  standard,
  type Weighted,
} from './part.ts';

/** No source, one that no store has, and one in the query and the body. */
const unfitSources: readonly Row[][] = [
  [],
  [['source', '"OAUTH_EXTERNAL"']],
  [['source', '"NOWHERE"']],
  [
    ['source', '"INSTORE"'],
    ['body.source', '"WEBSITE"'],
  ],
  [['body.source', '"WEBSITE"']],
  [['body.source', '"Instore"']],
];

/** Calls of the CRM face. */
export function storeParts(where: fc.Arbitrary<string>, abilities: Abilities): Weighted[] {
  const { custom, extended } = fieldNames(abilities);
  const fields = { ...fieldCells('fields', custom), ...fieldCells('extendedFields', extended) };
  const source = fc.oneof(
    { weight: 4, arbitrary: fc.constant('INSTORE') },
    { weight: 1, arbitrary: fc.constantFrom('Instore', 'instore', 'iNSTORE') },
    { weight: 2, arbitrary: fc.constantFrom('WEBSITE', 'MOBILE_APP') },
  );
  const unfitSource = fc.constantFrom(...unfitSources);
  const fullName = fc.tuple(names, names).map(([first, last]): Row[] => [
    ['firstName', cell(first)],
    ['lastName', cell(last)],
  ]);
  const identifiers = fc.oneof(
    { weight: 4, arbitrary: rowsOf(usualValues) },
    { weight: 2, arbitrary: rowsOf({ ...identifierValues, externalId: fc.constant('X-#') }) },
    {
      weight: 1,
      arbitrary: fc.constant<Row[]>([
        ['mobile', '"+659#1"'],
        ['cuid', '"somebody-else"'],
      ]),
    },
  );
  const rows = fc
    .tuple(
      fc.oneof(
        { weight: 8, arbitrary: source.map((one): Row[] => [['source', cell(one)]]) },
        { weight: 1, arbitrary: unfitSource },
      ),
      fullName,
      identifiers,
      fc.oneof({ weight: 2, arbitrary: fc.constant<Row[]>([]) }, { weight: 1, arbitrary: rowsOf(fields) }),
    )
    .map((parts) => parts.flat());
  const registers = fc.tuple(rows, where).map(([given, at]) => [{ text: `the store registers${at}:`, rows: given }]);
  /** One after the other comes to a source that is none, or is said twice or in the body alone. */
  const bySource = fc.tuple(fc.shuffledSubarray([...unfitSources], { minLength: 3 }), kind).map(([some, type]) =>
    some.map((given, nth) => ({
      text: 'the store registers:',
      rows: [...given, [type, cell(freshValue(type, 4 + nth))]] satisfies Row[],
    })),
  );
  /** The store knows somebody by a value, and somebody else by another one: the customer of both comes to the app. */
  const comes = fc
    .record({
      sources: fc.tuple(source, source),
      name: fullName,
      held: fc.shuffledSubarray([...kinds], { minLength: 1 }),
      stored: fc.record(usualValues),
      spelled: fc.record(spelledValues),
      asStored: fc.boolean(),
      both: fc.boolean(),
      who: newcomer,
      flagged: flagRows,
      standards: rowsOf({ standard }),
      at: where,
    })
    .map(({ sources, name, held, stored, spelled, asStored, both, who, flagged, standards, at }) => [
      ...held.map((type, nth) => ({
        text: `the store registers${at}:`,
        rows: [
          ['source', cell(sources[nth])],
          ...name,
          ...(both ? kinds : [type]).map((one) => [one, cell(stored[one])]),
        ],
      })),
      ...has(who, [...held.map((type) => [type, cell((asStored ? stored : spelled)[type])]), ...flagged, ...standards]),
      { text: `addMember is called for ${who} with a new ID token${at}` },
    ]);
  const atOnce = rows.map((given) => [{ text: 'the store registers 3 times at once:', rows: given }]);
  const update = fc
    .tuple(customer, fullName, fc.oneof(fc.constant<Row[]>([]), rowsOf(usualValues)), rowsOf(fields), where)
    .map(([number, name, values, given, at]) => [
      {
        text: `updateCustomer is called for customer ${number}${at}:`,
        rows: [['source', '"INSTORE"'], ...name, ...values, ...given],
      },
    ]);
  const change = fc
    .tuple(
      customer,
      kind,
      fc.constantFrom('INSTORE', 'OAUTH_EXTERNAL', 'WEBSITE'),
      fc.constantFrom('add', 'remove'),
      where,
    )
    .chain(([number, type, source, list, at]) =>
      identifierValues[type].map((value) => [
        {
          text: `changeIdentifiers is called for customer ${number} and source "${source}"${at}:`,
          rows: [[list, type, cell(value)]],
        },
      ]),
    );
  const lookup = fc
    .tuple(kind, where, fc.constantFrom('ALL', 'ALL', 'INSTORE', 'Instore', 'NOWHERE'))
    .chain(([type, at, from]) =>
      spelledValues[type].map((value) => [
        { text: `lookupId is called with source "${from}", ${type} ${quoted(value)}${at}` },
      ]),
    );
  /** A customer whom nobody knows, as if NextReason had registered them. */
  const asNextReason = fc.tuple(kind, fullName, where).map(([type, name, at]) => [
    {
      text: `the store registers${at}:`,
      rows: [['source', '"OAUTH_EXTERNAL"'], ...name, [type, cell(freshValue(type, 8))] as Row],
    },
  ]);
  const unfitLookup = where.chain((at) =>
    spelledValues.mobile.map((value) => [
      { text: `lookupId is called with source "ALL", loyaltyNumber ${quoted(value)}${at}` },
    ]),
  );
  const noProfiles = where.map((at) => [{ text: `registerCustomer is called without profiles${at}` }]);
  const twoMobiles = fc.constant([{ text: 'the store registers the mobiles "+659#8" and "+659#9"' }]);
  return [
    { weight: 1, arbitrary: twoMobiles },
    { weight: 5, arbitrary: registers },
    { weight: 4, arbitrary: bySource },
    { weight: 8, arbitrary: comes },
    { weight: 1, arbitrary: atOnce },
    { weight: 2, arbitrary: update },
    { weight: 4, arbitrary: change },
    { weight: 2, arbitrary: lookup },
    { weight: 1, arbitrary: unfitLookup },
    { weight: 1, arbitrary: asNextReason },
    { weight: 1, arbitrary: noProfiles },
  ];
}
