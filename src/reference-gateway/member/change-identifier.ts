import { z } from 'zod';
import type { Notice } from '../../capillary/shapes.ts';
import { Declined, WrongRequest } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import { notice } from '../notices.ts';
import type { Parts } from '../parts.ts';
import {
  externalSource,
  type IdentifierKind,
  identifierOf,
  identifiersOf,
  profileOf,
  type StoredCustomer,
} from '../store/customer.ts';
import type { Draft } from '../store/store.ts';
import type { MemberCall } from './call.ts';
import type { GivenIdentifier, StoredIdentifier } from './identifiers.ts';

/** The answer of an identifier change. */
export interface Changed {
  createdId: number;
  warnings: Notice[];
}

/** An identifier change whose types are allowed; the values are as given. */
export interface IdentifierChangeRequest {
  add: GivenIdentifier[];
  remove: GivenIdentifier[];
}

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
  const { parts, brand } = call;
  const change = parts.readIdentifierChange(call.body, ['mobile', 'email']);
  return await parts.transact(brand.store, (draft) => {
    const before = parts.requireMember(call, draft);
    const own = draft.edit(before.id);
    const added = change.add.map((identifier) => parts.confirmedByIdp(call, identifier));
    for (const identifier of added) parts.declineHeldByAnother(draft, own, identifier);
    const changed = parts.applyChange(parts, own, { add: added, remove: change.remove, source: externalSource });
    if (!changed) return { createdId: own.id, warnings: [notice(8070)] };
    parts.declineLastRemoval(before, own);
    parts.declineOlderToken(call, own);
    parts.rememberIdentifierToken(call, own);
    return { createdId: own.id, warnings: [] };
  });
}

/** B10: the value to add equals the mapped claim, and nothing says that it is unverified. */
export function confirmedByIdp(call: MemberCall, identifier: GivenIdentifier): StoredIdentifier {
  const { parts, mapped } = call;
  const { type } = identifier;
  if (type === 'externalId') throw new Declined(8013);
  const stored = parts.normaliseIdentifier(parts, identifier);
  const claimed = mapped[type] ?? '';
  if (stored === undefined || !parts.sameValue(parts, type, claimed, stored)) throw new Declined(91006);
  if (!parts.isNotUnverified(call, type)) throw new Declined(91006);
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

/** What to do to a customer's identifiers; new kinds go into the profile of `source`. */
export interface IdentifierChangePlan {
  add: StoredIdentifier[];
  remove: GivenIdentifier[];
  source: string;
}

/** B10: adds, which replace, then removals; tells whether anything changed. */
export function applyChange(parts: Parts, own: StoredCustomer, { add, remove, source }: IdentifierChangePlan): boolean {
  const before = JSON.stringify(identifiersOf(own));
  for (const identifier of add) parts.replaceIdentifier(own, identifier, source);
  for (const identifier of remove) {
    const value = parts.normaliseIdentifier(parts, identifier);
    const justAdded = add.some((added) => added.type === identifier.type && added.value === value);
    if (value !== undefined && !justAdded) parts.removeIdentifier(own, { type: identifier.type, value });
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
