import fc from 'fast-check';
import { absent, cell, type Row, type Step } from '../step.ts';
import {
  type Abilities,
  appChanges,
  corrects,
  fieldNames,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  otherKind,
  registers,
  regular,
  storeChanges,
  updates,
  updatesWith,
  type Weighted,
} from './part.ts';

/**
 * An app keeps an ID token while others come, of which some store names or identifiers and others do not; what the kept
 * one may still do tells which of them counted (B9, B10).
 */
export function keptTokenParts(abilities: Abilities, merging = fc.constantFrom(false, false, true)): Weighted[] {
  const { capabilities, policies } = abilities;
  const { extended } = fieldNames(abilities);
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const bodies = policies.profileUpdateBody === 'v1.1';
  const kept = fc
    .record({
      name: regular,
      type: kind,
      begins: fc.constantFrom('as a member', 'at a store', 'as nobody'),
      firstCall: fc.constantFrom('addMember', 'addMember', 'getMember', 'updateMember'),
      keepsValue: fc.boolean(),
      merges: merging,
      namedBefore: fc.boolean(),
    })
    .chain(({ name, type, begins, firstCall, keepsValue, merges, namedBefore }) => {
      const other = otherKind(type);
      const held = (one: typeof type) => cell(firstValue(one, name));
      const fresh = (one: typeof type, number: number) => cell(freshValue(one, number));
      const knownAs = (firstName: string, lastName: string, value: string) =>
        has(name, [
          ['firstName', cell(firstName)],
          ['lastName', cell(lastName)],
          [type, value],
          ['standard', '"the same"'],
        ]);
      const now = keepsValue ? held(type) : fresh(type, 8);
      // Declined, unless the policy is so.
      const merger = [
        registers('WEBSITE', [other, fresh(other, 5)]),
        storeChanges(name, [['add', other, fresh(other, 5)]]),
      ];
      const between: readonly (readonly Step[])[] = [
        [joins(name)],
        [{ text: `getMember is called for ${name} with a new ID token` }],
        [updates(name)],
        // A token without names stores none.
        [
          ...has(name, [
            ['firstName', absent],
            ['lastName', absent],
          ]),
          updates(name),
          ...knownAs('Nora', 'Nyberg', now),
        ],
        [registers('MOBILE_APP', [type, held(type)])],
        [corrects(name, 'INSTORE', ['firstName', '"Stina"'])],
        ...(capabilities.includes('provisioning') ? [[{ text: `${joins(name).text} at the other brand` }]] : []),
        [storeChanges(name, [['add', other, fresh(other, 9)]])],
        [storeChanges(name, [['remove', other, held(other)]])],
        ...(bodies
          ? [
              [updatesWith(name, [['firstname', '"Anneli"']])],
              [updatesWith(name, [['firstname', '"Nora"']])],
              // Nobody's value: declined.
              [updatesWith(name, [[other, fresh(other, 6)]])],
            ]
          : []),
        ...(mayChange
          ? [
              [appChanges(name, [['add', type, now]])],
              [appChanges(name, [['remove', other, held(other)]])],
              // Not what NextReason has: declined.
              [appChanges(name, [['add', other, fresh(other, 6)]])],
            ]
          : []),
      ];
      const withKept = (call: string) => `${call} is called for ${name} with the kept ID token`;
      const body: Row[] = [
        ['lastname', '"Olander"'],
        ...extended.map((one): Row => [`extended_fields.${one}`, '"Quay"']),
      ];
      const later: readonly Step[] = [
        { text: withKept('updateMember') },
        { text: withKept('updateMember') },
        { text: withKept('getMember') },
        { text: withKept('addMember') },
        ...(bodies ? [{ text: `${withKept('updateMember')} and a body:`, rows: body }] : []),
        ...(mayChange
          ? [
              { text: `${withKept('changeIdentifier')}:`, rows: [['add', type, fresh(type, 7)]] },
              { text: `${withKept('changeIdentifier')}:`, rows: [['remove', type, held(type)]] },
            ]
          : []),
      ];
      return fc
        .tuple(
          fc.shuffledSubarray([...between], { minLength: 1, maxLength: 2 }),
          fc.shuffledSubarray([...later], { minLength: 3, maxLength: 4 }),
        )
        .map(([events, uses]): Step[] => [
          ...(namedBefore ? knownAs('Nora', 'Nyberg', held(type)) : []),
          ...(begins === 'as a member' ? [joins(name)] : []),
          ...(begins === 'at a store' ? [registers('INSTORE', [type, held(type)])] : []),
          ...knownAs('Kerstin', 'Kvist', fresh(type, 7)),
          { text: `${name} keeps a new ID token` },
          ...knownAs('Nora', 'Nyberg', now),
          ...(begins === 'as a member' ? [] : [{ text: `${firstCall} is called for ${name} with a new ID token` }]),
          ...events.flat(),
          ...(merges ? merger : []),
          ...uses,
        ]);
    });
  /** A body has given the names, perhaps those that are stored; something else comes, and then a token with others. */
  const given = fc
    .record({ name: regular, type: kind, sameName: fc.boolean(), half: fc.boolean() })
    .chain(({ name, type, sameName, half }) => {
      const other = otherKind(type);
      const fresh = cell(freshValue(type, 8));
      const between: readonly (readonly Step[])[] = [
        [joins(name)],
        [{ text: `getMember is called for ${name} with a new ID token` }],
        [storeChanges(name, [['add', other, cell(freshValue(other, 9))]])],
        [registers('MOBILE_APP', [type, cell(firstValue(type, name))])],
        [
          registers('INSTORE', [type, cell(firstValue(type, name))]),
          corrects(name, 'INSTORE', ['firstName', '"Stina"']),
        ],
        ...(mayChange ? [[...has(name, [[type, fresh]]), appChanges(name, [['add', type, fresh]])]] : []),
      ];
      const body: Row[] = [['firstname', sameName ? '"Nora"' : '"Anneli"'], ...(half ? [] : [['lastname', '"Ek"']])];
      return fc.shuffledSubarray([...between], { minLength: 0, maxLength: 1 }).map((events): Step[] => [
        ...has(name, [['firstName', '"Nora"']]),
        joins(name),
        updates(name),
        updatesWith(name, body),
        ...events.flat(),
        ...has(name, [
          ['firstName', '"Kerstin"'],
          ['lastName', '"Kvist"'],
        ]),
        updates(name),
      ]);
    });
  return [{ weight: 26, arbitrary: kept }, ...(bodies ? [{ weight: 6, arbitrary: given }] : [])];
}
