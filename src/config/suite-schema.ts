import { z } from 'zod';
import { name, text } from './fields.ts';

const pattern = text.describe('Such as `steps/**/*.ts`, from the folder of this file on.');

/** A team's own scenarios. */
export const suiteSchema = z.strictObject({
  name: name.describe('What reports call it.').default('own'),
  features: text.describe('Folder of its features, from the folder of this file on.').default('features'),
  import: z
    .array(pattern)
    .describe('Files of its steps, TypeScript as it is; none where gatecheck’s sentences suffice.')
    .default([]),
  references: z
    .record(
      name,
      z
        .url({ protocol: /^https?$/ })
        .refine((address) => address.includes('{}'), 'an address with {} in it, for what follows the name'),
    )
    .describe('Addresses of your sources: `story: https://…/{}` makes a link of the tag `@ref:story-ACME-12`.')
    .default({}),
});
