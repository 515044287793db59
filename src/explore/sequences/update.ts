import fc from 'fast-check';
import { names, spelledValues } from '../values.ts';
import {
  type Abilities,
  claimRows,
  fieldCells,
  fieldNames,
  has,
  person,
  rowsOf,
  tokens,
  type Weighted,
} from './part.ts';

/** Calls of updateMember. */
export function updateParts(where: fc.Arbitrary<string>, abilities: Abilities): Weighted[] {
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
  const atOnce = person.map((name) => [
    { text: `updateMember is called for ${name} with each of 3 custom fields at once` },
  ]);
  const bodies = abilities.policies.profileUpdateBody === 'v1.1';
  return [
    { weight: 3, arbitrary: plain },
    ...(bodies ? [{ weight: 6, arbitrary: withBody }] : []),
    ...(bodies && abilities.kind === 'reference' ? [{ weight: 1, arbitrary: atOnce }] : []),
  ];
}
