import { z } from 'zod';

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });

/** A brand's name: what the client sends in `CAP_BRAND`, compared exactly. */
export const brandName = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'a brand name: 1 to 64 of A–Z a–z 0–9 _ . -');

/** The four fields of a customer and the ID-token claims that fill them. A claim's name is one key, never a path. */
const fieldMappingsSchema = z.object({
  firstName: text.describe('Claim that holds the first name.'),
  lastName: text.describe('Claim that holds the last name.'),
  mobile: text.describe('Claim that holds the mobile.'),
  email: text.describe('Claim that holds the e-mail.'),
});

/** What the integrator hands over for one brand (gateway contract, section 2); the name stands beside it. */
export const brandConfigurationSchema = z.object({
  applicationId: text.describe('Id of the CIAM application that people sign in to.'),
  clientId: text.describe('Id for the client-credentials flow; also accepted as an audience.'),
  fieldMappings: fieldMappingsSchema.describe('For each field of a customer the name of the ID-token claim.'),
  userInfoEndpoint: address.describe('Address of the UserInfo endpoint.'),
  jwksUri: address.describe('Address of the JWKS.'),
  issuer: text.describe('Expected iss, compared exactly, slash and all; NextReason’s ends in /.').optional(),
  audience: z
    .array(text)
    .min(1)
    .describe('Accepted aud and azp values; without it the application id and the client id.')
    .optional(),
  channelAccount: z
    .object({ name: text.describe('Its account name.'), id: text.describe('Its source account id.') })
    .describe('The OAUTH_EXTERNAL account. Required, but its values change nothing.'),
});

export type FieldMappings = z.output<typeof fieldMappingsSchema>;
export type BrandConfiguration = z.output<typeof brandConfigurationSchema>;
