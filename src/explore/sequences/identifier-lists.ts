import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import {
  type Abilities,
  appChanges,
  firstValue,
  flagOf,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  ownValue,
  regular,
  storeChanges,
  type Weighted,
} from './part.ts';

/** Lists of an identifier change that no gateway takes, or not all of. */
const unfitLists: readonly Row[][] = [
  [],
  [['add', 'cuid', '"somebody-else"']],
  [['remove', 'cuid', '"somebody-else"']],
  [
    ['add', 'mobile', '"+659#7"'],
    ['add', 'mobile', '"+659#8"'],
  ],
  [['add', 'loyaltyNumber', '"659#7"']],
];

/** What the store may change or leave out, and a member may not have. */
const unfitForMembers: readonly Row[][] = [
  [['add', 'externalId', '"X-#"']],
  [['add', 'mobile', '"12345"']],
  [['add', 'email', '"nobody"']],
  [['add', 'MOBILE', '"+659#7"']],
];

const addition = fc.constantFrom('fresh', 'own', 'fresh', 'own', 'none');
const removal = fc.constantFrom('none', 'own', 'unknown', 'invalid');

/** What the lists of an identifier change may have, by the app and by the CRM API (B10). */
export function identifierListParts({ capabilities }: Abilities): Weighted[] {
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const unfit = fc
    .tuple(regular, fc.boolean(), fc.shuffledSubarray([...unfitLists], { minLength: 3 }))
    .map(([name, byTheStore, lists]): Step[] => [
      joins(name),
      ...(mayChange && !byTheStore
        ? [
            ...has(name, [['mobile', '"+659#7"']]),
            ...[...lists, ...unfitForMembers].map((rows) => appChanges(name, rows)),
          ]
        : lists.map((rows) => storeChanges(name, rows))),
    ]);
  /** Two changes in one call: all of them happen or none. */
  const two = fc
    .record({ name: regular, other: regular, byTheStore: fc.boolean(), held: fc.constantFrom(...kinds, undefined) })
    .map(({ name, other, byTheStore, held }): Step[] => {
      const values = kinds.map(
        (type): Row => [type, cell(type === held ? firstValue(type, other) : freshValue(type, 9))],
      );
      const rows = values.map((value): Row => ['add', ...value]);
      return [
        joins(name),
        joins(other),
        ...(mayChange && !byTheStore ? [...has(name, values), appChanges(name, rows)] : [storeChanges(name, rows)]),
      ];
    });
  /** For each kind a value that is new or not, and one that goes, is not there, or is none. */
  const mixed = fc
    .record({
      name: regular,
      byTheStore: fc.boolean(),
      order: fc.shuffledSubarray([...kinds], { minLength: 2 }),
      added: fc.record({ mobile: addition, email: addition }),
      removed: fc.record({ mobile: removal, email: removal }),
    })
    .map(({ name, byTheStore, order, added, removed }): Step[] => {
      const written = (type: (typeof kinds)[number], what: string): Row[] =>
        what === 'none'
          ? []
          : [
              [
                type,
                cell(
                  { own: firstValue(type, name), fresh: freshValue(type, 9), unknown: freshValue(type, 6) }[what] ??
                    '12',
                ),
              ],
            ];
      const adds = order.flatMap((type) => written(type, added[type]));
      const removes = order.flatMap((type) =>
        // What is added is not removed by the same call.
        written(type, added[type] === 'own' && removed[type] === 'own' ? 'none' : removed[type]),
      );
      // What only goes need not be verified.
      const verified = kinds.map((type): Row => [flagOf(type), 'true']);
      const flags = kinds.map((type): Row => [flagOf(type), cell(added[type] !== 'none')]);
      const rows = [...adds.map((row): Row => ['add', ...row]), ...removes.map((row): Row => ['remove', ...row])];
      return [
        joins(name),
        ...(mayChange && !byTheStore
          ? [...has(name, [...adds, ...flags]), appChanges(name, rows), ...has(name, verified)]
          : [storeChanges(name, rows)]),
      ];
    });
  /** The customer has no profile of the source that a first value of a kind would go to. */
  const noPlace = fc
    .tuple(regular, kind, fc.constantFrom('INSTORE', 'WEBSITE'))
    .chain(([name, type, source]) =>
      ownValue(type, name).map((own): Step[] => [
        joins(name),
        storeChanges(name, [['remove', type, cell(own)]]),
        storeChanges(name, [['add', type, cell(freshValue(type, 9))]], source),
      ]),
    );
  return [
    { weight: 6, arbitrary: unfit },
    { weight: 4, arbitrary: two },
    { weight: 10, arbitrary: mixed },
    { weight: 3, arbitrary: noPlace },
  ];
}
