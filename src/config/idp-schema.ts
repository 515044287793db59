import { z } from 'zod';
import { ciamNames } from '../capillary/ciam-names.ts';
import { address, name, rootAddress, secret, text } from './fields.ts';

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
  publicUrl: rootAddress
    .describe('Where a remote target reaches the mock, if that is not the address it is bound to.')
    .optional(),
  tls: z
    .strictObject({
      cert: text.describe('File with the certificate, PEM; intermediate ones after it.'),
      key: text.describe('File with its private key, PEM.'),
    })
    .describe(
      'The mock serves by https. Whoever starts gatecheck names the CA in NODE_EXTRA_CA_CERTS, the target trusts it too.',
    )
    .optional(),
});

const testAccountSchema = z
  .strictObject({
    email: text.describe('Signs in with this e-mail.').optional(),
    mobile: text.describe('Signs in with this mobile.').optional(),
    password: secret.describe(`Always "\${NAME}"; without one the person signs in by one-time password.`).optional(),
  })
  .refine(({ email, mobile }) => email !== undefined || mobile !== undefined, 'an email or a mobile to sign in with');

/** What a page part is found by. */
const selector = text;

const pagesSchema = z
  .strictObject({
    identifier: selector.describe('Field for the e-mail, mobile or user name.').optional(),
    password: selector.describe('Field for the password.').optional(),
    code: selector.describe('Field for a one-time password.').optional(),
    submit: selector.describe('Button that sends these fields.').optional(),
    consent: selector.describe('Button that agrees or goes on where a page asks for nothing else.').optional(),
    error: selector.describe('Where a page says that somebody is not let in.').optional(),
  })
  .describe('CSS selectors of the tenant’s sign-in pages, in place of the preset’s.');

const otpSchema = z
  .strictObject({
    command: z
      .array(text)
      .min(1)
      .describe('Program and arguments, run without a shell; it prints the code. {to} and {channel} are replaced.')
      .optional(),
    timeoutSeconds: z.int().min(1).max(600).describe('How long the code may take.').default(60),
  })
  .describe('Where one-time passwords come from; without a command somebody types them in on the terminal.');

const externalSchema = z.strictObject({
  kind: z.literal('external').describe('A tenant of a CIAM that somebody else runs.'),
  preset: z.enum(ciamNames).describe('Which CIAM it is.').default('nextreason'),
  discovery: address.describe('Address of its discovery document: …/.well-known/openid-configuration.'),
  client: z
    .strictObject({
      id: text.describe('Its client id; the brand’s application id unless given.').optional(),
      secret: secret.describe(`Always "\${NAME}"; a public client has none.`).optional(),
      redirectUri: address
        .describe('Where the tenant may send people back to after the sign-in; nothing has to listen there.')
        .default('http://localhost/callback'),
      postLogoutRedirectUri: address
        .describe('Where the tenant may send people to after the sign-out; nothing has to listen there.')
        .default('http://localhost/signed-out'),
    })
    .describe('The client that the brand’s app signs people in with.')
    .prefault({}),
  people: z.record(name, testAccountSchema).describe('Test people of the tenant, by a name of your own.').optional(),
  pages: pagesSchema.optional(),
  otp: otpSchema.optional(),
});

/** Who people sign in to: the room `idp` of `gatecheck.yaml`. */
export const idpSchema = z.discriminatedUnion('kind', [mockSchema, externalSchema]);

export type ConfiguredExternalIdp = z.output<typeof externalSchema>;
