import { z } from 'zod';
import type { Call } from './calls.ts';

/**
 * The members that each call's row promises for success (gateway contract, sections 3 and 4).
 * Booleans and numbers given as text count as their values.
 */

/** The number that a value is, or says as text. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

/** The boolean that a value is, or says as text. */
export function booleanIn(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

const read = (value: unknown) => numberIn(value) ?? booleanIn(value) ?? value;
const id = z.preprocess(read, z.int().positive());
const number = z.preprocess(read, z.number());
const text = z.string();
const record = z.record(z.string(), z.unknown());

const warnings = z.array(z.object({ status: z.preprocess(read, z.literal(false)), code: number, message: text }));

const member = z.object({
  id,
  firstname: text,
  lastname: text,
  mobile: text,
  email: text,
  cuid: text,
  source: z.literal('OAUTH_EXTERNAL'),
  registered_on: text,
});

const profile = z.object({
  source: text,
  accountId: text,
  firstName: text,
  lastName: text,
  identifiers: z.array(z.object({ type: text, value: text })),
  fields: record,
  attribution: z.object({ createDate: text }),
});

const memberShown = z.object({
  status: z.object({ success: z.preprocess(read, z.literal(true)), code: number, message: text }),
  customers: z.object({ customer: z.tuple([member]) }),
});
const created = z.object({ createdId: id, warnings });
const registered = z.object({ createdId: id, warnings, sideEffects: z.array(z.unknown()) });

export const responseSchemas = {
  getMember: memberShown,
  addMember: registered,
  updateMember: memberShown,
  changeIdentifier: created,
  generateToken: z.object({
    data: z.object({ accessToken: text.min(1), ttlSeconds: z.preprocess(read, z.number().positive()) }),
  }),
  registerCustomer: registered,
  lookupId: z.object({ entity: id, warnings }),
  getCustomer: z.object({ id, profiles: z.array(profile), extendedFields: record, loyaltyInfo: record }),
  updateCustomer: registered,
  changeIdentifiers: created,
} as const satisfies Record<Call, z.ZodType>;
