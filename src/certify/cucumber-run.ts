import { Writable } from 'node:stream';
import { type ISupportCodeLibrary, loadSupport, runCucumber } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import type { RunEnvironment } from '../../steps/run-environment.ts';
import { type Kit, stepFiles } from './kit.ts';
import type { ConditionFilter } from './selection.ts';

/** The loaded step definitions. They load once a process and serve any number of runs. */
export type StepDefinitions = ISupportCodeLibrary;

const plugin = import.meta.resolve('./selection-plugin.ts').replace(/\.ts$/, extensionOf(import.meta.url));

/** Loads the step definitions of a kit and those that somebody added. */
export async function loadSteps(kit: Kit, added: readonly string[] = []): Promise<StepDefinitions> {
  const importPaths = [...(await stepFiles(kit)), ...added];
  return loadSupport({ sources: sourcesOf(kit), support: { importPaths } }, { cwd: kit.root });
}

export interface CucumberRun {
  kit: Kit;
  steps: StepDefinitions;
  environment: RunEnvironment;
  filter: ConditionFilter;
  /** Cucumber's worker threads; 0 plays in this thread, one scenario after the other. */
  workers: number;
  onMessage: (envelope: Envelope) => void;
}

/**
 * Plays the conditions of one agent. Failing conditions are told by messages alone.
 *
 * @returns what Cucumber itself complained about, or undefined
 */
export async function playConditions(run: CucumberRun): Promise<string | undefined> {
  const complaints: string[] = [];
  const onMessage = (envelope: Envelope) => {
    const complaint = complaintOf(envelope);
    if (complaint) complaints.push(complaint);
    run.onMessage(envelope);
  };
  await runCucumber(
    {
      sources: sourcesOf(run.kit),
      support: run.steps,
      runtime: {
        dryRun: false,
        failFast: false,
        filterStacktraces: true,
        parallel: run.workers,
        retry: 0,
        retryTagFilter: '',
        strict: true,
        worldParameters: JSON.parse(JSON.stringify(run.environment)),
      },
      // A formatter that says least: the messages are the report.
      formats: { stdout: 'rerun', files: {}, publish: false, options: {} },
      plugins: { specifiers: [plugin], options: { conditions: JSON.parse(JSON.stringify(run.filter)) } },
    },
    { cwd: run.kit.root, stdout: nowhere(), stderr: nowhere(), env: process.env },
    onMessage,
  );
  return complaints[0];
}

/** What keeps a run from being whole: features that cannot be read, hooks of the run, a lost worker. */
function complaintOf({ parseError, testRunHookFinished, testRunFinished }: Envelope): string | undefined {
  if (parseError) return `${parseError.source.uri} cannot be read: ${parseError.message}`;
  if (testRunHookFinished?.result.status === 'FAILED') {
    return `a hook of the run broke: ${testRunHookFinished.result.exception?.message}`;
  }
  return testRunFinished?.exception?.message;
}

function sourcesOf({ features }: Kit) {
  const paths = [`${features}/**/*.feature`];
  return { defaultDialect: 'en', paths, names: [], tagExpression: '', order: 'defined' as const };
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

function extensionOf(url: string): string {
  return url.slice(url.lastIndexOf('.'));
}
