import { Declined } from '../failure.ts';
import { validIdentifiers } from '../member/identifiers.ts';
import type { Changed, StoredIdentifier } from '../member/shapes.ts';
import { notice } from '../notices.ts';
import type { CrmCall } from '../rules.ts';
import { externalSource, identifierOf, profileOf, type StoredCustomer } from '../store/customer.ts';
import type { Draft } from '../store/store.ts';

/** `changeIdentifiers`: the second step of an identifier change by the CRM API, without a look at the IdP. */
export async function changeIdentifiers(call: CrmCall): Promise<Changed> {
  const { rules, brand } = call;
  const source = rules.readSource(call.query.get('source'), [...rules.registrationSources, externalSource]);
  const change = rules.readIdentifierChange(call.body, ['mobile', 'email', 'externalId']);
  return await rules.transact(brand.store, (draft) => {
    const before = rules.customerOfPath(call, draft);
    const own = draft.edit(before.id);
    if (!profileOf(own, source)) throw new Declined(8065);
    const [add, invalid] = validIdentifiers(rules, change.add);
    if (invalid[0]) throw new Declined(invalid[0].code);
    const other = rules.otherHolder(call, draft, own, add);
    const free = add.filter(({ type, value }) => !other || identifierOf(other, type) !== value);
    const changed = rules.applyChange(rules, own, { add: free, remove: change.remove, source });
    if (other) {
      const survivor = mergeCustomers(draft, own, other.id);
      return { createdId: survivor.id, warnings: [notice(8051)] };
    }
    rules.declineLastRemoval(before, own);
    return { createdId: own.id, warnings: changed ? [] : [notice(8070)] };
  });
}

/** The one other customer who holds a value to add, to be merged with; with `identifierConflict: reject` nobody may. */
export function otherHolder(
  { rules, brand }: CrmCall,
  draft: Draft,
  own: Readonly<StoredCustomer>,
  add: StoredIdentifier[],
): Readonly<StoredCustomer> | undefined {
  const [other, ...more] = rules.holdersOf(draft, add).filter(({ id }) => id !== own.id);
  if (other && brand.policies.identifierConflict === 'reject') throw new Declined(8007);
  if (more.length > 0) throw new Declined(8066);
  return other;
}

/** `identifierConflict: merge`: who holds the value survives, keeps what differs and takes over the other's profiles. */
export function mergeCustomers(draft: Draft, victim: StoredCustomer, survivorId: number): StoredCustomer {
  const survivor = draft.edit(survivorId);
  if (identifierOf(victim, 'cuid') !== undefined && identifierOf(survivor, 'cuid') !== undefined)
    throw new Declined(8066);
  for (const profile of victim.profiles) {
    const kept = profile.identifiers.filter(({ type, value }) => (identifierOf(survivor, type) ?? value) === value);
    survivor.profiles.push({ ...profile, identifiers: kept });
  }
  survivor.extendedFields = new Map([...victim.extendedFields, ...survivor.extendedFields]);
  if (victim.registeredAt < survivor.registeredAt) survivor.registeredAt = victim.registeredAt;
  draft.remove(victim.id);
  return survivor;
}
