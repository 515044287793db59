import { z } from 'zod';
import { brandConfigurationSchema, brandName } from '../capillary/brand.ts';
import { address, name } from './fields.ts';
import { idpSchema } from './idp-schema.ts';
import { suiteSchema } from './suite-schema.ts';
import { targetSchema } from './target-schema.ts';
import { waiverSchema } from './waiver-schema.ts';

const { fieldMappings, userInfoEndpoint, jwksUri, channelAccount } = brandConfigurationSchema.shape;

const brandSchema = brandConfigurationSchema
  .extend({
    fieldMappings: fieldMappings.strict().describe(fieldMappings.description ?? ''),
    userInfoEndpoint: address.describe(userInfoEndpoint.description ?? ''),
    jwksUri: address.describe(jwksUri.description ?? ''),
    channelAccount: channelAccount.strict().describe(channelAccount.description ?? ''),
  })
  .strict();

/** `gatecheck.yaml` (run contract). `gatecheck.schema.json` is made from it. */
export const configurationSchema = z.strictObject({
  idp: idpSchema.prefault({ kind: 'mock' }).describe('Who people sign in to.'),
  brands: z
    .record(brandName, brandSchema)
    .describe('Brands by name, each with the values that are handed to Capillary.')
    .default({}),
  targets: z.record(name, targetSchema).describe('The gateways that can be judged, by a name of your own.').default({}),
  suite: suiteSchema
    .optional()
    .describe('Scenarios of your own, which are played beside gatecheck’s, or alone with `--suite own`.'),
  waivers: z
    .array(waiverSchema)
    .describe(
      'Failures that somebody has decided to live with for a while: they stay failures, and do not stop the gate.',
    )
    .default([]),
});

export type Configuration = z.output<typeof configurationSchema>;
export type ConfiguredTarget = Configuration['targets'][string];
