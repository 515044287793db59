import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { resolve, sep } from 'node:path';
import { type ISupportCodeLibrary, loadSupport } from '@cucumber/cucumber/api';
import { type Envelope, type TestRunFinished, TimeConversion } from '@cucumber/messages';
import { AskedWrongly } from '../../failure/exit-status.ts';
import { Scenario } from '../../scenario/scenario.ts';
import type { Suite } from '../../suite/suite.ts';
import { OwnSuiteError } from '../own/own-suite-error.ts';
import { addressFrom, placeForCucumber, withAddresses } from './addresses.ts';
import { Features, type PlannedPickle } from './features.ts';
import {
  parameterTypesOf,
  type RunHooks,
  type StepDefinition,
  type StepParameterType,
  stepDefinitionsOf,
  undefinedParametersOf,
  withHooksApart,
  withRunHooks,
  worldOf,
} from './library.ts';
import { loadingFailure, resolveOurselves } from './own-steps.ts';
import { type RememberedMatches, rememberMatches } from './remembered-matches.ts';
import { assembleTestCases, metaMessage, newExecutor, snippetsFor, supportMessages } from './runtime.ts';

/** Cucumber with its step definitions loaded; it plays any number of times, also side by side. */
export interface Cucumber {
  stepDefinitions(): readonly StepDefinition[];
  /** A file of a step definition, as reports name it. */
  address(uri: string): string;
  /** Whether a step definition is a team's own. */
  isOwn(uri: string): boolean;
  parameterTypes(): readonly StepParameterType[];
  /** Parameters of step definitions that nobody defined, each with the sentence: such a step fits nothing. */
  undefinedParameters(): readonly { name: string; expression: string }[];
  /**
   * Plays scenarios, one after the other, or in lanes side by side. What fails is told by messages alone.
   *
   * @returns what Cucumber itself complained about, or undefined
   */
  play(play: Play): Promise<string | undefined>;
}

export interface Play {
  /** Features with the lines of their scenarios, such as `features/login/brands.feature:7:12`; none unless given. */
  places?: string[];
  /** One lane, in the order of the places, unless given. */
  lanes?: PlayLanes;
  hooks: RunHooks;
  /** The world's parameters, or those of each scenario by its place; they travel as plain JSON. */
  parameters: object | ((place: string) => object);
  /** Says when a scenario may be played, by its place; at once unless given. */
  turn?: (place: string, play: () => Promise<boolean>) => Promise<boolean>;
  /** Whose messages stand in one file: features and scenarios then have the same ids in all of these plays. */
  reader?: string;
  onMessage: (envelope: Envelope) => void;
}

/** Scenarios that are played side by side. */
interface PlayLanes {
  count: number;
  /** The place of the scenario that a lane plays next; undefined where there is none left. */
  next(lane: number): string | undefined;
}

/** What Cucumber has loaded, by the folder of the step definitions, and with which steps of a team's own. */
const loaded = new Map<string, { own: string; cucumber: Promise<Cucumber> }>();

/** Steps were loaded, and other ones are wanted beside them. */
class OtherSteps extends AskedWrongly {
  override readonly name = 'OtherSteps';
}

/**
 * Loads step definitions, once a process: a module that was imported does not define its steps again. All that
 * drives Cucumber's API stands behind this function.
 *
 * @param suite where features and steps stand; features' addresses are relative to its root
 * @param files gives the files of its own step definitions
 * @throws OwnSuiteError where a team's own steps cannot be loaded
 * @throws OtherSteps where this process has loaded the steps of another team's suite, or none
 */
export function loadCucumber(
  suite: Pick<Suite, 'root' | 'steps' | 'own' | 'extension'>,
  files: () => Promise<string[]>,
): Promise<Cucumber> {
  const own = suite.own?.steps.join('\n') ?? '';
  const known = loaded.get(suite.steps);
  if (known && known.own !== own) {
    throw new OtherSteps('this process has loaded other steps; play each suite of your own in a process of its own');
  }
  const cucumber = known?.cucumber ?? load(suite, files);
  loaded.set(suite.steps, { own, cucumber });
  return cucumber;
}

type Loading = Parameters<typeof loadCucumber>[0];

async function load(suite: Loading, files: () => Promise<string[]>): Promise<Cucumber> {
  const matches = rememberMatches(await loadLibrary(suite, await files()));
  const { library } = matches;
  const stage: Stage = {
    suite,
    matches,
    features: new Features(suite.root),
    snippets: await snippetsFor(library, suite.root),
    introduction: [await metaMessage()],
    definitions: await supportMessages(library, randomUUID),
  };
  return {
    stepDefinitions: () => stepDefinitionsOf(library),
    address: (uri) => addressFrom(uri, suite),
    isOwn: (uri) => isOwn(uri, suite),
    parameterTypes: () => parameterTypesOf(library),
    undefinedParameters: () => undefinedParametersOf(library),
    play: (play) => playOn(stage, play),
  };
}

/** A path without a feature: Cucumber takes no empty list for one. */
const noScenario = ['no-scenario'];

