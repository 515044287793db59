import fc from 'fast-check';
import { absent, cell, type Step } from '../step.ts';
import {
  type Abilities,
  appChanges,
  firstValue,
  freshValue,
  has,
  joins,
  kind,
  newcomer,
  registers,
  regular,
  storeChanges,
  updates,
  type Weighted,
} from './part.ts';

/** A value that a member has no more, and what comes then: of the member, and of others who have it now. */
export function removedParts({ capabilities }: Abilities): Weighted[] {
  const mayChange = capabilities.includes('ciamChangeIdentifier');
  const removed = fc
    .record({ name: regular, type: kind, byTheStore: fc.boolean(), replaced: fc.boolean(), other: newcomer })
    .chain(({ name, type, byTheStore, replaced, other }) => {
      const held = firstValue(type, name);
      const fresh = freshValue(type, 9);
      const rows = replaced ? [['add', type, cell(fresh)]] : [['remove', type, cell(held)]];
      const goes: Step = byTheStore || !mayChange ? storeChanges(name, rows) : appChanges(name, rows);
      const later: readonly (readonly Step[])[] = [
        [{ text: `updateMember is called for ${name} with the last ID token` }],
        [updates(name)],
        [joins(name)],
        [...has(other, [[type, cell(held)]]), joins(other)],
        [registers('WEBSITE', [type, cell(held)])],
        [joins(other), storeChanges(other, [['add', type, cell(held)]])],
        [...has(name, [[type, absent]]), joins(name)],
      ];
      return fc
        .shuffledSubarray([...later], { minLength: 2, maxLength: 4 })
        .map((then): Step[] => [
          joins(name),
          ...(replaced ? has(name, [[type, cell(fresh)]]) : []),
          goes,
          ...(replaced ? has(name, [[type, cell(held)]]) : []),
          ...then.flat(),
        ]);
    });
  return [{ weight: 6, arbitrary: removed }];
}
