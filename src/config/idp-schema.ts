import { z } from 'zod';
import { ciamNames } from './ciam-tenants.ts';
import { address, name, secret, text } from './fields.ts';

const mockSchema = z.strictObject({
  kind: z.literal('mock').describe('A mock of the CIAM that gatecheck starts itself.').default('mock'),
  preset: z.enum(ciamNames).describe('Which CIAM the mock plays.').default('nextreason'),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .describe('0 takes any free port; a fixed one where a remote target has to reach the mock.')
    .default(0),
  host: text.describe('Address to bind; loopback unless given.').optional(),
  publicUrl: address
    .describe('Where a remote target reaches the mock, if that is not the address it is bound to.')
    .optional(),
});

const testPersonSchema = z
  .strictObject({
    email: text.describe('Signs in with this e-mail.').optional(),
    mobile: text.describe('Signs in with this mobile.').optional(),
    password: secret.describe(`Always "\${NAME}"; without one the person signs in by one-time password.`).optional(),
  })
  .refine(({ email, mobile }) => email !== undefined || mobile !== undefined, 'an email or a mobile to sign in with');

const externalSchema = z.strictObject({
  kind: z.literal('external').describe('A tenant of a CIAM that somebody else runs.'),
  preset: z.enum(ciamNames).describe('Which CIAM it is.').default('nextreason'),
  discovery: address.describe('Address of its discovery document: …/.well-known/openid-configuration.'),
  client: z
    .strictObject({
      id: text.describe('Its client id.'),
      secret: secret.describe(`Always "\${NAME}"; a public client has none.`).optional(),
    })
    .describe('The client that the brand’s app signs people in with; without it the brand’s application id.')
    .optional(),
  people: z.record(name, testPersonSchema).describe('Test people of the tenant, by a name of your own.').optional(),
});

/** Who people sign in to: the room `idp` of `gatecheck.yaml`. */
export const idpSchema = z.discriminatedUnion('kind', [mockSchema, externalSchema]);

export type ConfiguredIdp = z.output<typeof idpSchema>;
