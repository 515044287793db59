import fc from 'fast-check';
import { absent, cell, type Row, type Step } from '../step.ts';
import { fieldValues, formsOf, names, spelledValues } from '../values.ts';
import {
  type Abilities,
  claimRows,
  fieldCells,
  fieldNames,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  newcomer,
  otherKind,
  ownValue,
  person,
  registers,
  regular,
  rowsOf,
  tokens,
  updates,
  updatesWith,
  type Weighted,
} from './part.ts';

/** One time in three. */
const sometimes = fc.constantFrom(false, false, true);

/** Calls of updateMember. */
export function updateParts(where: fc.Arbitrary<string>, abilities: Abilities): Weighted[] {
  const bodies = abilities.policies.profileUpdateBody === 'v1.1';
  const plain = fc
    .tuple(person, claimRows, tokens, where)
    .map(([name, rows, token, at]) => [
      ...has(name, rows),
      { text: `updateMember is called for ${name} with ${token}${at}` },
    ]);
  const { custom, extended } = fieldNames(abilities);
  const givenName = fc.oneof({ weight: 5, arbitrary: names }, { weight: 1, arbitrary: fc.constantFrom('', ' ') });
  const rows = fc.oneof(
    rowsOf({ firstname: givenName, lastname: givenName }),
    rowsOf({ ...fieldCells('custom_fields', custom), ...fieldCells('extended_fields', extended) }),
    rowsOf({ mobile: spelledValues.mobile, firstname: names }),
    rowsOf({ email: spelledValues.email, firstname: names }),
  );
  const withBody = fc
    .tuple(person, rows, tokens, where)
    .map(([name, body, token, at]) => [
      { text: `updateMember is called for ${name} with ${token}${at} and a body:`, rows: body },
    ]);
  const ownIdentifiers = regular.chain((name) =>
    rowsOf({ mobile: ownValue('mobile', name), email: ownValue('email', name), lastname: names }).map((body) => [
      updatesWith(name, body),
    ]),
  );
  /** NextReason has a value that the record has not: in the body it is none of the member's (B9). */
  const claimedValue = fc.tuple(regular, kind, fc.boolean()).map(([name, type, besideOwn]): Step[] => {
    const own: Row[] = besideOwn ? [[otherKind(type), cell(firstValue(otherKind(type), name))]] : [];
    const value = cell(freshValue(type, 8));
    const fields = extended.map((one): Row => [`extended_fields.${one}`, '"Quay"']);
    return [
      joins(name),
      ...has(name, [[type, value]]),
      updatesWith(name, [...own, [type, value], ['lastname', '"Meyer"'], ...fields]),
    ];
  });
  /** A name comes by a token or by a body, and then another token with another one. */
  const renamed = fc
    .record({ name: regular, first: names, second: names, byBody: sometimes, older: fc.boolean(), body: rows })
    .map(({ name, first, second, byBody, older, body }) => [
      { text: `addMember is called for ${name} with a new ID token` },
      ...has(name, [['firstName', cell(first)]]),
      updates(name),
      ...(byBody && bodies
        ? [updatesWith(name, [['firstname', cell(second)]])]
        : [...has(name, [['firstName', cell(second)]]), updates(name)]),
      older && byBody && bodies
        ? { text: `updateMember is called for ${name} with an older ID token and a body:`, rows: body }
        : { text: `updateMember is called for ${name} with ${older ? 'an older' : 'a new'} ID token` },
    ]);
  /** A body gives one name, and a later token another one; or tokens that are too old come twice. */
  const half = fc
    .record({
      name: regular,
      byBody: fc.boolean(),
      given: fc.constantFrom('firstname', 'lastname'),
      olderOnes: fc.boolean(),
    })
    .map(({ name, byBody, given, olderOnes }): Step[] => {
      const older = { text: `updateMember is called for ${name} with an older ID token` };
      const named = (first: string, last: string) =>
        has(name, [
          ['firstName', cell(first)],
          ['lastName', cell(last)],
        ]);
      return [
        joins(name),
        ...named('Britta', 'Ek'),
        { text: `getMember is called for ${name} with a new ID token` },
        ...(byBody && bodies ? [updatesWith(name, [[given, '"Anneli"']])] : [...named('Carin', 'Falk'), updates(name)]),
        ...(olderOnes
          ? [older, older]
          : [...named('Dora', 'Gran'), updates(name), ...named('Britta', 'Ek'), updates(name)]),
      ];
    });
  /** Somebody whom the store has registered too. */
  const inStore = fc
    .tuple(regular, rows)
    .chain(([name, body]) =>
      ownValue('mobile', name).map((mobile) => [
        { text: `addMember is called for ${name} with a new ID token` },
        registers('INSTORE', ['mobile', cell(mobile)]),
        updatesWith(name, body),
      ]),
    );
  /** A body has a value that the member has at the store alone, or has not, and more beside it. */
  const storesValue = fc
    .record({ name: newcomer, type: kind, joinsFirst: fc.boolean(), number: fc.constantFrom(8, 9), names, fieldValues })
    .chain(({ name, type, joinsFirst, number, names: lastName, fieldValues: field }) => {
      const other = otherKind(type);
      const known = registers('INSTORE', [type, cell(firstValue(type, name))], [other, cell(freshValue(other, 9))]);
      const fields = [
        ...custom.map((one) => `custom_fields.${one}`),
        ...extended.map((one) => `extended_fields.${one}`),
      ];
      return formsOf(other, number).map((form): Step[] => [
        ...has(name, [[other, absent]]),
        ...(joinsFirst ? [joins(name), known] : [known, joins(name)]),
        updatesWith(name, [
          [other, cell(form)],
          ['lastname', cell(lastName)],
          ...fields.map((one): Row => [one, cell(field)]),
        ]),
      ]);
    });
  const atOnce = person.map((name) => [
    { text: `updateMember is called for ${name} with each of 3 custom fields at once` },
  ]);
  return [
    { weight: 3, arbitrary: plain },
    { weight: 8, arbitrary: renamed },
    { weight: 5, arbitrary: half },
    ...(bodies
      ? [
          { weight: 6, arbitrary: withBody },
          { weight: 4, arbitrary: ownIdentifiers },
          { weight: 3, arbitrary: claimedValue },
          { weight: 2, arbitrary: inStore },
          { weight: 5, arbitrary: storesValue },
        ]
      : []),
    ...(bodies && abilities.kind === 'reference' ? [{ weight: 1, arbitrary: atOnce }] : []),
  ];
}
