import { resolve, sep } from 'node:path';
import { Writable } from 'node:stream';
import { type ISupportCodeLibrary, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { AskedWrongly } from '../../failure/exit-status.ts';
import { Scenario } from '../../scenario/scenario.ts';
import type { Suite } from '../../suite/suite.ts';
import { OwnSuiteError } from '../own/own-suite-error.ts';
import { addressFrom, placeForCucumber, withAddresses } from './addresses.ts';
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
import { withRememberedMatches } from './remembered-matches.ts';

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
   * Plays scenarios, one after the other. What fails is told by messages alone.
   *
   * @returns what Cucumber itself complained about, or undefined
   */
  play(play: Play): Promise<string | undefined>;
}

export interface Play {
  /** Features with the lines of their scenarios, such as `features/login/brands.feature:7:12`; none unless given. */
  places?: string[];
  /** `defined`, the order of the features, unless given. */
  order?: 'defined' | `random:${number}`;
  hooks: RunHooks;
  /** The world's parameters; they travel as plain JSON. */
  parameters: object;
  onMessage: (envelope: Envelope) => void;
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

/** A path without a feature: Cucumber takes no empty list for one. */
const noScenario = ['no-scenario'];

type Loading = Parameters<typeof loadCucumber>[0];

async function load(suite: Loading, files: () => Promise<string[]>): Promise<Cucumber> {
  const library = withRememberedMatches(await loadLibrary(suite, await files()));
  return {
    stepDefinitions: () => stepDefinitionsOf(library),
    address: (uri) => addressFrom(uri, suite),
    isOwn: (uri) => isOwn(uri, suite),
    parameterTypes: () => parameterTypesOf(library),
    undefinedParameters: () => undefinedParametersOf(library),
    play: (play) => playWith(library, suite, play),
  };
}

async function loadLibrary(suite: Loading, ours: readonly string[]): Promise<ISupportCodeLibrary> {
  const { root, own } = suite;
  if (own) resolveOurselves(suite);
  const support = { importPaths: [...ours, ...(own?.steps ?? [])] };
  const loading = loadSupport({ sources: sourcesAt(noScenario), support }, { cwd: root });
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

async function playWith(library: ISupportCodeLibrary, suite: Loading, play: Play): Promise<string | undefined> {
  const { places = noScenario, order, hooks, parameters, onMessage } = play;
  const { root, own } = suite;
  const complaints: string[] = [];
  await runCucumber(
    {
      sources: sourcesAt(own ? places.map((place) => placeForCucumber(place, suite)) : places, order),
      support: withRunHooks(library, hooks),
      runtime: {
        dryRun: false,
        failFast: false,
        filterStacktraces: true,
        parallel: 0,
        retry: 0,
        retryTagFilter: '',
        strict: true,
        worldParameters: asJson(parameters),
      },
      // The formatter that says least: the messages are the report.
      formats: { stdout: 'rerun', files: {}, publish: false, options: {} },
    },
    { cwd: root, stdout: nowhere(), stderr: nowhere(), env: process.env },
    (message) => {
      const envelope = own ? withAddresses(message, suite) : message;
      const complaint = complaintOf(envelope);
      if (complaint) complaints.push(complaint);
      onMessage(envelope);
    },
  );
  return complaints[0];
}

/** What keeps a run from being whole: features that cannot be read, hooks of the run, Cucumber itself. */
function complaintOf({ parseError, testRunHookFinished, testRunFinished }: Envelope): string | undefined {
  if (parseError) return `${parseError.source.uri} cannot be read: ${parseError.message}`;
  if (testRunHookFinished?.result.status === 'FAILED') {
    return `a hook of the run broke: ${testRunHookFinished.result.exception?.message}`;
  }
  return testRunFinished?.exception?.message;
}

function sourcesAt(paths: string[], order: Play['order'] = 'defined') {
  return { defaultDialect: 'en', paths, names: [], tagExpression: '', order };
}

/** A copy as plain JSON, which is all that Cucumber takes. */
function asJson<T>(value: T) {
  return JSON.parse(JSON.stringify(value));
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
