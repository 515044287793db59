import { brandName, type FieldMappings } from '../../capillary/brand.ts';
import { type CiamName, ciamNames } from '../../capillary/ciam-names.ts';
import { type ClusterName, clusterNames, clusters } from '../../capillary/clusters.ts';
import type { TargetEnvironment } from '../../capillary/target-access.ts';
import { ciamTenants } from '../ciam-tenants.ts';
import { isVariable } from '../expand.ts';
import { address, baseAddress, name as entryName, text } from '../fields.ts';
import { nearest } from '../nearest.ts';

/** What people answer, by question; each value as it was typed. */
export type Answers = Partial<Record<QuestionId, string>>;

type QuestionId =
  | 'brand'
  | 'preset'
  | 'issuer'
  | 'applicationId'
  | 'clientId'
  | keyof FieldMappings
  | 'userInfoEndpoint'
  | 'jwksUri'
  | 'target'
  | 'cluster'
  | 'gateway'
  | 'crm'
  | 'environment';

/** One thing that `gatecheck init` has to know. */
export interface Question {
  id: QuestionId;
  /** The option that answers it on the command line. */
  option: string;
  text(answers: Answers): string;
  /** What an empty answer means; undefined where one is needed. */
  standard?(answers: Answers): string | undefined;
  /** Whether the question makes sense after these answers; always, unless said otherwise. */
  applies?(answers: Answers): boolean;
  /** The question whose answer its standard comes from. */
  follows?: QuestionId;
  /** What was expected, where an answer is wrong. */
  flaw(answer: string): string | undefined;
}

/** What a new brand, and perhaps a target, is made of. */
export interface NewEntries {
  preset: CiamName;
  brand: {
    name: string;
    applicationId: string;
    clientId: string;
    fieldMappings: FieldMappings;
    userInfoEndpoint: string;
    jwksUri: string;
    issuer: string;
  };
  target?: {
    name: string;
    cluster?: ClusterName;
    gateway?: string;
    crm?: string;
    environment: TargetEnvironment;
  };
}

const none = '';

/** The questions, in the order in which they are asked. */
export const questions: readonly Question[] = [
  {
    id: 'brand',
    option: '--brand',
    text: () => 'Name of the brand, as CAP_BRAND carries it',
    flaw: (answer) => flawBy(brandName, answer),
  },
  {
    id: 'preset',
    option: '--preset',
    text: () => `CIAM (${ciamNames.join(', ')})`,
    standard: () => 'nextreason',
    flaw: (answer) => choiceFlaw(answer, ciamNames),
  },
  {
    id: 'issuer',
    option: '--issuer',
    text: (answers) => `Issuer, exactly as iss of an ID token (such as ${tenantOf(answers).issuerExample})`,
    flaw: (answer) => flawBy(address, answer),
  },
  {
    id: 'applicationId',
    option: '--application-id',
    text: (answers) => `Id of the application that people sign in to (${tenantOf(answers).whereIdsStand})`,
    flaw: (answer) => flawBy(text, answer),
  },
  {
    id: 'clientId',
    option: '--client-id',
    text: () => 'Client id for the client-credentials flow',
    flaw: (answer) => flawBy(text, answer),
  },
  claimQuestion('firstName', '--first-name', 'first name'),
  claimQuestion('lastName', '--last-name', 'last name'),
  claimQuestion('mobile', '--mobile', 'mobile'),
  claimQuestion('email', '--email', 'e-mail'),
  {
    id: 'userInfoEndpoint',
    option: '--user-info-endpoint',
    text: () => 'Address of the UserInfo endpoint',
    follows: 'issuer',
    standard: (answers) => usualAddresses(answers).userInfoEndpoint,
    flaw: (answer) => flawBy(address, answer),
  },
  {
    id: 'jwksUri',
    option: '--jwks-uri',
    text: () => 'Address of the JWKS (jwks_uri)',
    follows: 'issuer',
    standard: (answers) => usualAddresses(answers).jwksUri,
    flaw: (answer) => flawBy(address, answer),
  },
  {
    id: 'target',
    option: '--target',
    text: () => 'Name of the gateway to judge, such as uat; empty for none',
    standard: () => none,
    flaw: (answer) => flawBy(entryName, answer),
  },
  {
    id: 'cluster',
    option: '--cluster',
    text: () => `Its Capillary cluster (${clusterNames.join(', ')}); empty for addresses of its own`,
    standard: () => none,
    applies: ({ target }) => target !== none,
    flaw: (answer) => choiceFlaw(answer, clusterNames),
  },
  {
    id: 'gateway',
    option: '--gateway',
    text: () => 'Address of its CIAM face, below which /mobile/… stands',
    standard: (answers) => (clusterOf(answers)?.gateway === undefined ? undefined : none),
    applies: ({ target }) => target !== none,
    flaw: (answer) => flawBy(baseAddress, answer),
  },
  {
    id: 'crm',
    option: '--crm',
    text: () => 'Address of its CRM face, below which /v2/customers stands',
    standard: (answers) => (clusterOf(answers) ? none : undefined),
    applies: ({ target }) => target !== none,
    flaw: (answer) => flawBy(baseAddress, answer),
  },
  {
    id: 'environment',
    option: '--environment',
    text: () => 'Are its people real (test, production)',
    standard: () => 'test',
    applies: ({ target }) => target !== none,
    flaw: (answer) => choiceFlaw(answer, ['test', 'production']),
  },
];

