import { z } from 'zod';

/** The profiles of token carriage on the CIAM face (gateway contract, section 3). */
export const carriages = ['bearer', 'classic'] as const;

/**
 * What a target profile may declare about itself (gateway contract, section 6).
 * The first value of each row is the default.
 */
export const policiesSchema = z
  .object({
    /** Which headers carry the tokens. */
    carriage: z.enum(carriages).default('bearer'),
    /** Whether a failure of the CIAM face shows in the HTTP status or in the body of an HTTP 200. */
    failureSignal: z.enum(['http', 'body']).default('http'),
    /** Whether a member is made by `addMember` or by the first admitted call. */
    creation: z.enum(['explicit', 'jit']).default('explicit'),
    /** What the CRM face does with an identifier that another customer holds. */
    identifierConflict: z.enum(['reject', 'merge']).default('reject'),
    /** Whether `iss` is compared; an explicit `true` needs a configured issuer. */
    issuerCheck: z.boolean().default(true),
    /** How soon a sign-out at the IdP stops the tokens here: in seconds (0–30), or when the ID token ends. */
    logoutEffect: z
      .union([z.literal('token-expiry'), z.object({ withinSeconds: z.number().min(0).max(30) })])
      .default({ withinSeconds: 10 }),
    /** The bound on all IdP traffic of one call together, in seconds (1–30). */
    idpTimeoutSeconds: z.number().min(1).max(30).default(5),
    /** What `updateMember` takes as a body. */
    profileUpdateBody: z.enum(['empty', 'v1.1']).default('empty'),
    /** Whether only verified values link to an existing customer. */
    verifiedClaims: z.enum(['enforced', 'ignored']).default('enforced'),
  })
  .strip();

/** A complete set of policies: every key has a value. */
export type Policies = z.output<typeof policiesSchema>;

/** Policies as somebody writes them: what is absent has its default. */
export type DeclaredPolicies = z.input<typeof policiesSchema>;

/** Every policy at its default. */
export const defaultPolicies: Policies = policiesSchema.parse({});
