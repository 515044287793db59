import { type GherkinDocument, type Pickle, PickleStepType } from '@cucumber/messages';
import { targetCapabilities } from '../capillary/calls.ts';
import { idpCapabilities } from '../capillary/capabilities.ts';
import { type FeatureFile, readFeaturesBelow } from '../certify/feature-file.ts';
import { conditionOf } from '../report/condition.ts';
import { peopleIn, type StepDeclaration } from '../scenario/declared-steps.ts';
import { readSourcesOfPages } from '../sources/read-pages.ts';
import type { Suite } from '../suite/suite.ts';
import { presentationFlaws } from './presentation-lint.ts';
import { severityFlaws } from './severity-lint.ts';
import { sourceFlaws } from './source-lint.ts';
import { statementFlaws } from './statement-lint.ts';
import { titleFlaws } from './title-lint.ts';

/** Cucumber's cost grows with the square of a file's scenarios (rules of the catalogue: 25 at most). */
const mostScenarios = 25;

/** A step definition, as far as the lint needs it. */
export interface StepPattern {
  /** File and line. */
  place: string;
  /** As it is written. */
  pattern: string;
  /** `Given`, `When` or `Then`. */
  keyword?: string;
  declaration: StepDeclaration;
  matches(text: string): boolean;
  /** The names of people that a sentence gives to its parameters. */
  peopleIn(text: string): string[];
}

/**
 * What is wrong with the features as a catalogue, a line each with the place: ids, tags, sources, the form of
 * scenarios, and steps that nobody uses or nobody defines.
 */
export async function lintFeatures(suite: Suite, steps: readonly StepPattern[]): Promise<string[]> {
  const read = await readFeaturesBelow(suite.features, suite);
  const files = read.filter((one) => typeof one !== 'string');
  const sources = await readSourcesOfPages(suite.root);
  return [
    ...read.filter((one) => typeof one === 'string'),
    ...flawsOf(files),
    ...stepFlaws(files, steps),
    ...declarationFlaws(files, steps),
    ...titleFlaws(files),
    ...presentationFlaws(files),
    ...sourceFlaws(files, sources),
    ...statementFlaws(files, sources),
    ...severityFlaws(files),
  ];
}

/** Ours have all the same form; what a team's own may look like, the catalogue says. */
const idPattern = /^[A-Z]{3}-\d{3}$/;

/** What is wrong with files on their own and with each other. */
export function flawsOf(files: readonly FeatureFile[]): string[] {
  return [...files.flatMap(fileFlaws), ...repeatedIds(files)];
}

function fileFlaws({ uri, document, pickles }: FeatureFile): string[] {
  const tooMany = pickles.length > mostScenarios;
  return [
    ...(pickles.length === 0 ? [`${uri}: it has no scenario`] : []),
    ...(tooMany ? [`${uri}: ${pickles.length} scenarios in one file; split it, ${mostScenarios} are the most`] : []),
    ...pickles.flatMap((pickle) => scenarioFlaws(pickle, document)),
  ];
}

function scenarioFlaws(pickle: Pickle, document: GherkinDocument): string[] {
  const condition = conditionOf(pickle, document);
  const acts = pickle.steps.filter(({ type }) => type === PickleStepType.ACTION).length;
  const flaws = [
    ...condition.flaws,
    ...(idPattern.test(condition.id) || condition.flaws.length > 0 ? [] : [`${condition.id} is no id such as LGN-001`]),
    ...(condition.refs.length === 0 ? ['it names no source: tag it @ref:… or @seed:…'] : []),
    ...pickle.tags.flatMap(({ name }) => tagFlaw(name.slice(1)) ?? []),
    ...(acts === 1 ? [] : [`it has ${acts} times When: one scenario, one When`]),
  ];
  return [...new Set(flaws)].map((flaw) => `${condition.scenario}: ${flaw}`);
}

