import { z } from 'zod';
import type { BrandConfiguration } from '../capillary/brand.ts';
import type { RenamedPaths } from '../capillary/calls.ts';

/** What a ticket is made of. */
export interface TicketFacts {
  brand: string;
  configuration: BrandConfiguration;
  /** Title of the CIAM, such as `NextReason`. */
  ciam: string;
  /** Where the brand is to be set up, if that is known. */
  target?: { name: string; gateway: string; crm: string; paths: RenamedPaths };
}

const section = z
  .object({
    heading: z.string(),
    text: z.string().optional(),
    rows: z
      .array(z.tuple([z.string(), z.string()]))
      .optional()
      .describe('Values to be copied as they stand, each with its label.'),
    steps: z.array(z.string()).optional(),
    after: z.string().optional(),
  })
  .describe('A part of the ticket: a heading and what stands below it.');

type Section = z.output<typeof section>;

/** What `gatecheck ticket --json` prints. `schemas/ticket.schema.json` is made from it. */
export const ticketDocument = z.object({
  schema: z.literal('gatecheck/ticket@1'),
  brand: z.string(),
  target: z.string().nullable().describe('Where the brand is to be set up, if that is known.'),
  subject: z.string(),
  greeting: z.string(),
  sections: z.array(section),
  farewell: z.string(),
});

type Ticket = z.output<typeof ticketDocument>;

/**
 * The ticket with which a brand's values are handed to Capillary's support: its deployment server has no screen for
 * them. What Capillary documents stands in the first two sections; no secret is part of it.
 */
export function ticketOf(facts: TicketFacts): Ticket {
  return {
    schema: 'gatecheck/ticket@1',
    brand: facts.brand,
    target: facts.target?.name ?? null,
    subject: `External CIAM ${facts.ciam} for the brand ${facts.brand}: configuration of the API gateway`,
    greeting: greetingOf(facts),
    sections: sectionsOf(facts),
    farewell,
  };
}

/** A ticket to be sent, as a mail or as Markdown. */
export function ticketText({ subject, greeting, sections }: Ticket, form: 'plain' | 'markdown'): string {
  const blocks =
    form === 'markdown'
      ? [`# ${subject}`, greeting, ...sections.flatMap(markdown), farewell]
      : [`Subject: ${subject}`, greeting, ...sections.flatMap(plain), farewell];
  return `${blocks.join('\n\n')}\n`;
}

const farewell =
  'No secret belongs to this configuration: nobody needs a client secret, a password or a private key of ours for it.';

function greetingOf({ ciam, brand }: TicketFacts): string {
  return `Please set up ${ciam} as the external CIAM of our brand ${brand} on the API gateway. The deployment server has no screen for these values, so they are handed over here.`;
}

function sectionsOf(facts: TicketFacts): Section[] {
  const { brand, target, configuration } = facts;
  const { name, id } = configuration.channelAccount;
  const where = [target && `--target ${target.name}`, `--brand ${brand}`].filter(Boolean).join(' ');
  return [
    {
      heading: 'Brand',
      text: `Please create the brand on the deployment server if our organisation does not have it yet. Its name is compared exactly.`,
      ...(target && {
        rows: [
          ['API gateway', target.gateway],
          ['CRM APIs', target.crm],
        ] satisfies Section['rows'],
      }),
    },
    {
      heading: 'Values for the API gateway',
      rows: valuesOf(brand, configuration),
      after: 'A claim’s name is one key of the ID token, taken whole, also where it holds dots or slashes.',
    },
    ...optionalValues(configuration),
    ...renamedCalls(target?.paths ?? {}),
    {
      heading: 'Channel account',
      text: 'We add it in InTouch ourselves; without it the customer’s CIAM id has no place.',
      steps: [
        'Open Organisation Settings > Omni Channel Settings > Channel Configurations.',
        'Search for OAUTH_EXTERNAL and choose Add Account.',
        `Enter the account name ${name} and the source account ID ${id}. Both are placeholders without any effect.`,
        'Save, and see that the account is listed below OAUTH_EXTERNAL.',
      ],
    },
    {
      heading: 'When it is done',
      steps: [
        `gatecheck doctor ${where} finds nothing amiss.`,
        `gatecheck certify ${where} ends in a certificate.`,
        `A customer who registered through ${facts.ciam} shows that service’s user id in the field cuid in Member Care, below the source OAUTH_EXTERNAL.`,
      ],
      after: 'OAuth scopes need no configuration: the gateway does not support them.',
    },
  ];
}

function valuesOf(brand: string, configuration: BrandConfiguration): [string, string][] {
  const { applicationId, clientId, fieldMappings, userInfoEndpoint, jwksUri } = configuration;
  return [
    ['Application ID', applicationId],
    ['Client ID (OAuth client credentials)', clientId],
    ['First name is taken from the claim', fieldMappings.firstName],
    ['Last name is taken from the claim', fieldMappings.lastName],
    ['Mobile is taken from the claim', fieldMappings.mobile],
    ['E-mail is taken from the claim', fieldMappings.email],
    ['Brand name', brand],
    ['User info endpoint', userInfoEndpoint],
    ['JSON Web Key Set URI', jwksUri],
  ];
}

function optionalValues({ issuer, audience }: BrandConfiguration): Section[] {
  const rows: [string, string][] = [
    ...(issuer === undefined ? [] : [['Issuer (iss), compared exactly', issuer] satisfies [string, string]]),
    ...(audience ?? []).map((value): [string, string] => ['Accepted audience (aud)', value]),
  ];
  if (rows.length === 0) return [];
  const after = 'They are not among the documented values. Please tell us if the gateway cannot hold them.';
  return [{ heading: 'Values to check tokens by, if the gateway holds them', rows, after }];
}

function renamedCalls(paths: RenamedPaths): Section[] {
  const rows = Object.entries(paths);
  return rows.length > 0 ? [{ heading: 'Paths of the mobile APIs that our app calls', rows }] : [];
}

function plain({ heading, text, rows = [], steps = [], after }: Section): string[] {
  const width = Math.max(...rows.map(([label]) => label.length));
  const table = rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n');
  const list = steps.map((step) => `  [ ] ${step}`).join('\n');
  return [[heading.toUpperCase(), text].filter(Boolean).join('\n'), table, list, after ?? ''].filter(Boolean);
}

function markdown({ heading, text, rows = [], steps = [], after }: Section): string[] {
  const table = rows.map(([label, value]) => `| ${label} | ${code(value)} |`);
  const list = steps.map((step) => `- [ ] ${step}`).join('\n');
  return [
    `## ${heading}`,
    text ?? '',
    rows.length > 0 ? ['| | |', '|---|---|', ...table].join('\n') : '',
    list,
    after ?? '',
  ].filter(Boolean);
}

/** A value to be copied as it stands, in a cell of a table. */
function code(value: string): string {
  const fence = '`'.repeat(Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  const pad = fence.length > 1 ? ' ' : '';
  return `${fence}${pad}${value.replaceAll('|', '\\|')}${pad}${fence}`;
}
