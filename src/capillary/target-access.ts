import { z } from 'zod';
import { clusterNames } from './clusters.ts';

/** How a target profile says where a cluster is, whom the CRM face takes the calls for, and how careful a run must be. */

/** The ways to sign in to the CRM face. */
const crmAuths = ['oauth', 'basic'] as const;
export type CrmAuth = (typeof crmAuths)[number];

/** What an entity of an organisation can be named by in `X-CAP-API-ATTRIBUTION-ENTITY-TYPE`. */
const attributionTypes = [
  'TILL',
  'STORE_CODE',
  'STORE_NAME',
  'STORE_EXTERNAL_ID',
  'STORE_EXTERNAL_ID_1',
  'STORE_EXTERNAL_ID_2',
] as const;

/** The till or store in whose name the CRM face acts. */
export interface Attribution {
  type: (typeof attributionTypes)[number];
  code: string;
}

/** Whether the people of a target are real. */
const environments = ['test', 'production'] as const;
export type TargetEnvironment = (typeof environments)[number];

/** A header carries it, so it is one line of Latin-1. */
const headerText = z.string().regex(/^[\x21-\x7e\xa0-\xff](?:[\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa0-\xff])?$/, {
  message: 'one line without spaces around it',
});

export const crmAuthSchema = z
  .enum(crmAuths)
  .describe('How the CRM face is signed in to; for basic the key is the name of a till and the secret its password.');

export const attributionSchema: z.ZodType<Attribution, { type?: Attribution['type']; code: string }> = z
  .strictObject({
    type: z.enum(attributionTypes).describe('What the code names.').default('TILL'),
    code: headerText.describe('Code of the till or store.'),
  })
  .describe('The till or store in whose name the CRM face acts; without it that of the key.');

export const environmentSchema = z
  .enum(environments)
  .describe('production: people are real, so nothing is written there unless the command line allows it.');

export const clusterSchema = z
  .enum(clusterNames)
  .describe('Capillary’s cluster: gives the addresses that are not written out.');
