import type { Notice } from '../../capillary/shapes.ts';
import { Declined } from '../failure.ts';
import { notice } from '../notices.ts';
import type { MemberCall } from '../rules.ts';
import { externalSource, identifierOf, type StoredCustomer, type StoredProfile } from '../store/customer.ts';
import type { Draft } from '../store/store.ts';
import { validIdentifiers } from './identifiers.ts';
import type { Created, StoredIdentifier } from './shapes.ts';

/** `addMember`: the caller becomes a customer with an `OAUTH_EXTERNAL` profile (B2–B7), or is one already (B6). */
export async function addMember(call: MemberCall): Promise<Created> {
  const { rules, brand } = call;
  return await rules.transact(brand.store, (draft) => {
    const own = rules.findMember(call, draft);
    const [createdId, warnings] = own ? rules.repeatedAdd(own) : rules.registerMember(call, draft);
    return { createdId, warnings, sideEffects: [] };
  });
}

/** B1: who calls is found by `cuid` alone. */
export function findMember({ cuid }: MemberCall, draft: Draft): Readonly<StoredCustomer> | undefined {
  return draft.holder('cuid', cuid);
}

/** B6: repeating it changes nothing and gives the same id. */
export function repeatedAdd(own: Readonly<StoredCustomer>): [createdId: number, warnings: Notice[]] {
  return [own.id, [notice(8006)]];
}

/** B2–B5, B7: a new customer, or the profile of somebody whom another source registered. */
export function registerMember(call: MemberCall, draft: Draft): [createdId: number, warnings: Notice[]] {
  const { rules } = call;
  const [identifiers, warnings] = rules.claimedIdentifiers(call);
  if (identifiers.length === 0) throw new Declined(8005);
  const holder = rules.customerToJoin(call, draft, identifiers);
  const profile = rules.newMemberProfile(call);
  if (!holder) {
    const created = draft.create(rules.newCustomer(call, profile));
    rules.addIdentifiers(created, profile, identifiers);
    return [created.id, warnings];
  }
  const joined = draft.edit(holder.id);
  joined.profiles.push(profile);
  return [joined.id, [...warnings, notice(8050), ...rules.addIdentifiers(joined, profile, identifiers)]];
}

/** B3, B4: mobile and e-mail of the mapped claims, valid ones only. */
export function claimedIdentifiers({ rules, mapped }: MemberCall): [StoredIdentifier[], Notice[]] {
  const kinds = (['mobile', 'email'] as const).map((type) => ({ type, value: mapped[type] ?? '' }));
  return validIdentifiers(
    rules,
    kinds.filter(({ value }) => value !== ''),
  );
}

/** B5, B7: the customer of another source who holds a claimed value; undefined where nobody does. */
export function customerToJoin(
  call: MemberCall,
  draft: Draft,
  identifiers: StoredIdentifier[],
): Readonly<StoredCustomer> | undefined {
  const { rules } = call;
  const [holder, ...others] = rules.holdersOf(draft, identifiers);
  if (!holder) return undefined;
  if (others.length > 0 || rules.belongsToAnotherMember(holder)) throw new Declined(8066);
  const proved = identifiers.some(
    ({ type, value }) => type !== 'externalId' && identifierOf(holder, type) === value && rules.isVerified(call, type),
  );
  if (!proved) throw new Declined(8006);
  return holder;
}

/** B7: whether a customer has a `cuid`, which is another one's: the caller's own was looked for first. */
export function belongsToAnotherMember(holder: Readonly<StoredCustomer>): boolean {
  return identifierOf(holder, 'cuid') !== undefined;
}

/** B2: the `OAUTH_EXTERNAL` profile of the caller, with the `cuid` and still without mobile and e-mail. */
export function newMemberProfile({ rules, brand, cuid, issuedAt, mapped }: MemberCall): StoredProfile {
  return {
    source: externalSource,
    accountId: brand.configuration.channelAccount.id,
    firstName: rules.normaliseName(mapped.firstName ?? ''),
    lastName: rules.normaliseName(mapped.lastName ?? ''),
    identifiers: [{ type: 'cuid', value: cuid }],
    fields: new Map(),
    createdAt: new Date(rules.now()).toISOString(),
    tokens: { claimsIssuedAt: issuedAt, identifiersIssuedAt: issuedAt },
  };
}

/** A customer with one profile. */
export function newCustomer(_call: Pick<MemberCall, 'rules'>, profile: StoredProfile): Omit<StoredCustomer, 'id'> {
  return { profiles: [profile], extendedFields: new Map(), registeredAt: profile.createdAt };
}

/** B8 with `creation: jit`: before a call of another kind, somebody who is not there yet is added. */
export async function createOnFirstCall(call: MemberCall): Promise<void> {
  const { rules, brand } = call;
  await rules.transact(brand.store, (draft) => {
    if (!rules.findMember(call, draft)) rules.registerMember(call, draft);
  });
}

/** B8: the caller's own customer, who must be there already. */
export function requireMember(call: MemberCall, draft: Draft): Readonly<StoredCustomer> {
  const own = call.rules.findMember(call, draft);
  if (!own) throw new Declined(1012);
  return own;
}
