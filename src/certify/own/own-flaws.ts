import { readFile } from 'node:fs/promises';
import { targetCapabilities } from '../../capillary/calls.ts';
import { idpCapabilities } from '../../capillary/capabilities.ts';
import { nearest } from '../../config/nearest.ts';
import { conditionOf } from '../../report/condition.ts';
import { ownSourceOf } from '../../sources/own-sources.ts';
import { readSources, type Sources } from '../../sources/sources.ts';
import { addressOf, type OwnSuite, type Suite } from '../../suite/suite.ts';
import { readCatalogue } from '../catalogue.ts';
import type { Cucumber } from '../cucumber/cucumber.ts';
import type { StepDefinition } from '../cucumber/library.ts';
import { type FeatureFile, type FeatureReader, readFeaturesBelow } from '../feature-file.ts';
import { nearestSentences } from './nearest-sentences.ts';
import { OwnSuiteError } from './own-suite-error.ts';
import { type Sentence, sentencesIn } from './sentences-in.ts';

/** A team's own suite, with what Cucumber and the parser read of it and of ours. */
interface Read {
  suite: Suite & { own: OwnSuite };
  own: readonly FeatureFile[];
  ours: readonly FeatureFile[];
  definitions: readonly Definition[];
  undefinedParameters: ReturnType<Cucumber['undefinedParameters']>;
  /** The texts of the own step files, by their addresses. */
  steps: ReadonlyMap<string, string>;
  parameters: readonly string[];
  sources: Sources;
}

/** A step definition with its place as reports name it. */
interface Definition {
  place: string;
  pattern: string;
  isOwn: boolean;
  step: StepDefinition;
}

/** @throws OwnSuiteError where a team's own suite cannot be played, with a line for each flaw */
export async function ensureSound(suite: Suite, reader: FeatureReader = { below: readFeaturesBelow }): Promise<void> {
  if (!suite.own) return;
  const flaws = unsound(await read(suite, suite.own, reader));
  if (flaws.length > 0) throw new OwnSuiteError(flaws.join('\n'));
}

/** All that the lint tells of a team's own suite: what keeps it from being played, and sentences that it does not use. */
export async function lintOwnSuite(suite: Suite): Promise<string[]> {
  if (!suite.own) return [];
  const everything = await read(suite, suite.own, { below: readFeaturesBelow });
  return [...(await catalogueFlaws(suite)), ...unsound(everything), ...unused(everything)];
}

async function catalogueFlaws(suite: Suite): Promise<string[]> {
  try {
    await readCatalogue(suite);
    return [];
  } catch (error) {
    if (error instanceof OwnSuiteError) return error.message.split('\n');
    throw error;
  }
}

function unsound(all: Read): string[] {
  return [...undefinedParameters(all), ...sentenceFlaws(all), ...sharedSentences(all), ...tagFlaws(all)];
}

async function read(suite: Suite, own: OwnSuite, reader: FeatureReader): Promise<Read> {
  // Cucumber requires its parser; importing that at the same time breaks both.
  const { loadSteps } = await import('../play-conditions.ts');
  const cucumber = await loadSteps(suite);
  const filesBelow = async (folder: string) =>
    (await reader.below(folder, suite)).filter((file) => typeof file !== 'string');
  const definitions = cucumber.stepDefinitions().map((step) => {
    const place = `${cucumber.address(step.uri)}:${step.line}`;
    return { place, pattern: String(step.pattern), isOwn: cucumber.isOwn(step.uri), step };
  });
  return {
    suite: { ...suite, own },
    own: await filesBelow(own.features),
    ours: own.alone ? [] : await filesBelow(suite.features),
    definitions,
    undefinedParameters: cucumber.undefinedParameters(),
    steps: new Map(
      await Promise.all(own.steps.map(async (file) => [addressOf(file, suite), await readFile(file, 'utf8')] as const)),
    ),
    parameters: cucumber.parameterTypes().flatMap(({ name }) => name ?? []),
    sources: await readSources(suite.root),
  };
}