/** The entries that complete answers make. */
export function entriesOf(answers: Answers): NewEntries {
  const { brand = '', preset, issuer = '', applicationId = '', clientId = '', target, cluster, gateway, crm } = answers;
  const { firstName = '', lastName = '', mobile = '', email = '', userInfoEndpoint = '', jwksUri = '' } = answers;
  const fieldMappings = { firstName, lastName, mobile, email };
  return {
    preset: preset as CiamName,
    brand: { name: brand, applicationId, clientId, fieldMappings, userInfoEndpoint, jwksUri, issuer },
    ...(target && {
      target: {
        name: target,
        ...(cluster && { cluster: cluster as ClusterName }),
        ...(gateway && { gateway }),
        ...(crm && { crm }),
        environment: answers.environment === 'production' ? 'production' : 'test',
      },
    }),
  };
}

function claimQuestion(id: keyof FieldMappings, option: string, what: string): Question {
  return {
    id,
    option: `${option}-claim`,
    text: () => `Claim of the ID token that holds the ${what}`,
    standard: (answers) => tenantOf(answers).claims[id],
    flaw: (answer) => flawBy(text, answer),
  };
}

function tenantOf({ preset }: Answers) {
  return ciamTenants[ciamNames.find((known) => known === preset) ?? 'nextreason'];
}

/** The issuer may come from the environment; then nothing can be told from it. */
function usualAddresses(answers: Answers): { userInfoEndpoint?: string; jwksUri?: string } {
  const { issuer = '' } = answers;
  return URL.canParse(issuer) ? tenantOf(answers).addressesOf(issuer) : {};
}

function clusterOf({ cluster }: Answers): { gateway?: string; crm: string } | undefined {
  const known = clusterNames.find((one) => one === cluster);
  return known && clusters[known];
}

interface Readable {
  safeParse(value: unknown): {
    success: boolean;
    error?: { issues: { code: string; message: string; format?: unknown }[] };
  };
}

function flawBy(schema: Readable, answer: string): string | undefined {
  if (/\p{Cc}/u.test(answer)) return 'one line without control characters';
  if (isVariable(answer)) return undefined;
  const [issue] = schema.safeParse(answer).error?.issues ?? [];
  if (!issue) return undefined;
  if (issue.code === 'too_small') return 'a text that is not empty';
  return issue.format === 'url' ? 'an address that starts with http:// or https://' : issue.message;
}

function choiceFlaw(answer: string, choices: readonly string[]): string | undefined {
  if (choices.includes(answer)) return undefined;
  const meant = nearest(answer, choices);
  return `one of ${choices.join(', ')}${meant ? `; did you mean ${meant}?` : ''}`;
}
