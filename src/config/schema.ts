import { z } from 'zod';
import { brandConfigurationSchema, brandName, fieldMappingsSchema } from '../capillary/brand.ts';
import { targetCapabilities } from '../capillary/calls.ts';
import { type DeclaredPolicies, policiesSchema } from '../capillary/policies.ts';

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/ });
const path = z.string().regex(/^\/\S*$/, 'a path that starts with /');
const name = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, 'a name: 1 to 64 of A–Z a–z 0–9 _ . -');

const idpSchema = z.strictObject({
  kind: z.literal('mock').default('mock'),
  /** Which CIAM the mock plays. */
  preset: z.enum(['nextreason']).default('nextreason'),
  /** 0 takes any free port. */
  port: z.int().min(0).max(65_535).default(0),
  /** Address to bind; loopback unless given. */
  host: text.optional(),
  /** Where a remote target reaches it, if that is not the address it is bound to. */
  publicUrl: address.optional(),
});

const brandSchema = brandConfigurationSchema
  .extend({
    fieldMappings: fieldMappingsSchema.strict(),
    channelAccount: brandConfigurationSchema.shape.channelAccount.strict(),
  })
  .strict();

/** The policies without their defaults: what a profile does not declare stays open. */
const declaredPolicies = z.strictObject(
  Object.fromEntries(Object.entries(policiesSchema.shape).map(([key, policy]) => [key, policy.unwrap().optional()])),
) as unknown as z.ZodType<DeclaredPolicies>;

const profile = {
  policies: declaredPolicies.optional(),
  capabilities: z.array(z.enum(targetCapabilities)).optional(),
  /** New paths of renamed calls. */
  paths: z
    .strictObject({ getMember: path, addMember: path, updateMember: path, changeIdentifier: path })
    .partial()
    .optional(),
};

const referenceSchema = z.strictObject({ kind: z.literal('reference'), ...profile });

const remoteSchema = z.strictObject({
  kind: z.literal('remote'),
  /** Address of the CIAM face. */
  gateway: address,
  /** Address of the CRM face. */
  crm: address,
  /** Key and secret of the CRM face; never written out, always `${NAME}`. */
  credentials: z.strictObject({ key: text, secret: text }).optional(),
  /** The brand of a target without the capability `provisioning`. */
  brand: brandName.optional(),
  /** Names of a custom and an extended field that the target's organisation has. */
  testFields: z.strictObject({ custom: text, extended: text }).optional(),
  ...profile,
});

/** `gatecheck.yaml` (run contract). */
export const configurationSchema = z.strictObject({
  idp: idpSchema.prefault({}),
  brands: z.record(brandName, brandSchema).default({}),
  targets: z.record(name, z.discriminatedUnion('kind', [referenceSchema, remoteSchema])).default({}),
});

export type Configuration = z.output<typeof configurationSchema>;
export type ConfiguredTarget = Configuration['targets'][string];