/** Sentences that nobody defines, each with the nearest ones, and those that two definitions want. */
function sentenceFlaws({ own, definitions }: Read): string[] {
  return distinct(own.flatMap(sentencesIn)).flatMap(({ text, place }) => {
    const fitting = definitions.filter(({ step }) => step.matchesStepName(text));
    if (fitting.length === 1) return [];
    if (fitting.length > 1) {
      return [`${place}: “${text}” fits ${fitting.map((one) => `${one.place} (${one.pattern})`).join(' and ')}`];
    }
    const near = nearestSentences(
      text,
      definitions.map(({ pattern }) => pattern),
    );
    const advice =
      near.length > 0 ? `nearest: ${near.map((one) => `“${one}”`).join(', ')}` : 'define it in a step file';
    return [`${place}: no sentence is “${text}”; ${advice}`];
  });
}

/** Own definitions that fit sentences of ours would keep ours from being played. */
function sharedSentences({ ours, definitions }: Read): string[] {
  const own = definitions.filter(({ isOwn }) => isOwn);
  if (own.length === 0) return [];
  const sentences = distinct(ours.flatMap(sentencesIn));
  return own.flatMap(({ place, pattern, step }) => {
    const shared = sentences.find(({ text }) => text.search(step.expression.regexp) >= 0);
    return shared
      ? [`${place}: “${pattern}” fits a sentence of gatecheck’s too, “${shared.text}” (${shared.place})`]
      : [];
  });
}

function unused({ own, definitions }: Read): string[] {
  const sentences = distinct(own.flatMap(sentencesIn));
  return definitions
    .filter(({ isOwn, step }) => isOwn && !sentences.some(({ text }) => step.matchesStepName(text)))
    .map(({ place, pattern }) => `${place}: no scenario uses “${pattern}”`);
}

const capabilities: readonly string[] = [...targetCapabilities, ...idpCapabilities, 'browser'];

function tagFlaws({ own, suite, sources }: Read): string[] {
  return own.flatMap(({ document, pickles }) =>
    pickles.flatMap((pickle) => {
      const { scenario, refs, needs } = conditionOf(pickle, document, suite.own);
      return [
        ...needs
          .filter((need) => !capabilities.includes(need))
          .map((need) => `${scenario}: @needs:${need} names no capability; there are ${capabilities.join(', ')}`),
        ...refs
          .filter((ref) => !sources.find(ref) && !ownSourceOf(ref, suite.own))
          .map((ref) => `${scenario}: @ref:${ref} is no source: ${knownSources(suite.own)}`),
      ];
    }),
  );
}

function knownSources({ references }: OwnSuite): string {
  const names = Object.keys(references).map((name) => `${name}-…`);
  return `expected ${['an address', ...names, 'or one that gatecheck’s conditions name, such as contract-A9'].join(', ')}`;
}

/** Steps whose parameter nobody defined fit no sentence; Cucumber does not say where they stand. */
function undefinedParameters({ undefinedParameters, parameters, suite, steps }: Read): string[] {
  return undefinedParameters.map(({ name, expression }) => {
    const [file, text = ''] = [...steps].find(([, one]) => one.includes(expression)) ?? [suite.own.name];
    const line = text.slice(0, text.indexOf(expression)).split('\n').length;
    const near = nearest(name, parameters);
    const advice = near ? `did you mean {${near}}?` : 'defineParameterType makes one';
    return `${text ? `${file}:${line}` : file}: nobody defined {${name}} of “${expression}”; ${advice}`;
  });
}

/** Each sentence once, where it stands first. */
function distinct(sentences: readonly Sentence[]): Sentence[] {
  return [...Map.groupBy(sentences, ({ text }) => text).values()].flatMap(([first]) => first ?? []);
}
