import { z } from 'zod';
import type { Notice } from '../../capillary/shapes.ts';
import { Declined, WrongRequest } from '../failure.ts';
import { type JsonObject, jsonObject } from '../json.ts';
import { validIdentifiers } from '../member/identifiers.ts';
import type { Created, GivenIdentifier } from '../member/shapes.ts';
import { fieldsOf } from '../member/update-member.ts';
import { notice } from '../notices.ts';
import type { CrmCall } from '../rules.ts';
import { profileOf, type StoredProfile } from '../store/customer.ts';
import type { Registration } from './shapes.ts';

const fields = z.custom<JsonObject>((value) => jsonObject(value) !== undefined, 'an object');

const bodySchema = z.object({
  profiles: z
    .array(
      z.object({
        firstName: z.string().default(''),
        lastName: z.string().default(''),
        source: z.string().optional(),
        accountId: z.string().optional(),
        identifiers: z.array(z.object({ type: z.string(), value: z.string() })).default([]),
        fields: fields.optional(),
      }),
    )
    .length(1),
  extendedFields: fields.optional(),
});

/** A body of another shape is malformed. */
export function readRegistration(body: JsonObject): Registration {
  const parsed = bodySchema.safeParse(body);
  const profile = parsed.data?.profiles[0];
  if (!parsed.success || !profile) throw new WrongRequest(400, 'The body is not a customer registration');
  return {
    ...profile,
    fields: fieldsOf(profile.fields ?? {}),
    extendedFields: fieldsOf(parsed.data.extendedFields ?? {}),
  };
}

/** `registerCustomer`: a new customer, or one more profile of a customer whom another source knows. */
export async function registerCustomer(call: CrmCall): Promise<Created> {
  const { rules, brand } = call;
  const registration = rules.readRegistration(call.body);
  const source = rules.readSource(rules.registrationSource(call, registration), rules.registrationSources);
  const [identifiers, warnings] = validIdentifiers(rules, rules.registrableIdentifiers(registration));
  if (identifiers.length === 0) throw new Declined(8005);
  return await rules.transact(brand.store, (draft) => {
    const [holder, ...others] = rules.holdersOf(draft, identifiers);
    if (others.length > 0) throw new Declined(8066);
    const profile = newRegisteredProfile(call, source, registration);
    if (holder && profileOf(holder, source)) throw new Declined(8006);
    const customer = holder ? draft.edit(holder.id) : draft.create(rules.newCustomer(call, profile));
    if (holder) customer.profiles.push(profile);
    const combined: Notice[] = holder ? [notice(8050)] : [];
    const leftOut = rules.addIdentifiers(customer, profile, identifiers);
    rules.mergeFields(customer.extendedFields, registration.extendedFields);
    return { createdId: customer.id, warnings: [...warnings, ...combined, ...leftOut], sideEffects: [] };
  });
}

/** The query's source wins over the body's. */
export function registrationSource({ query }: CrmCall, { source }: Registration): string | undefined {
  return query.get('source') || source;
}

/** The identifiers that this face may set: never a `cuid`. */
export function registrableIdentifiers({ identifiers }: Registration): GivenIdentifier[] {
  return identifiers.map(({ type, value }) => {
    if (type !== 'mobile' && type !== 'email' && type !== 'externalId') throw new Declined(8013);
    return { type, value };
  });
}

/** The profile that a registration makes, still without identifiers. */
export function newRegisteredProfile(
  { rules, query }: CrmCall,
  source: string,
  { firstName, lastName, accountId, fields }: Registration,
): StoredProfile {
  return {
    source,
    accountId: query.get('accountId') ?? accountId ?? '',
    firstName: rules.normaliseName(firstName),
    lastName: rules.normaliseName(lastName),
    identifiers: [],
    fields: new Map(fields.map(({ name, value }) => [name, value])),
    createdAt: new Date(rules.now()).toISOString(),
  };
}
