import { z } from 'zod';
import { Declined, WrongRequest } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import { notice } from '../notices.ts';
import type { MemberCall, Rules } from '../rules.ts';
import {
  externalSource,
  type IdentifierKind,
  identifierOf,
  identifiersOf,
  profileOf,
  type StoredCustomer,
} from '../store/customer.ts';
import type { Draft } from '../store/store.ts';
import type {
  Changed,
  GivenIdentifier,
  IdentifierChangePlan,
  IdentifierChangeRequest,
  StoredIdentifier,
} from './shapes.ts';

const identifierList = z.array(z.object({ type: z.string(), value: z.string() }));
const bodySchema = z.object({ add: identifierList.optional(), remove: identifierList.optional() });

/** The body of an identifier change: at least one identifier, of an allowed type, and one of a type in each list. */
export function readIdentifierChange(body: JsonObject, allowed: readonly IdentifierKind[]): IdentifierChangeRequest {
  const parsed = bodySchema.safeParse(body);
  const { add = [], remove = [] } = parsed.success ? parsed.data : {};
  if (add.length + remove.length === 0) throw new WrongRequest(400, 'The body is not an identifier change');
  return { add: ofAllowedTypes(add, allowed), remove: ofAllowedTypes(remove, allowed) };
}

/** `changeIdentifier`, the second step of a change: the caller's own mobile or e-mail becomes what the IdP says (B10). */
export async function changeIdentifier(call: MemberCall): Promise<Changed> {
  const { rules, brand } = call;
  const change = rules.readIdentifierChange(call.body, ['mobile', 'email']);
  return await rules.transact(brand.store, (draft) => {
    const before = rules.requireMember(call, draft);
    const own = draft.edit(before.id);
    const added = change.add.map((identifier) => rules.confirmedByIdp(call, identifier));
    for (const identifier of added) rules.declineHeldByAnother(draft, own, identifier);
    const changed = rules.applyChange(rules, own, { add: added, remove: change.remove, source: externalSource });
    if (!changed) return { createdId: own.id, warnings: [notice(8070)] };
    rules.declineLastRemoval(before, own);
    rules.declineOlderToken(call, own);
    rules.rememberIdentifierToken(call, own);
    return { createdId: own.id, warnings: [] };
  });
}

/** B10: the value to add equals the mapped claim, and nothing says that it is unverified. */
export function confirmedByIdp(call: MemberCall, identifier: GivenIdentifier): StoredIdentifier {
  const { rules, mapped } = call;
  const { type } = identifier;
  if (type === 'externalId') throw new Declined(8013);
  const stored = rules.normaliseIdentifier(rules, identifier);
  const claimed = mapped[type] ?? '';
  if (stored === undefined || !rules.sameValue(rules, type, claimed, stored)) throw new Declined(91006);
  if (!rules.isNotUnverified(call, type)) throw new Declined(91006);
  return { type, value: stored };
}

/** B10: the token is not older than the one that last stored or changed an identifier. */
export function declineOlderToken({ issuedAt }: MemberCall, own: Readonly<StoredCustomer>): void {
  const tokens = profileOf(own, externalSource)?.tokens;
  if (tokens && issuedAt < tokens.identifiersIssuedAt) throw new Declined(91006);
}

/** B10: a value that somebody else holds, with a `cuid` or without, is declined. */
export function declineHeldByAnother(draft: Draft, own: Readonly<StoredCustomer>, identifier: StoredIdentifier): void {
  const holder = draft.holder(identifier.type, identifier.value);
  if (holder && holder.id !== own.id) throw new Declined(8007);
}

/** B10: adds, which replace, then removals; tells whether anything changed. */
export function applyChange(rules: Rules, own: StoredCustomer, { add, remove, source }: IdentifierChangePlan): boolean {
  const before = JSON.stringify(identifiersOf(own));
  for (const identifier of add) rules.replaceIdentifier(own, identifier, source);
  for (const identifier of remove) {
    const value = rules.normaliseIdentifier(rules, identifier);
    const justAdded = add.some((added) => added.type === identifier.type && added.value === value);
    if (value !== undefined && !justAdded) rules.removeIdentifier(own, { type: identifier.type, value });
  }
  return JSON.stringify(identifiersOf(own)) !== before;
}

/** B10: removing the last of mobile and e-mail is declined. */
export function declineLastRemoval(before: Readonly<StoredCustomer>, after: Readonly<StoredCustomer>): void {
  if (hasMobileOrEmail(before) && !hasMobileOrEmail(after)) throw new Declined(91006);
}

/** B10: the new value takes the old one's place in every profile that has it; a new kind goes into the profile of `source`. */
export function replaceIdentifier(own: StoredCustomer, { type, value }: StoredIdentifier, source: string): void {
  const holding = own.profiles.flatMap(({ identifiers }) => identifiers).filter((held) => held.type === type);
  for (const held of holding) held.value = value;
  if (holding.length === 0) profileOf(own, source)?.identifiers.push({ type, value });
}

/** Takes a value out of every profile; one that the customer does not hold is no error. */
export function removeIdentifier(own: StoredCustomer, { type, value }: StoredIdentifier): void {
  for (const profile of own.profiles) {
    profile.identifiers = profile.identifiers.filter((held) => held.type !== type || held.value !== value);
  }
}

function hasMobileOrEmail(customer: Readonly<StoredCustomer>): boolean {
  return identifierOf(customer, 'mobile') !== undefined || identifierOf(customer, 'email') !== undefined;
}

/** B10: what this token changed, an older one does not change any more. */
export function rememberIdentifierToken({ issuedAt }: MemberCall, own: StoredCustomer): void {
  const tokens = profileOf(own, externalSource)?.tokens;
  if (tokens) tokens.identifiersIssuedAt = issuedAt;
}

function ofAllowedTypes(given: z.output<typeof identifierList>, allowed: readonly IdentifierKind[]): GivenIdentifier[] {
  const typed = given.map(({ type, value }) => {
    const known = allowed.find((one) => one === type);
    if (!known) throw new Declined(8013);
    return { type: known, value };
  });
  if (new Set(typed.map(({ type }) => type)).size < typed.length) throw new Declined(91006);
  return typed;
}
