import { dirname, resolve } from 'node:path';
import { defaultFile } from '../../config/load.ts';
import type { Configuration } from '../../config/schema.ts';
import { AskedWrongly } from '../../failure/exit-status.ts';
import { type Suite, thisSuite } from '../../suite/suite.ts';
import { type OwnSuitePlaces, openOwnSuite } from './open-own-suite.ts';

/** What a command is told of a team's own suite. */
export interface SuiteChoice {
  /** Folder of features, in place of the configured one. */
  features?: string;
  /** Patterns of step files, in place of the configured ones. */
  import?: readonly string[];
  /** Whose conditions are meant: both unless given. */
  suite?: 'both' | 'own' | 'gatecheck';
  /** The file of the configuration. */
  config?: string;
}

/** Options about a suite that do not go together. */
class SuiteChoiceError extends AskedWrongly {
  override readonly name = 'SuiteChoiceError';
}

/**
 * The suite that is meant: gatecheck's own, with the team's own beside it or alone.
 *
 * @throws OwnSuiteError where it is not there
 * @throws AskedWrongly where the options do not go together
 */
export async function chooseSuite(choice: SuiteChoice, configuration: Pick<Configuration, 'suite'>): Promise<Suite> {
  const suite = thisSuite();
  if (choice.suite === 'gatecheck') return suite;
  const places = placesOf(choice, configuration);
  if (places) return { ...suite, own: await openOwnSuite({ ...places, alone: choice.suite === 'own' }) };
  if (choice.import) throw new SuiteChoiceError('--import: name the features too, with --features');
  if (choice.suite === 'own') {
    throw new SuiteChoiceError(
      '--suite own: there is none; name it with --features, or below suite in gatecheck.yaml (gatecheck new suite makes one)',
    );
  }
  return suite;
}

function placesOf(
  choice: SuiteChoice,
  { suite: configured }: Pick<Configuration, 'suite'>,
): OwnSuitePlaces | undefined {
  const beside = resolve(dirname(choice.config ?? defaultFile));
  const patterns = choice.import?.map((one) => resolve(one)) ?? configured?.import.map((one) => resolve(beside, one));
  const common = { name: configured?.name, references: configured?.references, import: patterns };
  if (choice.features !== undefined) {
    return { ...common, folder: process.cwd(), features: choice.features, options: optionsOf(choice) };
  }
  return configured && { ...common, folder: beside, features: configured.features };
}

function optionsOf({ features = '', import: patterns = [] }: SuiteChoice): string {
  const words = [
    '--features',
    features,
    ...(patterns.length > 0 ? ['--import', ...patterns.map((one) => `'${one}'`)] : []),
  ];
  return words.join(' ');
}
