import type { Command } from 'commander';
import { wholeNumber } from './options.ts';
import type { SelftestOptions } from './selftest-options.ts';

const help = `
Examples:
  $ gatecheck selftest                                  every defect against the conditions that should find it
  $ gatecheck selftest --defect a09-any-audience        one defect
  $ gatecheck selftest --condition CLM-001 CLM-002      all defects that two conditions should find
  $ gatecheck selftest --variant all                    every condition at every gateway that conforms: no false alarm
  $ gatecheck selftest --all --out reports/all          every condition that can tell a defect against it (long);
                                                        again with the same folder: goes on where it was cut short

Exit status: 0 every defect found and no false alarm, 1 not so, 2 wrong usage, 3 the environment failed, 130 interrupted.`;

/** `gatecheck selftest`: proves the conditions on gateways with known mistakes. */
export function addSelftest(program: Command): void {
  program
    .command('selftest')
    .description('prove that the conditions find every seeded defect and blame no right gateway')
    .option('--all', 'against each defect every condition that can tell it; writes the fault dictionary')
    .option('--defect <id...>', 'only these defects')
    .option('--condition <id...>', 'only these conditions')
    .option('--variant <id...>', 'only these conforming gateways, without defects; all: every one')
    .option('--workers <n>', 'how many conditions are played at a time', wholeNumber(1, 64))
    .option('--json', 'print the kill matrix; what is said meanwhile goes to standard error')
    .option('--out <folder>', 'output folder; reports/selftest-<run id> unless given')
    .addHelpText('after', help)
    .action(async (options: SelftestOptions) => {
      const { runSelftest } = await import('./run-selftest.ts');
      process.exitCode = await runSelftest(options);
    });
}
