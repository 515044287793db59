import fc from 'fast-check';
import { absent, cell, type Step } from '../step.ts';
import { identifierValues, spelledValues, usualValues } from '../values.ts';
import {
  appChanges,
  firstValue,
  flagRows,
  freshValue,
  has,
  joins,
  kind,
  otherKind,
  ownValue,
  person,
  registers,
  regular,
  tokens,
  type Weighted,
} from './part.ts';

/** Changes of identifiers by the CIAM face. */
export function changeParts(where: fc.Arbitrary<string>): Weighted[] {
  const confirmed = fc.tuple(person, kind, where, flagRows).chain(([name, type, at, flagged]) =>
    fc
      .tuple(identifierValues[type], spelledValues[type], fc.boolean(), fc.boolean())
      .map(([value, old, same, removes]) => [
        ...has(name, [[type, cell(value)], ...flagged]),
        {
          text: `changeIdentifier is called for ${name} with a new ID token${at}:`,
          rows: [
            ['add', type, cell(same ? value : value.trim().toLowerCase())],
            ...(removes && old !== value ? [['remove', type, cell(old)]] : []),
          ],
        },
      ]),
  );
  /** The value is somebody's already, whom the store registered. */
  const taken = fc
    .tuple(person, kind, fc.boolean())
    .chain(([name, type, removes]) =>
      fc
        .tuple(usualValues[type], ownValue(type, name))
        .map(([held, own]) => [
          registers('INSTORE', [type, cell(held)]),
          ...has(name, [[type, cell(held)]]),
          appChanges(name, [
            ['add', type, cell(held)],
            ...(removes && own !== held ? [['remove', type, cell(own)]] : []),
          ]),
        ]),
    );
  /** A value is changed, and a token of before would change it back. */
  const back = fc
    .tuple(regular, kind)
    .chain(([name, type]) =>
      fc
        .tuple(usualValues[type], ownValue(type, name))
        .map(([value, own]) => [
          { text: `addMember is called for ${name} with a new ID token` },
          ...has(name, [[type, cell(value)]]),
          appChanges(name, [['add', type, cell(value)]]),
          { text: `changeIdentifier is called for ${name} with an older ID token:`, rows: [['add', type, cell(own)]] },
        ]),
    );
  const lastOnes = regular.chain((name) =>
    fc.tuple(ownValue('mobile', name), ownValue('email', name)).map(([mobile, email]) => [
      {
        text: `changeIdentifier is called for ${name} with a new ID token:`,
        rows: [
          ['remove', 'mobile', cell(mobile)],
          ['remove', 'email', cell(email)],
        ],
      },
    ]),
  );
  const both = fc
    .tuple(person, usualValues.mobile, usualValues.email, fc.boolean())
    .map(([name, mobile, email, one]) => [
      ...has(name, [
        ['mobile', cell(mobile)],
        ['email', cell(one ? `x${email}` : email)],
      ]),
      {
        text: `changeIdentifier is called for ${name} with a new ID token:`,
        rows: [
          ['add', 'mobile', cell(mobile)],
          ['add', 'email', cell(email)],
        ],
      },
    ]);
  const any = fc.tuple(person, kind, where, tokens).chain(([name, type, at, token]) =>
    spelledValues[type].map((value) => [
      {
        text: `changeIdentifier is called for ${name} with ${token}${at}:`,
        rows: [['add', type, cell(value)]],
      },
    ]),
  );
  const removal = fc
    .tuple(person, kind)
    .chain(([name, type]) => spelledValues[type].map((value) => [appChanges(name, [['remove', type, cell(value)]])]));
  /** A declined change says nothing of what an older token may change. */
  const declinedFirst = fc.tuple(regular, kind).map(([name, type]) => [
    joins(name),
    ...has(name, [[type, cell(freshValue(type, 8))]]),
    { text: `getMember is called for ${name} with a new ID token` },
    ...has(name, [[type, cell(freshValue(type, 9))]]),
    appChanges(name, [['add', type, cell(freshValue(type, 7))]]),
    {
      text: `changeIdentifier is called for ${name} with an older ID token:`,
      rows: [['add', type, cell(freshValue(type, 8))]],
    },
  ]);
  /** Only the store has a value of the kind that is changed. */
  const storeHas = fc
    .tuple(regular, kind)
    .map(([name, type]): Step[] => [
      ...has(name, [[type, absent]]),
      joins(name),
      registers(
        'INSTORE',
        [otherKind(type), cell(firstValue(otherKind(type), name))],
        [type, cell(freshValue(type, 8))],
      ),
      ...has(name, [[type, cell(freshValue(type, 9))]]),
      appChanges(name, [['add', type, cell(freshValue(type, 9))]]),
    ]);
  /** Changes at the IdP alone show nowhere. */
  const atTheIdp = fc
    .tuple(regular, kind, fc.constantFrom('getMember', 'addMember', 'updateMember'))
    .map(([name, type, call]) => [
      joins(name),
      ...[8, 9].flatMap((number) => [
        ...has(name, [[type, cell(freshValue(type, number))]]),
        { text: `${call} is called for ${name} with a new ID token` },
      ]),
    ]);
  return [
    { weight: 8, arbitrary: confirmed },
    { weight: 3, arbitrary: taken },
    { weight: 2, arbitrary: back },
    { weight: 1, arbitrary: lastOnes },
    { weight: 3, arbitrary: both },
    { weight: 2, arbitrary: any },
    { weight: 2, arbitrary: removal },
    { weight: 2, arbitrary: declinedFirst },
    { weight: 2, arbitrary: storeHas },
    { weight: 3, arbitrary: atTheIdp },
  ];
}
