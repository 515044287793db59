import { type Command, Option } from 'commander';
import { type Plan, plans } from '../certify/plans.ts';
import type { Condition } from '../report/condition.ts';

interface ConditionsOptions {
  plan: Plan;
  json?: boolean;
  lint?: boolean;
}

const help = `
Examples:
  $ gatecheck conditions                                the whole catalogue
  $ gatecheck conditions --plan smoke                   what a plan takes
  $ gatecheck conditions --json | jq '.[].id'           for programs
  $ gatecheck conditions --lint                         what is wrong with the features; exit status 1 if anything is`;

/** `gatecheck conditions`: the catalogue. */
export function addConditions(program: Command): void {
  program
    .command('conditions')
    .description('list the conditions with id, severity, flow, title and sources')
    .addOption(new Option('--plan <plan>', 'only what a plan takes').choices(Object.keys(plans)).default('full'))
    .option('--json', 'as JSON')
    .option('--lint', 'say what is wrong with the features in place of listing them')
    .addHelpText('after', help)
    .action(async ({ plan, json, lint }: ConditionsOptions) => {
      if (lint) return lintCatalogue();
      const [{ readCatalogue }, { inPlan }, { thisKit }] = await Promise.all([
        import('../certify/catalogue.ts'),
        import('../certify/selection.ts'),
        import('../certify/kit.ts'),
      ]);
      const conditions = (await readCatalogue(thisKit())).filter((condition) => inPlan(plan, condition));
      console.log(json ? JSON.stringify(conditions.map(published), null, 2) : table(conditions));
    });
}

async function lintCatalogue(): Promise<void> {
  const { thisKit } = await import('../certify/kit.ts');
  // Cucumber requires its parser; importing that at the same time breaks both.
  const { stepPatterns } = await import('../selftest/step-patterns.ts');
  const patterns = await stepPatterns(thisKit());
  const { lintFeatures } = await import('../selftest/feature-lint.ts');
  const flaws = await lintFeatures(thisKit(), patterns);
  for (const flaw of flaws) console.log(flaw);
  if (flaws.length > 0) process.exitCode = 1;
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
