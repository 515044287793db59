import { Writable } from 'node:stream';
import { type ISupportCodeLibrary, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import {
  parameterTypesOf,
  type RunHooks,
  type StepDefinition,
  type StepParameterType,
  stepDefinitionsOf,
  withRunHooks,
} from './library.ts';
import { withRememberedMatches } from './remembered-matches.ts';

/** Cucumber with its step definitions loaded; it plays any number of times, also side by side. */
export interface Cucumber {
  stepDefinitions(): readonly StepDefinition[];
  parameterTypes(): readonly StepParameterType[];
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

const loaded = new Map<string, Promise<Cucumber>>();

/**
 * Loads step definitions, once a process: a module that was imported does not define its steps again. All that
 * drives Cucumber's API stands behind this function.
 *
 * @param root what the features' addresses are relative to
 * @param steps the folder of the step definitions
 * @param files gives the files in it
 */
export function loadCucumber(root: string, steps: string, files: () => Promise<string[]>): Promise<Cucumber> {
  const loading = loaded.get(steps) ?? load(root, files);
  loaded.set(steps, loading);
  return loading;
}

/** A path without a feature: Cucumber takes no empty list for one. */
const noScenario = ['no-scenario'];

async function load(root: string, files: () => Promise<string[]>): Promise<Cucumber> {
  const support = { importPaths: await files() };
  const library = withRememberedMatches(await loadSupport({ sources: sourcesAt(noScenario), support }, { cwd: root }));
  return {
    stepDefinitions: () => stepDefinitionsOf(library),
    parameterTypes: () => parameterTypesOf(library),
    play: (play) => playWith(library, root, play),
  };
}

async function playWith(library: ISupportCodeLibrary, root: string, play: Play): Promise<string | undefined> {
  const { places = noScenario, order, hooks, parameters, onMessage } = play;
  const complaints: string[] = [];
  await runCucumber(
    {
      sources: sourcesAt(places, order),
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
    (envelope) => {
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
