import fc from 'fast-check';
import { againParts } from './sequences/again.ts';
import { attackParts } from './sequences/attack.ts';
import { brandParts, brandValues } from './sequences/brand.ts';
import { changeParts } from './sequences/change.ts';
import { idpParts } from './sequences/idp.ts';
import { memberParts } from './sequences/member.ts';
import { type Abilities, regulars, type Steps, type Weighted } from './sequences/part.ts';
import { cuidLookup, storeParts } from './sequences/store.ts';
import { updateParts } from './sequences/update.ts';
import type { Sequence } from './step.ts';

/** Who is a member from the beginning, so that there is something to change. */
const population: Steps = fc
  .subarray([...regulars])
  .map((members) => members.map((name) => ({ text: `addMember is called for ${name} with a new ID token` })));

/** Sequences that a target can play. */
export function sequences(abilities: Abilities): fc.Arbitrary<Sequence> {
  const provisioning = abilities.capabilities.includes('provisioning');
  const where = provisioning
    ? fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant(' at the other brand') })
    : fc.constant('');
  const parts: Weighted[] = [
    ...memberParts(where),
    ...updateParts(where, abilities),
    ...(abilities.capabilities.includes('ciamChangeIdentifier') ? changeParts(where) : []),
    ...againParts(abilities),
    ...idpParts(where, abilities),
    ...attackParts(where, abilities),
    ...storeParts(where, abilities),
    ...(abilities.capabilities.includes('lookupByCuid') ? [{ weight: 1, arbitrary: cuidLookup(where) }] : []),
    ...(provisioning ? brandParts : []),
  ];
  const steps = fc.array(fc.oneof(...parts), { minLength: 1, maxLength: 14, size: 'max' });
  const given = provisioning ? brandValues : fc.constant([]);
  return fc.tuple(given, population, steps).map(([brand, members, after]) => [...brand, ...members, ...after.flat()]);
}