const words = ['must', 'should', 'journey', 'smoke', 'security', 'read-only', 'waits'];
const capabilities: readonly string[] = [...targetCapabilities, ...idpCapabilities, 'browser'];

function tagFlaw(tag: string): string | undefined {
  const [kind, value] = tag.includes(':')
    ? [tag.slice(0, tag.indexOf(':')), tag.slice(tag.indexOf(':') + 1)]
    : [tag, ''];
  if (words.includes(tag) || idPattern.test(tag)) return undefined;
  if (kind === 'needs') return capabilities.includes(value) ? undefined : `@${tag} names no capability`;
  // Whether there is such a source, `sourceFlaws` says.
  if (kind === 'seed' || kind === 'ref') return undefined;
  return `@${tag} is no known tag`;
}

function repeatedIds(files: readonly FeatureFile[]): string[] {
  const conditions = files.flatMap(({ document, pickles }) => pickles.map((pickle) => conditionOf(pickle, document)));
  return [...Map.groupBy(conditions, ({ id }) => id)]
    .filter(([, those]) => those.length > 1)
    .map(([id, those]) => `${id} is the id of ${those.map(({ scenario }) => scenario).join(' and ')}`);
}

/** Steps that no scenario uses, that nobody defines and that two definitions want. */
export function stepFlaws(files: readonly FeatureFile[], steps: readonly StepPattern[]): string[] {
  const used = new Set<StepPattern>();
  const flaws: string[] = [];
  const places = new Map<string, string>();
  for (const { uri, pickles } of files) {
    for (const { steps: written, location } of pickles) {
      for (const { text } of written) places.set(text, places.get(text) ?? `${uri}:${location?.line ?? 1}`);
    }
  }
  for (const [text, place] of places) {
    const matching = steps.filter((step) => step.matches(text));
    for (const step of matching) used.add(step);
    if (matching.length === 0) flaws.push(`${place}: no step definition for “${text}”`);
    if (matching.length > 1) flaws.push(`${place}: “${text}” fits ${matching.map((step) => step.place).join(' and ')}`);
  }
  const unused = steps.filter((step) => !used.has(step));
  return [...flaws, ...unused.map(({ place, pattern }) => `${place}: no scenario uses the step ${pattern}`)];
}

/** What runs go by before a scenario is played, held against what its steps are: who is in it, and whether it waits. */
export function declarationFlaws(files: readonly FeatureFile[], steps: readonly StepPattern[]): string[] {
  const undeclared = steps.filter(
    ({ pattern, declaration }) =>
      /\{kind\}/.test(pattern) &&
      /\{(?:person|whose)\}/.test(pattern) &&
      !declaration.needsValue &&
      !declaration.needsVerified,
  );
  return [
    ...undeclared.map(({ place, pattern }) => `${place}: “${pattern}” has to declare which value of a person it needs`),
    ...files.flatMap(({ document, pickles }) =>
      pickles
        .map((pickle) => ({ pickle, condition: conditionOf(pickle, document) }))
        .flatMap(({ pickle, condition: { scenario } }) =>
          scenarioDeclarationFlaws(pickle, steps).map((flaw) => `${scenario}: ${flaw}`),
        ),
    ),
  ];
}

function scenarioDeclarationFlaws({ steps: written, tags }: Pickle, steps: readonly StepPattern[]): string[] {
  const flaws: string[] = [];
  const isTagged = tags.some(({ name }) => name === '@waits');
  let waits = false;
  for (const { text } of written) {
    const step = steps.find((one) => one.matches(text));
    if (!step) continue;
    const hidden = peopleIn(text).filter((name) => !step.peopleIn(text).includes(name));
    for (const name of hidden) flaws.push(`${name} is no parameter of “${text}” (${step.place})`);
    waits ||= step.declaration.waits === true;
    if (step.declaration.waits && !isTagged) flaws.push(`“${text}” waits: tag the scenario @waits`);
  }
  if (isTagged && !waits) flaws.push('it is tagged @waits, and no step of it declares that it waits');
  return flaws;
}
