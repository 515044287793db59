import { z } from 'zod';

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });

/** A brand's name: what the client sends in `CAP_BRAND`, compared exactly. */
export const brandName = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'a brand name: 1 to 64 of A–Z a–z 0–9 _ . -');

/** The four fields of a customer and the ID-token claims that fill them. A claim's name is one key, never a path. */
export const fieldMappingsSchema = z.object({ firstName: text, lastName: text, mobile: text, email: text });

/** What the integrator hands over for one brand (gateway contract, section 2); the name stands beside it. */
export const brandConfigurationSchema = z.object({
  /** Id of the NextReason application that people sign in to. */
  applicationId: text,
  /** Id for the client-credentials flow; also accepted as an audience. */
  clientId: text,
  fieldMappings: fieldMappingsSchema,
  userInfoEndpoint: address,
  jwksUri: address,
  /** Expected `iss`, compared exactly. */
  issuer: text.optional(),
  /** Accepted `aud` and `azp` values; without it the application id and the client id. */
  audience: z.array(text).min(1).optional(),
  /** The `OAUTH_EXTERNAL` account. Required, but its values change nothing. */
  channelAccount: z.object({ name: text, id: text }),
});

export type FieldMappings = z.output<typeof fieldMappingsSchema>;
export type BrandConfiguration = z.output<typeof brandConfigurationSchema>;
