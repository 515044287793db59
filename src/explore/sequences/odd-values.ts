import fc from 'fast-check';
import { absent, cell, type Row, type Step } from '../step.ts';
import { oddValues, usualValues } from '../values.ts';
import {
  type Abilities,
  freshValue,
  has,
  joins,
  kind,
  looksUp,
  newcomer,
  otherKind,
  ownValue,
  registers,
  regular,
  type Steps,
  storeChanges,
  updates,
  updatesWith,
  type Weighted,
} from './part.ts';

/** Values of no usual form, and values that are not there, where a call has them beside others. */
export function oddValueParts({ policies, capabilities }: Abilities): Weighted[] {
  const besideUsual = kind.chain((type) =>
    fc
      .tuple(oddValues[type], fc.constantFrom(7, 8, 9))
      .map(([odd, number]) => [
        registers('INSTORE', [type, cell(odd)], [otherKind(type), cell(freshValue(otherKind(type), number))]),
      ]),
  );
  /** Little is known of somebody, and the IdP may have given their app few scopes. */
  const bare = fc
    .record({
      name: newcomer,
      gone: fc.subarray(['firstName', 'lastName', 'mobile'], { minLength: 1 }),
      scope: fc.constantFrom<Row[]>([], [['scope', '"openid"']], [['scope', '""']]),
    })
    .map(({ name, gone, scope }) => [
      ...has(name, [...gone.map((claim): Row => [claim, absent]), ...scope]),
      joins(name),
    ]);
  const invalidChange = fc
    .tuple(regular, kind)
    .chain(([name, type]) =>
      oddValues[type].map((odd): Step[] => [joins(name), storeChanges(name, [['add', type, cell(odd)]])]),
    );
  /** A name claim that says nothing keeps the name. */
  const emptyName = fc
    .tuple(regular, fc.constantFrom('firstName', 'lastName'), fc.constantFrom<unknown>('  ', '', null, 7, ['Maria']))
    .map(([name, claim, empty]) => [joins(name), ...has(name, [[claim, cell(empty)]]), updates(name)]);
  const inBody: Steps = fc.tuple(regular, kind).chain(([name, type]) =>
    fc
      .oneof(oddValues[type], usualValues[type], ownValue(type, name), fc.constantFrom('+12', 'nobody', ''))
      .map((value) => [
        joins(name),
        updatesWith(name, [
          [type, cell(value)],
          ['lastname', '"Meyer"'],
        ]),
        ...has(name, [['firstName', '"Anneli"']]),
        updates(name),
      ]),
  );
  /** Whom the store has registered comes again in another source, with the value written in another way. */
  const spelled = fc
    .tuple(kind, fc.constantFrom('WEBSITE', 'MOBILE_APP'), regular)
    .chain(([type, source, name]) =>
      fc
        .tuple(ownValue(type, name), ownValue(type, name), ownValue(type, name))
        .map(([one, other, third]) => [
          registers('INSTORE', [type, cell(one)]),
          registers(source, [type, cell(other)]),
          ...(capabilities.includes('ciamChangeIdentifier') ? [joins(name)] : []),
          looksUp(source, type, third),
        ]),
    );
  return [
    { weight: 3, arbitrary: besideUsual },
    { weight: 5, arbitrary: bare },
    { weight: 3, arbitrary: invalidChange },
    { weight: 3, arbitrary: emptyName },
    { weight: 4, arbitrary: spelled },
    ...(policies.profileUpdateBody === 'v1.1' ? [{ weight: 6, arbitrary: inBody }] : []),
  ];
}
