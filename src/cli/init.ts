import type { Command } from 'commander';
import { ciamNames } from '../capillary/ciam-names.ts';
import type { Answers } from '../config/init/answers.ts';
import type { Objection } from '../config/init/ask.ts';
import type { InitResult } from '../config/init/result.ts';
import { UsageError } from './errors.ts';

interface InitOptions extends Answers {
  config?: string;
  force?: boolean;
  yes?: boolean;
  json?: boolean;
}

const help = `
Examples:
  $ gatecheck init                                                      asks, and writes gatecheck.yaml
  $ gatecheck init --yes --brand acme --preset auth0 --issuer https://acme.eu.auth0.com/ \\
      --application-id 4f0c6c1e --client-id 0123456789 --target uat --cluster apac --gateway https://gateway.example/

A file that is there keeps its lines; the brand and the target are added to it. No secret is asked for or written.`;

/** `gatecheck init`: the configuration of a new brand. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('ask for a brand’s values and write them to gatecheck.yaml')
    .option('--config <file>', 'file to write; gatecheck.yaml unless given')
    .option('--brand <name>', 'name of the brand, as CAP_BRAND carries it')
    .option('--preset <name>', `its CIAM: ${ciamNames.join(', ')}`)
    .option('--issuer <address>', 'issuer, exactly as iss of an ID token')
    .option('--application-id <id>', 'application that people sign in to')
    .option('--client-id <id>', 'client of the client-credentials flow')
    .option('--first-name-claim <claim>', 'claim that holds the first name')
    .option('--last-name-claim <claim>', 'claim that holds the last name')
    .option('--mobile-claim <claim>', 'claim that holds the mobile')
    .option('--email-claim <claim>', 'claim that holds the e-mail')
    .option('--user-info-endpoint <address>', 'in place of the CIAM’s usual one')
    .option('--jwks-uri <address>', 'in place of the CIAM’s usual one')
    .option('--target <name>', 'gateway to judge, such as uat')
    .option('--cluster <name>', 'its Capillary cluster: apac, apac2, eu, us, china')
    .option('--gateway <address>', 'its CIAM face')
    .option('--crm <address>', 'its CRM face')
    .option('--environment <kind>', 'test or production')
    .option('--yes', 'ask nothing: what is not given has its usual value')
    .option('--force', 'replace a file that is there')
    .option('--json', 'say as JSON what was written; what is asked goes to standard error')
    .addHelpText('after', help)
    .action(runInit);
}

async function runInit(options: InitOptions & Record<string, unknown>): Promise<void> {
  const [{ completeAnswers }, { entriesOf, questions }, { namesIn, writeEntries }, { defaultFile }] = await Promise.all(
    [
      import('../config/init/ask.ts'),
      import('../config/init/answers.ts'),
      import('../config/init/write.ts'),
      import('../config/load.ts'),
    ],
  );
  const given: Answers = {};
  for (const { id, option } of questions) {
    const value = options[propertyOf(option)];
    if (typeof value === 'string') given[id] = value;
  }
  const file = options.config ?? defaultFile;
  if (!options.yes && !process.stdin.isTTY) {
    throw new UsageError(
      'there is no terminal to ask on: give the values as options, and --yes for what has a usual one',
    );
  }
  const taken = options.force ? { brands: [], targets: [] } : await namesIn(file);
  const objection: Objection = ({ id }, answer) => {
    const room = id === 'brand' ? 'brands' : id === 'target' ? 'targets' : undefined;
    if (room === undefined || !taken[room].includes(answer)) return undefined;
    return `another name: ${file} has ${room}.${answer} already; --force replaces the whole file`;
  };
  const answers = options.yes
    ? await completeAnswers(given, undefined, objection)
    : await interview(given, objection, options.json ? process.stderr : process.stdout);
  if (!answers) return;
  const entries = entriesOf(answers);
  const done = await writeEntries(file, entries, options.force ?? false);
  const next = await nextSteps(entries, options.config);
  if (!options.json) return console.log([`gatecheck ${done} ${file}.`, ...next].join('\n'));
  const { brand, preset, target } = entries;
  const written: InitResult = {
    schema: 'gatecheck/init@1',
    file,
    done,
    brand: brand.name,
    preset,
    target: target?.name ?? null,
    next,
  };
  console.log(JSON.stringify(written, null, 2));
}

/** What commander calls an option's value. */
function propertyOf(option: string): string {
  return option.slice(2).replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The answers of the person at the terminal; undefined where they leave. */
async function interview(
  given: Answers,
  objection: Objection,
  output: NodeJS.WriteStream,
): Promise<Answers | undefined> {
  const [{ createInterface }, { completeAnswers }] = await Promise.all([
    import('node:readline/promises'),
    import('../config/init/ask.ts'),
  ]);
  const terminal = createInterface({ input: process.stdin, output });
  const left = new AbortController();
  terminal.once('close', () => left.abort());
  terminal.once('SIGINT', () => left.abort());
  try {
    const ask = (prompt: string) => terminal.question(prompt, { signal: left.signal });
    return await completeAnswers(given, { ask, tell: (line) => void output.write(`${line}\n`) }, objection);
  } catch (error) {
    if (!left.signal.aborted) throw error;
    console.error('\ngatecheck: nothing was written');
    process.exitCode = 130;
    return undefined;
  } finally {
    terminal.close();
  }
}

async function nextSteps(
  { brand, preset, target }: ReturnType<typeof import('../config/init/answers.ts').entriesOf>,
  config?: string,
) {
  const [{ variablesOf }, { ciamTenants }] = await Promise.all([
    import('../config/init/compose.ts'),
    import('../config/ciam-tenants.ts'),
  ]);
  const { title, issuerSlash } = ciamTenants[preset];
  const file = config === undefined ? '' : ` --config ${config}`;
  const hasSlash = brand.issuer.endsWith('/');
  return [
    ...(hasSlash === issuerSlash || brand.issuer.startsWith('$')
      ? []
      : [`Mind the issuer: one of ${title} ends in ${issuerSlash ? 'a' : 'no'} slash, and it is compared exactly.`]),
    `Hand the values to Capillary:  gatecheck ticket ${brand.name}${file}`,
    ...(target
      ? [
          `Set the key of the CRM API:    ${variablesOf(target.name).key}, ${variablesOf(target.name).secret}`,
          `See whether all is right:      gatecheck doctor --target ${target.name}${file}`,
        ]
      : []),
  ];
}
