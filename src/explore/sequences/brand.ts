import fc from 'fast-check';
import { cell, type Row, type Step } from '../step.ts';
import {
  type Abilities,
  appChanges,
  freshValue,
  has,
  joins,
  kind,
  person,
  regular,
  type Steps,
  type Weighted,
} from './part.ts';

/** What needs brands that can be set up at will. */
export function brandParts(abilities: Abilities): Weighted[] {
  const fromOther = regular.map((name) => [
    joins(name),
    { text: `each call of the CRM API is made for the customer of ${name} at the other brand` },
  ]);
  const fresh = cell(freshValue('email', 9));
  /** The account is renamed, and a member of before goes on. */
  const renamed = fc
    .tuple(
      fc.constantFrom(['NextReason', 'nextreason'], ['Nächste Vernunft #2', '7/7'], ['NextReason', '007']),
      regular,
      fc.constantFrom('getMember', 'addMember', 'updateMember', 'changeIdentifier'),
    )
    .map(([[name, id], member, call]) => [
      joins(member),
      { text: `the brand is set up again with the channel account "${name}", id "${id}"` },
      ...(call === 'changeIdentifier' && abilities.capabilities.includes('ciamChangeIdentifier')
        ? [...has(member, [['email', fresh]]), appChanges(member, [['add', 'email', fresh]])]
        : [
            { text: `${call === 'changeIdentifier' ? 'getMember' : call} is called for ${member} with a new ID token` },
          ]),
    ]);
  /** Somebody has a value at one brand, and somebody comes to have it at the other one. */
  const both = fc
    .record({ name: regular, other: person, type: kind, sameTenant: fc.boolean(), byTheStore: fc.boolean() })
    .map(({ name, other, type, sameTenant, byTheStore }): Step[] => {
      const value = freshValue(type, 8);
      return [
        ...(sameTenant ? [{ text: 'the other brand has the same NextReason tenant and Client ID' }] : []),
        ...has(other, [[type, cell(value)]]),
        byTheStore
          ? {
              text: 'the store registers at the other brand:',
              rows: [
                ['source', '"INSTORE"'],
                [type, cell(value)],
              ],
            }
          : { text: `addMember is called for ${other} with a new ID token at the other brand` },
        joins(name),
        ...has(name, [[type, cell(value)]]),
        ...(abilities.capabilities.includes('ciamChangeIdentifier')
          ? [appChanges(name, [['add', type, cell(value)]])]
          : []),
        joins(other),
      ];
    });
  /** The brands' CRM keys change hands: what was given out by the former key stays what it was. */
  const keyMoves = regular.map((name) => [
    { text: `addMember is called for ${name} with a new ID token at the other brand` },
    {
      text: `the CRM key goes to the other brand, and lookupId is called for ${name} with an access token of before`,
    },
  ]);
  return [
    ...(abilities.auth === 'basic' ? [] : [{ weight: 2, arbitrary: keyMoves }]),
    { weight: 2, arbitrary: fromOther },
    { weight: 3, arbitrary: renamed },
    { weight: 4, arbitrary: both },
  ];
}

const mappings: readonly Record<string, string>[] = [
  {
    firstName: 'https://brand.example/claims.first',
    lastName: 'https://brand.example/claims/last',
    mobile: 'https://brand.example/claims/mobile',
    email: 'https://brand.example/claims/mail',
  },
  { firstName: 'claims.first', lastName: 'claims.last', mobile: 'claims.mobile', email: 'claims.email' },
  // One claim fills both names.
  { firstName: 'display_name', lastName: 'display_name', mobile: 'phone_number', email: 'email' },
  { firstName: 'constructor', lastName: 'toString', mobile: 'phone_number', email: 'email' },
];

function brandWith(rows: readonly Row[]): readonly Step[] {
  return [{ text: 'a brand with these values:', rows }];
}

/** Brands that a target is told to set up in another way than it declares, or with values of their own. */
export const brands: Readonly<Record<'merging' | 'creating' | 'mapping' | 'named', Steps>> = {
  merging: fc.constant(brandWith([['policies', 'identifierConflict', '"merge"']])),
  creating: fc.constant(brandWith([['policies', 'creation', '"jit"']])),
  mapping: fc
    .constantFrom(...mappings)
    .map((mapping) =>
      brandWith(Object.entries(mapping).map(([field, claim]) => ['fieldMappings', field, cell(claim)])),
    ),
  named: fc.constant(
    brandWith([
      ['channelAccount', 'name', '"Loyalty: Æøå"'],
      ['channelAccount', 'id', '"0042"'],
    ]),
  ),
};
