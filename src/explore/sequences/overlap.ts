import fc from 'fast-check';
import { names as people } from '../person.ts';
import { absent, cell, type Row, type Step } from '../step.ts';
import {
  type Abilities,
  fieldNames,
  firstValue,
  flagOf,
  freshValue,
  has,
  joins,
  kind,
  kinds,
  newcomer,
  newcomers,
  otherKind,
  registers,
  regular,
  regulars,
  type Steps,
  type Weighted,
} from './part.ts';

const overlap = (rows: readonly Row[]): Step => ({ text: 'these calls overlap:', rows });
const oneDeclined = (...rows: Row[]): Step => ({ text: 'these calls overlap, and one of them is declined:', rows });
const adds = (name: string): Row => ['addMember', name, '', '', ''];
const registersAt = (source: string, type: string, value: string): Row => [
  'registerCustomer',
  source,
  '',
  type,
  cell(value),
];

/** Calls that overlap for certain, of which the contract says what comes of them in whatever order. */
export function overlapParts(abilities: Abilities): Weighted[] {
  const { capabilities, policies } = abilities;
  const { custom, extended } = fieldNames(abilities);
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const changeCalls = ['changeIdentifiers', ...(mayChange ? ['changeIdentifier', 'changeIdentifier'] : [])];
  /** Calls for one member, none of which touches what another one does. */
  const apart = fc
    .record({
      name: regular,
      type: kind,
      changeBy: fc.constantFrom(...changeCalls),
      nextBy: fc.constantFrom(...changeCalls, 'registerCustomer'),
    })
    .chain(({ name, type, changeBy, nextBy }) => {
      const other = otherKind(type);
      const change = (call: string, one: typeof type): Row => [call, name, 'add', one, cell(freshValue(one, 9))];
      const updates: Row[] = [
        ...custom.map((field): Row => ['updateMember', name, '', `custom_fields.${field}`, '"Harbour"']),
        ...extended.slice(0, 1).map((field): Row => ['updateMember', name, '', `extended_fields.${field}`, '"Quay"']),
        // Neither what they have nor what they change to.
        ['updateMember', name, '', other, cell(freshValue(other, 6))],
      ];
      const rows: Row[] = [
        adds(name),
        ...(policies.profileUpdateBody === 'v1.1' ? updates : []),
        ...custom.slice(0, 1).map((field): Row => ['updateCustomer', name, '', `fields.${field}`, '"Quay"']),
        change(changeBy, type),
        nextBy === 'registerCustomer' ? registersAt('WEBSITE', other, firstValue(other, name)) : change(nextBy, other),
      ];
      return fc
        .shuffledSubarray(rows, { minLength: Math.min(3, rows.length), maxLength: Math.min(5, rows.length) })
        .map((some): Step[] => [
          joins(name),
          registers('INSTORE', [other, cell(firstValue(other, name))]),
          ...has(
            name,
            kinds.map((one): Row => [one, cell(freshValue(one, 9))]),
          ),
          overlap(some),
        ]);
    });
  /** Somebody who has one value comes several times at once, and a store may register them meanwhile. */
  const comes = fc
    .record({ name: newcomer, type: kind, times: fc.constantFrom(1, 2, 5, 12), registered: fc.boolean() })
    .map(({ name, type, times, registered }): Step[] => [
      ...only(name, type, firstValue(type, name)),
      overlap([
        ...Array.from({ length: times }, () => adds(name)),
        ...(registered || times === 1 ? [registersAt('INSTORE', type, firstValue(type, name))] : []),
      ]),
    ]);
  /** Several people come at once, each with a value of their own. */
  const crowd = fc
    .tuple(kind, fc.shuffledSubarray([...newcomers], { minLength: 2 }))
    .map(([type, some]): Step[] => [
      ...some.flatMap((name) => only(name, type, firstValue(type, name))),
      overlap(some.map(adds)),
    ]);
  const stores: Steps = fc.tuple(kind, fc.constantFrom(7, 8)).map(([type, number]) => {
    const value = freshValue(type, number);
    return [overlap(['INSTORE', 'WEBSITE', 'LINE'].map((source) => registersAt(source, type, value)))];
  });
  /** Two want the same value, or one store registers the same person twice. */
  const wanted = fc
    .record({
      members: fc.shuffledSubarray([...regulars], { minLength: 2, maxLength: 2 }),
      others: fc.shuffledSubarray([...newcomers], { minLength: 2, maxLength: 2 }),
      type: kind,
      isKnown: fc.boolean(),
      withNewcomer: fc.constantFrom(false, false, true),
      withStore: fc.constantFrom(false, false, true),
      call: fc.constantFrom(...changeCalls, 'addMember', 'registerCustomer'),
    })
    .map(({ members, others, type, isKnown, withNewcomer, withStore, call }): Step[] => {
      const value = freshValue(type, 7);
      if (call === 'registerCustomer') {
        return [
          ...(isKnown ? [registers('WEBSITE', [type, cell(value)])] : []),
          oneDeclined(registersAt('INSTORE', type, value), registersAt('INSTORE', type, value)),
        ];
      }
      if (call === 'addMember') {
        return [
          ...(isKnown ? [registers('INSTORE', [type, cell(value)])] : []),
          ...others.flatMap((name) => only(name, type, value)),
          oneDeclined(...others.map(adds)),
        ];
      }
      if (withStore) {
        const [member = people[0]] = members;
        return [
          joins(member),
          registers('INSTORE', [otherKind(type), cell(firstValue(otherKind(type), member))]),
          ...has(member, [[type, cell(value)]]),
          oneDeclined([call, member, 'add', type, cell(value)], registersAt('INSTORE', type, value)),
        ];
      }
      if (withNewcomer) {
        const [[member = people[0]], [comes = people[3]]] = [members, others];
        return [
          joins(member),
          ...has(member, [[type, cell(value)]]),
          ...only(comes, type, value),
          oneDeclined([call, member, 'add', type, cell(value)], adds(comes)),
        ];
      }
      return [
        ...members.map(joins),
        ...members.flatMap((name) => has(name, [[type, cell(value)]])),
        oneDeclined(...members.map((name): Row => [call, name, 'add', type, cell(value)])),
      ];
    });
  const lastValues = fc
    .tuple(regular, fc.constantFrom(...changeCalls))
    .map(([name, call]): Step[] => [
      joins(name),
      oneDeclined(...kinds.map((type): Row => [call, name, 'remove', type, cell(firstValue(type, name))])),
    ]);
  return [
    { weight: 10, arbitrary: apart },
    { weight: 4, arbitrary: comes },
    { weight: 2, arbitrary: crowd },
    { weight: 2, arbitrary: stores },
    { weight: 8, arbitrary: wanted },
    { weight: 1, arbitrary: lastValues },
  ];
}

/** NextReason knows one value of somebody, and that it is verified. */
function only(name: (typeof newcomers)[number], type: 'mobile' | 'email', value: string): Step[] {
  return has(name, [
    [type, cell(value)],
    [flagOf(type), 'true'],
    [otherKind(type), absent],
    ['standard', '"the same"'],
  ]);
}
