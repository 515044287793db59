import type { Command } from 'commander';
import type { ExploreOptions } from './explore-options.ts';
import { seconds, wholeNumber } from './options.ts';

const help = `
Examples:
  $ gatecheck explore --target uat                          200 sequences at a target of gatecheck.yaml
  $ gatecheck explore --target uat --runs 2000 --time 10m   more of them, ten minutes at most
  $ gatecheck explore --target uat --seed 4711              the sequences of an earlier run again
  $ gatecheck explore --target uat --replay reports/explore-20261125-220000-x7k2/divergence.feature
  $ gatecheck explore --defect b09-fields-swapped           a gateway with a seeded defect as the target
  $ gatecheck explore --defect all --variant all            all of them that the search is about

It writes at the target: customers with values of its own. Exit status: 0 no divergence, 1 one was found, 2 wrong usage or
configuration, 3 the environment failed, 130 interrupted. With --defect and --variant: 0 if at least 85 % of the defects
are found and no variant is blamed.`;

/** `gatecheck explore`: search beyond the written conditions. */
export function addExplore(program: Command): void {
  program
    .command('explore')
    .description('play made-up sequences at a target and at the reference gateway, and show where the two part')
    .option('--config <file>', 'configuration; gatecheck.yaml if it is there')
    .option('--target <name>', 'target of the configuration', 'reference')
    .option('--brand <name>', 'brand of the configuration, in place of the target’s own')
    .option('--runs <n>', 'how many sequences are played', wholeNumber(1, 1_000_000), 200)
    .option('--seed <n>', 'which sequences; made up unless given', wholeNumber(0, 2_147_483_647))
    .option('--time <duration>', 'begin no sequence after this time, such as 60s or 10m', seconds)
    .option('--replay <file>', 'play the sequence of a feature file that an earlier run wrote')
    .option('--json', 'print what was found as JSON; what is said meanwhile goes to standard error')
    .option('--out <folder>', 'folder for what was found; reports/explore-<run id> unless given')
    .option(
      '--defect <id...>',
      'explore gateways with seeded defects instead; all: those of member rules and CRM calls',
    )
    .option('--variant <id...>', 'explore gateways that conform in other ways instead; all: every one')
    .option('--workers <n>', 'how many of those are explored at a time', wholeNumber(1, 64), 2)
    .addHelpText('after', help)
    .action(async (options: ExploreOptions) => {
      const { runExplore } = await import('./run-explore.ts');
      process.exitCode = await runExplore(options);
    });
}
