import { stringify } from 'yaml';
import { ciamTenants } from '../ciam-tenants.ts';
import type { NewEntries } from './answers.ts';

/** One entry of a room of `gatecheck.yaml`: its name, and the lines below it, indented from zero. */
export interface Entry {
  room: 'brands' | 'targets';
  name: string;
  lines: string[];
}

/** The entries as text. */
export function entriesToWrite(entries: NewEntries): Entry[] {
  return [brandEntry(entries), ...targetEntries(entries)];
}

/**
 * A whole file for a new brand.
 *
 * @param schema where an editor finds the JSON Schema, relative to the file; absent where that is not known
 */
export function composeFile(entries: NewEntries, schema?: string): string {
  const { preset, brand } = entries;
  const { title } = ciamTenants[preset];
  const discovery = `${brand.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const [brandPart, ...targetParts] = entriesToWrite(entries);
  return [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    '# Configuration of gatecheck.',
    `# "\${NAME}" comes from the environment, in values only; secrets never stand in this file.`,
    '',
    `# Who people sign in to. The mock plays ${title}. For the tenant itself:`,
    '#   kind: external',
    `#   discovery: ${scalar(discovery)}`,
    'idp:',
    '  kind: mock',
    `  preset: ${preset}`,
    '  # 0 takes any free port; a fixed one where a remote target has to reach the mock.',
    '  port: 0',
    '',
    'brands:',
    ...(brandPart ? entryLines(brandPart, 2) : []),
    '',
    '# The gateways that can be judged. A run starts the reference itself.',
    'targets:',
    '  reference: { kind: reference }',
    ...targetParts.flatMap((part) => entryLines(part, 2)),
    '',
  ].join('\n');
}

/** An entry with its name, that many spaces to the right. */
export function entryLines({ name, lines }: Entry, indent: number): string[] {
  const pad = ' '.repeat(indent);
  return [`${pad}${scalar(name)}:`, ...lines.map((line) => `${pad}${pad}${line}`)];
}

function brandEntry({ preset, brand }: NewEntries): Entry {
  const { title, whereIdsStand, remarks } = ciamTenants[preset];
  const { name, applicationId, clientId, fieldMappings, userInfoEndpoint, jwksUri, issuer } = brand;
  const account = scalar(preset);
  return {
    room: 'brands',
    name,
    lines: [
      `# ${title}: ${whereIdsStand}.`,
      '# The application that people sign in to, and the client of the client-credentials flow.',
      `applicationId: ${scalar(applicationId)}`,
      `clientId: ${scalar(clientId)}`,
      '# For each field of a customer the name of an ID-token claim, taken whole.',
      ...remarks.map((remark) => `# ${remark}`),
      'fieldMappings:',
      ...Object.entries(fieldMappings).map(([field, claim]) => `  ${field}: ${scalar(claim)}`),
      `userInfoEndpoint: ${scalar(userInfoEndpoint)}`,
      `jwksUri: ${scalar(jwksUri)}`,
      '# Optional; compared exactly, slash and all.',
      `issuer: ${scalar(issuer)}`,
      '# The OAUTH_EXTERNAL account in InTouch: its account name and source account id, both without effect.',
      `channelAccount: { name: ${account}, id: ${account} }`,
    ],
  };
}

function targetEntries({ brand, target }: NewEntries): Entry[] {
  if (!target) return [];
  const { name, cluster, gateway, crm, environment } = target;
  const { key, secret } = variablesOf(name);
  const lines = [
    'kind: remote',
    ...(cluster ? [`cluster: ${cluster}`] : []),
    ...(gateway ? [`gateway: ${scalar(gateway)}`] : []),
    ...(crm ? [`crm: ${scalar(crm)}`] : []),
    ...(environment === 'production'
      ? ['# People are real: nothing is written there unless --allow-writes names it.', 'environment: production']
      : []),
    '# Key and secret of the CRM face: set these two variables, and never write the values here.',
    `credentials: { key: "\${${key}}", secret: "\${${secret}}" }`,
    `brand: ${scalar(brand.name)}`,
    '# What it declares about itself, can do and has; what is not said has its default.',
    '# policies: { failureSignal: body }',
    '# capabilities: [lookupByCuid, ciamChangeIdentifier]',
    '# testFields: { custom: favourite_shop, extended: hobby }',
  ];
  return [{ room: 'targets', name, lines }];
}

/** The variables that hold a target's key and secret. */
export function variablesOf(target: string): { key: string; secret: string } {
  const stem = target
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '_')
    .replace(/^(?=\d)/, '_');
  return { key: `${stem}_KEY`, secret: `${stem}_SECRET` };
}

/** A text as YAML, quoted where it must be. */
function scalar(text: string): string {
  return stringify(text, { lineWidth: 0 }).trimEnd();
}
