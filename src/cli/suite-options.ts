import { type Command, Option } from 'commander';
import type { SuiteChoice } from '../certify/own/choose-suite.ts';

/** What every command takes that is about conditions, beside `--config`. */
export type SuiteOptions = Pick<SuiteChoice, 'features' | 'import' | 'suite'>;

/** Adds the options that name a team's own scenarios. */
export function addSuiteOptions(command: Command): Command {
  return command
    .option('--features <folder>', 'features of your own, beside gatecheck’s; in place of suite in gatecheck.yaml')
    .option('--import <files...>', 'their step files, such as "steps/**/*.ts"; TypeScript as it is')
    .addOption(
      new Option('--suite <which>', 'whose conditions are meant').choices(['both', 'own', 'gatecheck']).default('both'),
    );
}
