import fc from 'fast-check';
import { accessParts } from './sequences/access.ts';
import { againParts } from './sequences/again.ts';
import { attackParts } from './sequences/attack.ts';
import { brandParts, brands } from './sequences/brand.ts';
import { changeParts } from './sequences/change.ts';
import { correctionParts } from './sequences/correction.ts';
import { entranceParts } from './sequences/entrances.ts';
import { externalIdParts } from './sequences/external-ids.ts';
import { fieldParts } from './sequences/fields.ts';
import { firstCall } from './sequences/first-call.ts';
import { identifierListParts } from './sequences/identifier-lists.ts';
import { idpParts } from './sequences/idp.ts';
import { keptTokenParts } from './sequences/kept-token.ts';
import { leftOutParts } from './sequences/left-out.ts';
import { cuidLookup, lookupParts } from './sequences/lookup.ts';
import { memberParts } from './sequences/member.ts';
import { merged, mergedTwice, ofTwo } from './sequences/merged.ts';
import { nameParts } from './sequences/names.ts';
import { oddValueParts } from './sequences/odd-values.ts';
import { overlapParts } from './sequences/overlap.ts';
import { type Abilities, regulars, type Steps, type Weighted } from './sequences/part.ts';
import { profileParts } from './sequences/profiles.ts';
import { proofParts } from './sequences/proof.ts';
import { removedParts } from './sequences/removed.ts';
import { requestParts } from './sequences/request.ts';
import { similarSubParts } from './sequences/similar-subs.ts';
import { storeParts } from './sequences/store.ts';
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
    ...(provisioning ? brandParts(abilities) : []),
    ...oddValueParts(abilities),
    ...entranceParts(abilities),
    ...nameParts(abilities),
    ...leftOutParts,
    ...keptTokenParts(abilities),
    ...profileParts(abilities),
    ...externalIdParts,
    ...proofParts(abilities),
    ...fieldParts(abilities),
    ...lookupParts(),
    ...correctionParts(),
    ...identifierListParts(abilities),
    ...accessParts(abilities),
    ...requestParts(abilities),
    ...removedParts(abilities),
    ...similarSubParts,
    ...overlapParts(abilities),
    { weight: 4, arbitrary: ofTwo(abilities) },
    { weight: 2, arbitrary: merged(abilities) },
  ];
  const mergers = [
    { weight: 50, arbitrary: merged(abilities) },
    { weight: 15, arbitrary: mergedTwice },
    { weight: 10, arbitrary: ofTwo(abilities) },
    ...keptTokenParts(abilities, fc.constant(true)),
  ];
  const sequencesOf = (brand: Steps, more: readonly Weighted[] = []) => {
    const steps = fc.array(fc.oneof(...parts, ...more), { minLength: 1, maxLength: 14, size: 'max' });
    return fc.tuple(brand, population, steps).map(([given, members, then]) => [...given, ...members, ...then.flat()]);
  };
  const asDeclared = sequencesOf(fc.constant([]));
  if (!provisioning) return asDeclared;
  return fc.oneof(
    { weight: 5, arbitrary: asDeclared },
    { weight: 3, arbitrary: sequencesOf(brands.merging, mergers) },
    {
      weight: 2,
      arbitrary: sequencesOf(brands.creating, [
        { weight: 40, arbitrary: firstCall(abilities) },
        ...keptTokenParts(abilities),
      ]),
    },
    {
      weight: 3,
      arbitrary: sequencesOf(brands.mapping, [{ weight: 40, arbitrary: fc.oneof(...proofParts(abilities)) }]),
    },
    { weight: 1, arbitrary: sequencesOf(brands.named) },
  );
}
