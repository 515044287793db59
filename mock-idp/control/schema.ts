import { z } from 'zod';
import { ControlError } from './error.ts';
import type {
  ApplicationChange,
  ApplicationSpec,
  ClientSpec,
  FaultParameters,
  FaultSpec,
  ForgeRequest,
  IssueOptions,
  KeySetSpec,
  NewPerson,
  PersonChange,
} from './types.ts';

const text = z.string().min(1);
const seconds = z.int().positive();
const addresses = z.array(z.url({ protocol: /^https?$/ })).min(1);

const changeable = {
  name: text.optional(),
  claimNames: z.strictObject({ firstName: text, lastName: text, mobile: text, email: text }).partial().optional(),
  redirectUris: addresses.optional(),
  postLogoutRedirectUris: addresses.optional(),
  idTokenTtlSeconds: seconds.optional(),
  accessTokenTtlSeconds: seconds.optional(),
};

export const applicationChangeSchema: z.ZodType<ApplicationChange> = z.strictObject(changeable);

export const applicationSpecSchema: z.ZodType<ApplicationSpec> = z.strictObject({
  ...changeable,
  preset: text.optional(),
  group: text.optional(),
  applicationId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, '1 to 64 of A–Z a–z 0–9 _ -')
    .optional(),
  clientId: text.optional(),
  clientSecret: text.optional(),
});

export const clientSpecSchema: z.ZodType<ClientSpec> = z.strictObject({
  kind: z.enum(['public', 'confidential', 'machine']).optional(),
  clientId: text.optional(),
  redirectUris: addresses.optional(),
  postLogoutRedirectUris: addresses.optional(),
});

const claims = z.record(z.string(), z.unknown());

export const newPersonSchema: z.ZodType<NewPerson> = z.strictObject({
  sub: text.optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  mobile: z.string().optional(),
  email: z.string().optional(),
  mobileVerified: z.boolean().optional(),
  emailVerified: z.boolean().optional(),
  password: text.optional(),
  extraClaims: claims.optional(),
});

export const personChangeSchema: z.ZodType<PersonChange> = z.strictObject({
  firstName: z.string().nullable().optional(),
  lastName: z.string().nullable().optional(),
  mobile: z.string().nullable().optional(),
  email: z.string().nullable().optional(),
  mobileVerified: z.boolean().optional(),
  emailVerified: z.boolean().optional(),
  password: text.nullable().optional(),
  extraClaims: claims.nullable().optional(),
});

export const issueOptionsSchema: z.ZodType<IssueOptions> = z.strictObject({
  clientId: text.optional(),
  scope: z.string().optional(),
  nonce: z.string().optional(),
  session: z.literal('new').optional(),
});

export const revocationSchema: z.ZodType<{ accessToken: string } | { sub: string }> = z.union(
  [z.strictObject({ accessToken: text }), z.strictObject({ sub: text })],
  { error: 'give accessToken or sub' },
);

export const rotationSchema: z.ZodType<{ keepOld?: boolean }> = z.strictObject({ keepOld: z.boolean().optional() });

export const machineTokenSchema: z.ZodType<{ clientId?: string; scope?: string }> = z.strictObject({
  clientId: text.optional(),
  scope: z.string().optional(),
});

export const forgeRequestSchema: z.ZodType<ForgeRequest> = z.strictObject({
  forgery: text,
  payload: claims,
  header: claims.optional(),
  other: claims.optional(),
  accessToken: text.optional(),
  twin: z.boolean().optional(),
});

const faultParametersSchema: z.ZodType<FaultParameters> = z.strictObject({
  status: z.int().min(200).max(599).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  delivery: z.enum(['whole', 'trickle', 'hang', 'hang in body', 'reset', 'reset in body', 'close']).optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  body: z.string().optional(),
  json: z.unknown().optional(),
});

export const faultSpecSchema: z.ZodType<FaultSpec> = z.strictObject({
  endpoint: z.enum(['jwks', 'userinfo', 'discovery', 'token']),
  fault: z.union([text, faultParametersSchema]),
  once: z.boolean().optional(),
  accessToken: text.optional(),
  other: claims.optional(),
});

export const keySetSpecSchema: z.ZodType<KeySetSpec> = z.strictObject({
  keys: z.array(z.unknown()),
  cacheControl: z.string().optional(),
});

/** Throws `ControlError` 400 with every mistake at once. */
export function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`);
  throw new ControlError(400, mistakes.join('; '));
}
