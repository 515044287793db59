import { type Command, Option } from 'commander';
import { type Plan, plans } from '../certify/plans.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Condition } from '../report/condition.ts';
import type { Suite } from '../suite/suite.ts';
import { UsageError } from './errors.ts';
import { addSuiteOptions, type SuiteOptions } from './suite-options.ts';

interface ConditionsOptions extends SuiteOptions {
  config?: string;
  plan: Plan;
  json?: boolean;
  lint?: boolean;
  explain?: string;
}

const help = `
Examples:
  $ gatecheck conditions                                the whole catalogue
  $ gatecheck conditions --plan smoke                   what a plan takes
  $ gatecheck conditions --json | jq '.[].id'           for programs
  $ gatecheck conditions --explain CLM-022              its rules, steps, sources and the defects that it detects
  $ gatecheck conditions --lint                         what is wrong with the features; exit status 1 if anything is`;

/** `gatecheck conditions`: the catalogue. */
export function addConditions(program: Command): void {
  addSuiteOptions(
    program.command('conditions').description('list the conditions with id, severity, flow, title and sources'),
  )
    .option('--config <file>', 'configuration, whose suite is listed too; gatecheck.yaml if it is there')
    .addOption(new Option('--plan <plan>', 'only what a plan takes').choices(Object.keys(plans)).default('full'))
    .option('--json', 'as JSON')
    .option('--explain <id>', 'one condition: rules and their text, steps, sources, the defects that it detects')
    .option('--lint', 'say what is wrong with the features in place of listing them')
    .addHelpText('after', help)
    .action(async ({ plan, json, lint, explain, ...choice }: ConditionsOptions) => {
      const suite = await suiteOf(choice);
      if (lint) return lintCatalogue(suite, json);
      if (explain !== undefined) return explainCondition(suite, explain, json);
      const [{ readCatalogue }, { inPlan }] = await Promise.all([
        import('../certify/catalogue.ts'),
        import('../certify/selection.ts'),
      ]);
      const conditions = (await readCatalogue(suite)).filter((condition) => inPlan(plan, condition));
      console.log(json ? JSON.stringify(conditions.map(published), null, 2) : table(conditions));
    });
}

async function suiteOf(choice: SuiteOptions & { config?: string }): Promise<Suite> {
  const [{ chooseSuite }, { loadConfiguration }] = await Promise.all([
    import('../certify/own/choose-suite.ts'),
    import('../config/load.ts'),
  ]);
  return chooseSuite(choice, await loadConfiguration(choice.config, {}));
}

async function explainCondition(suite: Suite, wanted: string, json = false): Promise<void> {
  const [{ explainAll }, { explanationText }] = await Promise.all([
    import('../explain/explanation.ts'),
    import('../explain/explanation-text.ts'),
  ]);
  const all = await explainAll(suite);
  const explanation = all.find(({ condition }) => condition.id === wanted.toUpperCase());
  if (!explanation) {
    throw new UsageError(`--explain: there is no condition ${JSON.stringify(wanted)}; ${await wayOut(wanted, all)}`);
  }
  console.log(json ? JSON.stringify(publishedExplanation(explanation), null, 2) : explanationText(explanation));
}

/** A rule in place of a condition, one that is spelt nearly so, or where all are listed. */
async function wayOut(wanted: string, all: readonly Explanation[]): Promise<string> {
  const [{ nearest }, { isContractRule }] = await Promise.all([
    import('../config/nearest.ts'),
    import('../sources/contract-rules.ts'),
  ]);
  if (isContractRule(wanted.toUpperCase())) {
    const rule = wanted.toUpperCase();
    return `${rule} is a rule of the contract, and docs/coverage.md#${rule} lists the conditions that test it`;
  }
  const near = nearest(
    wanted,
    all.map(({ condition }) => condition.id),
  );
  return near ? `did you mean ${near}?` : 'gatecheck conditions lists all';
}

function publishedExplanation({
  condition,
  feature,
  lines,
  sources,
  statements,
  presents,
  defects,
  control,
}: Explanation) {
  const detects = defects.map(({ id, rule, text }) => ({ id, rule, text }));
  return {
    ...published(condition),
    feature,
    steps: lines,
    sources,
    statements,
    presents,
    detects,
    ...(control && { control }),
  };
}

async function lintCatalogue(suite: Suite, json = false): Promise<void> {
  const flaws = [...(suite.own?.alone ? [] : await lintOurs(suite)), ...(await lintOwn(suite))];
  if (json) console.log(JSON.stringify(flaws, null, 2));
  else for (const flaw of flaws) console.log(flaw);
  if (flaws.length > 0) process.exitCode = 1;
}

async function lintOurs(suite: Suite): Promise<string[]> {
  // Cucumber requires its parser; importing that at the same time breaks both.
  const { stepPatterns } = await import('../selftest/step-patterns.ts');
  const patterns = await stepPatterns(suite);
  const { lintFeatures } = await import('../selftest/feature-lint.ts');
  return lintFeatures(suite, patterns);
}

async function lintOwn(suite: Suite): Promise<string[]> {
  if (!suite.own) return [];
  const { lintOwnSuite } = await import('../certify/own/own-flaws.ts');
  return lintOwnSuite(suite);
}

function published({ id, severity, flow, title, refs, needs, journey, scenario }: Condition) {
  return { id, severity, flow, title, refs, needs, agents: journey ? ['http', 'browser'] : ['http'], scenario };
}

function table(conditions: readonly Condition[]): string {
  const flows = [...Map.groupBy(conditions, ({ flow }) => flow)];
  const musts = conditions.filter(({ severity }) => severity === 'must').length;
  const blocks = flows.map(([flow, those]) => [flow, ...those.map(line)].join('\n'));
  return [...blocks, `${conditions.length} conditions, ${musts} must and ${conditions.length - musts} should`].join(
    '\n\n',
  );
}

function line({ id, severity, title, refs }: Condition): string {
  return `  ${id}  ${severity.padEnd(6)}  ${title}  [${refs.join(', ')}]`;
}
