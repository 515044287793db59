import { z } from 'zod';

/** The profiles of token carriage on the CIAM face (gateway contract, section 3). */
const carriages = ['bearer', 'classic'] as const;

const withinSeconds = z.number().min(0).max(30).describe('Seconds after which a signed-out token stops working.');

/**
 * What a target profile may declare about itself (gateway contract, section 6).
 * The first value of each row is the default.
 */
export const policiesSchema = z
  .object({
    carriage: z.enum(carriages).describe('Which headers carry the tokens.').default('bearer'),
    failureSignal: z
      .enum(['http', 'body'])
      .describe('Whether a failure of the CIAM face shows in the HTTP status or in the body of an HTTP 200.')
      .default('http'),
    creation: z
      .enum(['explicit', 'jit'])
      .describe('Whether a member is made by addMember or by the first admitted call.')
      .default('explicit'),
    identifierConflict: z
      .enum(['reject', 'merge'])
      .describe('What the CRM face does with an identifier that another customer holds.')
      .default('reject'),
    issuerCheck: z
      .boolean()
      .describe('Whether iss is compared; an explicit true needs a configured issuer.')
      .default(true),
    logoutEffect: z
      .union([z.literal('token-expiry'), z.object({ withinSeconds })])
      .describe('How soon a sign-out at the IdP stops the tokens here: in seconds (0–30), or when the ID token ends.')
      .default({ withinSeconds: 10 }),
    idpTimeoutSeconds: z
      .number()
      .min(1)
      .max(30)
      .describe('The bound on all IdP traffic of one call together, in seconds (1–30).')
      .default(5),
    jwksCooldownSeconds: z
      .number()
      .min(0)
      .max(60)
      .describe('Seconds after a JWKS request in which an unknown kid is refused without another one (0–60).')
      .default(0),
    readAfterWriteSeconds: z
      .number()
      .min(0)
      .max(10)
      .describe('How late the CRM face may show what was written, in seconds (0–10).')
      .default(0),
    profileUpdateBody: z.enum(['empty', 'v1.1']).describe('What updateMember takes as a body.').default('empty'),
    verifiedClaims: z
      .enum(['enforced', 'ignored'])
      .describe('Whether only verified values link to an existing customer.')
      .default('enforced'),
  })
  .strip();

/** A complete set of policies: every key has a value. */
export type Policies = z.output<typeof policiesSchema>;

/** Policies as somebody writes them: what is absent has its default. */
export type DeclaredPolicies = z.input<typeof policiesSchema>;

/** Every policy at its default. */
export const defaultPolicies: Policies = policiesSchema.parse({});
