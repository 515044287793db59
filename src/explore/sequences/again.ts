import fc from 'fast-check';
import { type Name, names as people } from '../person.ts';
import { cell, type Row, type Step } from '../step.ts';
import { usualValues } from '../values.ts';
import {
  type Abilities,
  appChanges,
  corrects,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  otherKind,
  registers,
  regular,
  regulars,
  storeChanges,
  storeChangesAt,
  updates,
  updatesWith,
  type Weighted,
} from './part.ts';

/** Somebody's change at the IdP, and then at the gateway. */
function changes(name: Name, type: 'mobile' | 'email', value: string): Step[] {
  return [...has(name, [[type, cell(value)]]), appChanges(name, [['add', type, cell(value)]])];
}

/** Second and third steps of one person, or about one customer: what was remembered of the first must not matter. */
export function againParts({ capabilities, policies }: Abilities): Weighted[] {
  /** Three changes of one kind, the last of them perhaps back to the first value. */
  const threeChanges = fc
    .tuple(regular, kind, fc.boolean())
    .map(([name, type, back]) => [
      joins(name),
      ...changes(name, type, freshValue(type, 7)),
      ...changes(name, type, back ? firstValue(type, name) : freshValue(type, 8)),
      ...changes(name, type, freshValue(type, 9)),
    ]);
  /** A value that another member holds is asked for twice: before and after its holder gives it up. */
  const givenUp = fc
    .tuple(fc.shuffledSubarray([...regulars], { minLength: 2, maxLength: 2 }), kind, fc.boolean())
    .map(([[name = people[0], holder = people[1]], type, takenBack]) => {
      const held = firstValue(type, holder);
      const wants = { text: `changeIdentifier is called for ${name} with the last ID token:` };
      return [
        joins(name),
        joins(holder),
        ...changes(name, type, held),
        ...changes(holder, type, freshValue(type, 8)),
        { ...wants, rows: [['add', type, cell(held)]] },
        ...(takenBack ? changes(holder, type, held) : []),
        ...changes(name, type, freshValue(type, 9)),
      ];
    });
  /** One ID token proves two values, one call after the other. */
  const oneToken = regular.map((name) => {
    const both = [freshValue('mobile', 7), freshValue('email', 7)] as const;
    return [
      joins(name),
      ...has(name, [
        ['mobile', cell(both[0])],
        ['email', cell(both[1])],
      ]),
      appChanges(name, [['add', 'mobile', cell(both[0])]]),
      {
        text: `changeIdentifier is called for ${name} with the last ID token:`,
        rows: [['add', 'email', cell(both[1])]],
      },
    ];
  });
  /** A name and an identifier change in one order at the IdP and in the other one here: neither holds up the other. */
  const crosswise = fc.tuple(regular, kind, fc.boolean()).map(([name, type, nameFirst]) => {
    const [value, firstName] = [freshValue(type, 7), 'Annika'];
    const change = { rows: [['add', type, cell(value)]] satisfies Row[] };
    const [older, newer] = nameFirst ? (['firstName', type] as const) : ([type, 'firstName'] as const);
    const held = { firstName, [type]: value };
    return [
      joins(name),
      ...has(name, [[older, cell(held[older])]]),
      { text: `getMember is called for ${name} with a new ID token` },
      ...has(name, [[newer, cell(held[newer])]]),
      ...(nameFirst
        ? [
            { text: `changeIdentifier is called for ${name} with a new ID token:`, ...change },
            { text: `updateMember is called for ${name} with an older ID token` },
          ]
        : [updates(name), { text: `changeIdentifier is called for ${name} with an older ID token:`, ...change }]),
    ];
  });
  /** Both values are removed, in one call or in two, and one of them is added again. */
  const removals = fc
    .tuple(regular, kind, fc.boolean(), fc.constantFrom('changeIdentifier', 'changeIdentifiers'))
    .filter(([, , , call]) => call !== 'changeIdentifier' || capabilities.includes('ciamChangeIdentifier'))
    .map(([name, first, atOnce, call]) => {
      const second = otherKind(first);
      const text =
        call === 'changeIdentifier'
          ? `changeIdentifier is called for ${name} with a new ID token:`
          : `changeIdentifiers is called for the customer of ${name} and source "OAUTH_EXTERNAL":`;
      const row = (list: string, type: typeof first): Row => [list, type, cell(firstValue(type, name))];
      return [
        joins(name),
        ...(atOnce
          ? [{ text, rows: [row('remove', first), row('remove', second)] }]
          : [
              { text, rows: [row('remove', first)] },
              { text, rows: [row('remove', second)] },
            ]),
        { text, rows: [row('add', first)] },
      ];
    });
  /** The store changes a member's value twice, or to what it is, and the app goes on with its own token. */
  const byTheStore = fc
    .record({
      name: regular,
      type: kind,
      source: fc.constantFrom('OAUTH_EXTERNAL', 'INSTORE'),
      second: fc.constantFrom('again', 'back', 'another'),
      after: fc.constantFrom('addMember', 'updateMember', 'getMember'),
    })
    .map(({ name, type, source, second, after }) => {
      const text = `changeIdentifiers is called for the customer of ${name} and source "${source}":`;
      const first = freshValue(type, 7);
      const next = { again: first, back: firstValue(type, name), another: freshValue(type, 8) }[second];
      return [
        joins(name),
        registers('INSTORE', [type, cell(firstValue(type, name))] as Row),
        { text, rows: [['add', type, cell(first)]] },
        { text, rows: [['add', type, cell(next)]] },
        { text: `${after} is called for ${name} with the last ID token` },
        ...(capabilities.includes('ciamChangeIdentifier') ? changes(name, type, freshValue(type, 9)) : []),
      ];
    });
  /** The store knows somebody by each of two values: the first attempt is declined, and then one value is given up. */
  const declinedFirst = fc
    .tuple(fc.constantFrom<Name[]>('Dan', 'Eva'), fc.boolean(), usualValues.mobile)
    .map(([name, unverified, mobile]) => [
      registers('INSTORE', ['mobile', cell(mobile)]),
      ...has(name, [
        ['mobile', cell(mobile)],
        ['email', cell(unverified ? freshValue('email', 7) : firstValue('email', 'Ana'))],
        ['phone_number_verified', cell(!unverified)],
      ]),
      joins('Ana'),
      joins(name),
      joins(name),
      ...has(name, [
        ['email', cell(freshValue('email', 8))],
        ['phone_number_verified', cell(true)],
      ]),
      joins(name),
    ]);
  /** A call is made again, after something has changed. */
  const sameAgain = fc
    .tuple(
      regular,
      kind,
      fc.constantFrom(
        ...['registerCustomer', 'updateCustomer', 'changeIdentifiers'],
        ...(capabilities.includes('ciamChangeIdentifier') ? ['changeIdentifier'] : []),
        ...(policies.profileUpdateBody === 'v1.1' ? ['updateMember'] : []),
      ),
    )
    .map(([name, type, call]): Step[] => {
      const [first, second] = [freshValue(type, 7), freshValue(type, 8)];
      const changed = storeChanges(name, [['add', type, cell(first)]]);
      const back = storeChanges(name, [['add', type, cell(second)]]);
      switch (call) {
        case 'registerCustomer': {
          const registered = registers('INSTORE', [type, cell(first)]);
          return [registered, storeChangesAt(type, first, [['add', type, cell(second)]], 'INSTORE'), registered];
        }
        case 'changeIdentifier':
          return [joins(name), ...changes(name, type, first), back, ...changes(name, type, first)];
        case 'updateMember':
          return [
            joins(name),
            ...['Anna', 'Anneli', 'Anna'].map((firstName) => updatesWith(name, [['firstname', cell(firstName)]])),
          ];
        case 'updateCustomer':
          return [
            joins(name),
            registers('INSTORE', [type, cell(firstValue(type, name))]),
            ...['Anna', 'Anneli', 'Anna'].map((first) => corrects(name, 'INSTORE', ['firstName', cell(first)])),
          ];
        default:
          return [joins(name), changed, back, changed];
      }
    });
  return [
    { weight: 6, arbitrary: sameAgain },
    ...(capabilities.includes('ciamChangeIdentifier')
      ? [
          { weight: 3, arbitrary: threeChanges },
          { weight: 3, arbitrary: givenUp },
          { weight: 2, arbitrary: oneToken },
          { weight: 5, arbitrary: crosswise },
        ]
      : []),
    { weight: 3, arbitrary: removals },
    { weight: 5, arbitrary: byTheStore },
    { weight: 4, arbitrary: declinedFirst },
  ];
}
