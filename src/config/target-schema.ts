import { z } from 'zod';
import { brandName } from '../capillary/brand.ts';
import { type CiamCall, ciamCalls, targetCapabilities } from '../capillary/calls.ts';
import { type DeclaredPolicies, policiesSchema } from '../capillary/policies.ts';
import { attributionSchema, clusterSchema, crmAuthSchema, environmentSchema } from '../capillary/target-access.ts';
import { baseAddress, path, secret, text } from './fields.ts';

const { logoutEffect, ...otherPolicies } = policiesSchema.shape;
const [tokenExpiry, within] = logoutEffect.unwrap().options;

/** The policies without their defaults: what a profile does not declare stays open. */
const declaredPolicies = z.strictObject({
  ...Object.fromEntries(Object.entries(otherPolicies).map(([key, policy]) => [key, policy.unwrap().optional()])),
  logoutEffect: z
    .union([tokenExpiry, within.strict()])
    .describe(logoutEffect.unwrap().description ?? '')
    .optional(),
}) as unknown as z.ZodType<DeclaredPolicies>;

const renamed = Object.fromEntries(
  Object.entries(ciamCalls).map(([call, { path: standard }]) => [call, path.describe(`In place of ${standard}.`)]),
) as Record<CiamCall, typeof path>;

const profile = {
  policies: declaredPolicies.describe('What the target declares about itself.').optional(),
  capabilities: z.array(z.enum(targetCapabilities)).describe('What the target can do.').optional(),
  paths: z.strictObject(renamed).partial().describe('New paths of renamed calls.').optional(),
};

const referenceSchema = z.strictObject({
  kind: z.literal('reference').describe('The reference gateway, which a run starts itself.'),
  ...profile,
});

const remoteSchema = z.strictObject({
  kind: z.literal('remote').describe('A gateway that somebody else runs.'),
  cluster: clusterSchema.optional(),
  gateway: baseAddress.describe('Address of the CIAM face.').optional(),
  crm: baseAddress.describe('Address of the CRM face.').optional(),
  environment: environmentSchema.optional(),
  auth: crmAuthSchema.optional(),
  attribution: attributionSchema.optional(),
  credentials: z
    .strictObject({
      key: secret.describe('Key of the OAuth client, or name of the till.'),
      secret: secret.describe('Its secret, or its password.'),
    })
    .describe(`Key and secret of the CRM face, always "\${NAME}".`)
    .optional(),
  brand: brandName.describe('The brand of a target without the capability provisioning.').optional(),
  testFields: z
    .strictObject({ custom: text.describe('A custom field.'), extended: text.describe('An extended field.') })
    .describe('Names of a custom and an extended field that the target’s organisation has.')
    .optional(),
  ...profile,
});

/** One target of `gatecheck.yaml`. */
export const targetSchema = z.discriminatedUnion('kind', [referenceSchema, remoteSchema]);