async function loadLibrary(suite: Loading, ours: readonly string[]): Promise<ISupportCodeLibrary> {
  const { root, own } = suite;
  if (own) resolveOurselves(suite);
  const support = { importPaths: [...ours, ...(own?.steps ?? [])] };
  const sources = { defaultDialect: 'en', paths: noScenario, names: [], tagExpression: '', order: 'defined' as const };
  const loading = loadSupport({ sources, support }, { cwd: root });
  if (!own) return loading;
  const library = await loading.catch(async (error: unknown) => {
    throw await loadingFailure(error, suite);
  });
  if (worldOf(library) !== Scenario) {
    throw new OwnSuiteError('own steps must not call setWorldConstructor: gatecheck’s sentences need their world');
  }
  return withHooksApart(library, {
    hook: (uri) => isOwn(uri, suite),
    feature: (uri) => addressFrom(uri, suite).startsWith('.'),
  });
}

/** Ours stand all in one folder. */
function isOwn(uri: string, { root, steps }: Loading): boolean {
  return !resolve(root, uri).startsWith(steps + sep);
}

/** What all plays of a library have in common. */
interface Stage {
  suite: Loading;
  matches: RememberedMatches;
  features: Features;
  snippets: unknown;
  introduction: readonly Envelope[];
  definitions: readonly Envelope[];
}

/** One play, told in the order of Cucumber's own messages. */
async function playOn(stage: Stage, play: Play): Promise<string | undefined> {
  const { suite, features, introduction, definitions } = stage;
  const { places = [], reader = '', onMessage } = play;
  const complaints: string[] = [];
  const tell = (message: Envelope) => {
    const envelope = suite.own ? withAddresses(message, suite) : message;
    const complaint = complaintOf(envelope);
    if (complaint) complaints.push(complaint);
    onMessage(envelope);
  };
  const own = suite.own ? places.map((place) => placeForCucumber(place, suite)) : places;
  const { envelopes, planned } = await features.read(own, reader);
  for (const envelope of [...introduction, ...envelopes]) tell(envelope);
  if (complaints.length > 0) return complaints[0];
  for (const envelope of definitions) tell(envelope);
  const id = randomUUID();
  tell({ testRunStarted: { id, timestamp: now() } });
  const result = await playPickles(stage, play, id, planned, tell).catch(
    (error: Error): Pick<TestRunFinished, 'success' | 'exception'> => ({
      success: false,
      exception: { type: error.name, message: error.message, stackTrace: error.stack },
    }),
  );
  tell({ testRunFinished: { testRunStartedId: id, timestamp: now(), ...result } });
  return complaints[0];
}

async function playPickles(
  { suite, matches, snippets }: Stage,
  { lanes, hooks, parameters, turn = (_place, play) => play() }: Play,
  id: string,
  planned: readonly PlannedPickle[],
  tell: (envelope: Envelope) => void,
): Promise<Pick<TestRunFinished, 'success'>> {
  const broadcaster = new EventEmitter();
  broadcaster.on('envelope', tell);
  const run = { id, broadcaster, newId: randomUUID };
  const common = typeof parameters === 'function' ? undefined : asJson(parameters);
  const ofRun = newExecutor(run, withRunHooks(matches.library, hooks), common, snippets);
  if (!(await ofRun.runBeforeAllHooks())) return { success: false };

  const placeOf = ({ pickle: { uri, location } }: PlannedPickle) =>
    `${suite.own ? addressFrom(uri, suite) : uri}:${location?.line}`;
  // Each scenario with the definitions that its own sentences need.
  const assembled = await Promise.all(
    planned.map(async (one) => {
      const library = matches.narrowed(one.pickle.steps.map(({ text }) => text));
      const testCases = await assembleTestCases(id, broadcaster, randomUUID, [one], library);
      return { place: placeOf(one), library, testCases };
    }),
  );
  const scenarioAt = new Map(assembled.map((scenario) => [scenario.place, scenario]));
  const { count, next } = lanes ?? oneAfterTheOther([...scenarioAt.keys()]);
  let success = true;
  const playLane = async (lane: number) => {
    for (let place = next(lane); place !== undefined; place = next(lane)) {
      const { library, testCases = [] } = scenarioAt.get(place) ?? {};
      for (const testCase of testCases) {
        const own = typeof parameters === 'function' ? asJson(parameters(place)) : common;
        const executor = newExecutor(run, library ?? matches.library, own, snippets);
        const passed = await turn(place, () => executor.runTestCase(testCase, !success));
        success &&= passed;
      }
    }
  };
  // What breaks one lane ends none of the others: they have begun.
  const ended = await Promise.allSettled(Array.from({ length: count }, (_, lane) => playLane(lane)));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return { success: (await ofRun.runAfterAllHooks()) && success };
}

function oneAfterTheOther(places: string[]): PlayLanes {
  return { count: 1, next: () => places.shift() };
}

/** What keeps a run from being whole: features that cannot be read, hooks of the run, Cucumber itself. */
function complaintOf({ parseError, testRunHookFinished, testRunFinished }: Envelope): string | undefined {
  if (parseError) return `${parseError.source.uri} cannot be read: ${parseError.message}`;
  if (testRunHookFinished?.result.status === 'FAILED') {
    return `a hook of the run broke: ${testRunHookFinished.result.exception?.message}`;
  }
  return testRunFinished?.exception?.message;
}

/** A copy as plain JSON, which is all that Cucumber takes. */
function asJson<T>(value: T) {
  return JSON.parse(JSON.stringify(value));
}

function now() {
  return TimeConversion.millisecondsSinceEpochToTimestamp(Date.now());
}
