import { readFeature } from '../certify/feature-file.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import { meaning } from './sentences.ts';
import type { Sequence, Step } from './step.ts';

/** A file that is no feature with one sequence. */
class NoSequence extends AskedWrongly {
  override readonly name = 'NoSequence';
}

/** What a feature file says beside its steps. */
export interface FeatureHead {
  /** What target and reference gateway do otherwise. */
  divergence: string;
  /** The command that found it. */
  command: string;
}

/** The step with which each sequence in a file ends. */
export const agreement: Step = { text: 'the target and the reference gateway agree' };

/** By which `gatecheck certify --tags` knows the scenario. */
const sequenceId = 'EXPLORED-1';

/** What `gatecheck certify --import` takes for the sentences of such a file. */
export const stepsText = `// The sentences of gatecheck explore, for gatecheck certify --import.
import 'gatecheck/explore-steps';
`;

/** A sequence as a feature file, which `gatecheck explore --replay` plays. */
export function featureText(steps: Sequence, { divergence, command }: FeatureHead): string {
  const lines = [
    `# Found by ${command}`,
    '# Play it again with gatecheck explore --replay and this file, or, where DIR is its folder, with',
    '# gatecheck certify --suite own --features DIR --import "DIR/*.steps.js" --agent http',
    '# "#" stands for digits of the play’s own; cells are JSON.',
    'Feature: The target does otherwise than the reference gateway',
    `  ${divergence}`,
    '',
    `  @${sequenceId} @must`,
    '  Scenario: Shrunk sequence',
    ...steps.flatMap((step, at) => stepLines(at === 0 ? 'Given' : 'And', step)),
    ...stepLines('Then', agreement),
  ];
  return `${lines.join('\n')}\n`;
}

/** A sequence in sentences, without its tables, for a person to read. */
export function stepLines(keyword: string, { text, rows = [] }: Step): string[] {
  return [`    ${keyword} ${text}`, ...rows.map((row) => `      | ${row.map(escaped).join(' | ')} |`)];
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '\\n');
}

/**
 * The sequence of a feature file.
 *
 * @throws NoSequence where the file cannot be read as one, or has a sentence that this version does not know
 */
export function sequenceIn(source: string, path: string): Sequence {
  const read = readFeature(source, path, { root: process.cwd() });
  if (typeof read === 'string') throw new NoSequence(`--replay ${path}: ${read}`);
  const [pickle, ...more] = read.pickles;
  if (!pickle || more.length > 0)
    throw new NoSequence(`--replay ${path}: expected one scenario, found ${read.pickles.length}`);
  const steps = pickle.steps.map(({ text, argument }) => {
    const rows = argument?.dataTable?.rows.map(({ cells }) => cells.map(({ value }) => value));
    return rows ? { text, rows } : { text };
  });
  const unknown = steps.find((step) => !meaning(step));
  if (unknown) {
    throw new NoSequence(
      `--replay ${path}: this version of gatecheck explore has no sentence “${unknown.text}”; another one may have written the file`,
    );
  }
  return steps;
}
