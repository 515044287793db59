import { z } from 'zod';
import { Declined, WrongRequest } from '../failure.ts';
import type { JsonObject } from '../json.ts';
import type { MemberCall } from '../rules.ts';
import { externalSource, identifierOf, profileOf, type StoredCustomer, type StoredProfile } from '../store/customer.ts';
import type { ClaimedKind, MemberAnswer, MemberUpdateRequest } from './shapes.ts';

const fieldList = z.object({ field: z.array(z.object({ name: z.string().min(1), value: z.string() })).optional() });

const bodySchema = z.object({
  root: z
    .object({
      customer: z
        .array(
          z.object({
            firstname: z.string().optional(),
            lastname: z.string().optional(),
            mobile: z.string().optional(),
            email: z.string().optional(),
            extended_fields: fieldList.optional(),
            custom_fields: fieldList.optional(),
          }),
        )
        .max(1)
        .optional(),
    })
    .optional(),
});

type UpdateBody = NonNullable<NonNullable<z.output<typeof bodySchema>['root']>['customer']>[number];
/** The v1.1 body; a body of another shape is malformed. With `profileUpdateBody: empty` a body says nothing. */
export function readMemberUpdate({ brand, body }: Pick<MemberCall, 'brand' | 'body'>): MemberUpdateRequest {
  if (brand.policies.profileUpdateBody === 'empty') return { customFields: [], extendedFields: [] };
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw new WrongRequest(400, 'The body is not a customer update');
  const given: UpdateBody = parsed.data.root?.customer?.[0] ?? {};
  return {
    firstName: textOrNothing(given.firstname),
    lastName: textOrNothing(given.lastname),
    mobile: textOrNothing(given.mobile),
    email: textOrNothing(given.email),
    customFields: (given.custom_fields?.field ?? []).filter(({ value }) => textOrNothing(value)),
    extendedFields: (given.extended_fields?.field ?? []).filter(({ value }) => textOrNothing(value)),
  };
}

/** `updateMember`: names and custom fields of the caller's own profile, extended fields of the own customer (B9). */
export async function updateMember(call: MemberCall): Promise<MemberAnswer> {
  const { rules, brand } = call;
  const update = rules.readMemberUpdate(call);
  return await rules.transact(brand.store, (draft) => {
    const own = draft.edit(rules.requireMember(call, draft).id);
    const profile = profileOf(own, externalSource);
    if (!profile) throw new Declined(1012);
    rules.declineOtherIdentifiers(call, own, update);
    rules.storeNames(call, profile, update);
    rules.mergeFields(profile.fields, update.customFields);
    rules.mergeFields(own.extendedFields, update.extendedFields);
    return rules.memberAnswer(call, own);
  });
}

/** B9: a mobile or e-mail in the body changes nothing, and one that is not the customer's own is declined. */
export function declineOtherIdentifiers(
  { rules }: MemberCall,
  own: Readonly<StoredCustomer>,
  update: MemberUpdateRequest,
): void {
  for (const type of ['mobile', 'email'] satisfies ClaimedKind[]) {
    const value = update[type];
    if (value === undefined) continue;
    const stored = rules.normaliseIdentifier(rules, { type, value });
    if (stored === undefined || stored !== identifierOf(own, type)) throw new Declined(91006);
  }
}

/**
 * B9: first and last name from the body if given, else from the claims, unless these are older than what is stored. An
 * absent or empty claim keeps the old value.
 */
export function storeNames(call: MemberCall, profile: StoredProfile, update: MemberUpdateRequest): void {
  const { rules, mapped, issuedAt } = call;
  const claimsAreNewer = rules.claimsAreNewer(call, profile);
  let claimsStored = false;
  for (const name of ['firstName', 'lastName'] as const) {
    const given = update[name];
    const claimed = mapped[name];
    if (given !== undefined) rules.storeGivenName(call, profile, name, given);
    else if (claimed !== undefined && claimsAreNewer && rules.claimIsNewerThanGivenName(call, profile, name)) {
      profile[name] = rules.normaliseName(claimed);
      claimsStored = true;
    }
  }
  if (claimsStored && profile.tokens) profile.tokens.claimsIssuedAt = issuedAt;
}

/** B9: whether the token is not older than the one whose claims were stored last; equal counts as newer. */
export function claimsAreNewer({ issuedAt }: MemberCall, { tokens }: StoredProfile): boolean {
  return tokens === undefined || issuedAt >= tokens.claimsIssuedAt;
}

/** B9: whether the token is not older than the last call that gave this name in its body. */
export function claimIsNewerThanGivenName(
  { issuedAt }: MemberCall,
  { tokens }: StoredProfile,
  name: 'firstName' | 'lastName',
): boolean {
  return issuedAt >= (tokens?.[`${name}SetAt`] ?? Number.NEGATIVE_INFINITY);
}

/** B9: a name in the body counts as of the time of the call. */
export function storeGivenName(
  { rules }: Pick<MemberCall, 'rules'>,
  profile: StoredProfile,
  name: 'firstName' | 'lastName',
  given: string,
): void {
  profile[name] = rules.normaliseName(given);
  if (profile.tokens) profile.tokens[`${name}SetAt`] = rules.now() / 1000;
}

/** Fields are merged by name. */
export function mergeFields(fields: Map<string, unknown>, given: Iterable<{ name: string; value: unknown }>): void {
  for (const { name, value } of given) fields.set(name, value);
}

function textOrNothing(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** The fields of a JSON object as a list. */
export function fieldsOf(object: JsonObject): { name: string; value: unknown }[] {
  return Object.entries(object).map(([name, value]) => ({ name, value }));
}
