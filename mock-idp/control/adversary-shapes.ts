import { z } from 'zod';
import type {
  FaultDescription,
  FaultParameters,
  FaultSpec,
  ForgedToken,
  ForgeRequest,
  ForgeryDescription,
} from './adversary-types.ts';
import { claims, dateTime, text } from './shapes.ts';

export const forgeRequest: z.ZodType<ForgeRequest, ForgeRequest> = z.strictObject({
  forgery: text,
  payload: claims,
  header: claims.optional(),
  other: claims.optional(),
  accessToken: text.optional(),
  controlToken: z.boolean().optional(),
});

/** What an entry of a registry is described by is the registry's own affair. */
const described = { id: z.string(), source: z.string(), expected: z.string() };

export const forgeryDescription = z.looseObject(described) as unknown as z.ZodType<ForgeryDescription>;

export const forgedToken = z.looseObject({
  ...described,
  token: z.string(),
  controlToken: z.string().optional(),
}) as unknown as z.ZodType<ForgedToken>;

const faultEndpoint = z.enum(['jwks', 'userinfo', 'discovery', 'token']);

const faultParameters: z.ZodType<FaultParameters, FaultParameters> = z.strictObject({
  status: z.int().min(200).max(599).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  delivery: z.enum(['whole', 'trickle', 'hang', 'hang in body', 'reset', 'reset in body', 'close']).optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  body: z.string().optional(),
  json: z.unknown().optional(),
});

export const faultSpec: z.ZodType<FaultSpec, FaultSpec> = z.strictObject({
  endpoint: faultEndpoint,
  fault: z.union([text, faultParameters], {
    error: 'expected the name of a fault, or an object of status, delayMs, delivery, headers, body and json',
  }),
  once: z.boolean().optional(),
  accessToken: text.optional(),
  other: claims.optional(),
});

export const hold = z.strictObject({ endpoint: faultEndpoint });

export const faultDescription = z.looseObject({
  ...described,
  endpoint: faultEndpoint,
}) as unknown as z.ZodType<FaultDescription>;

export const keySet = z.strictObject({
  keys: z.array(z.unknown()).describe('Entries as they are to stand there, right or wrong.'),
  cacheControl: z.string().describe('`Cache-Control` of the answer; none by default.').optional(),
});

export const decoyRequest = z.object({
  at: dateTime,
  method: z.string(),
  path: z.string(),
  query: z.string().describe('Without `?`.'),
  rawHeaders: z.array(z.string()).describe('As on the wire: name, value, name, value.'),
});
