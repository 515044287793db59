import type { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import type { Envelope, TestCase } from '@cucumber/messages';
import type { PlannedPickle } from './features.ts';

/**
 * The parts of Cucumber (13.3) that play scenarios, without what surrounds them in a run of its command line: a run of
 * ours consists of many plays, which share paths, features, formatters and plugins.
 */
interface RuntimeParts {
  assemble: {
    assembleTestCases(
      testRunStartedId: string,
      eventBroadcaster: EventEmitter,
      newId: () => string,
      pickles: readonly PlannedPickle[],
      library: ISupportCodeLibrary,
    ): Promise<readonly AssembledTestCase[]>;
  };
  executor: {
    Executor: new (
      testRunStartedId: string,
      workerId: string | undefined,
      eventBroadcaster: EventEmitter,
      newId: () => string,
      options: ExecutorOptions,
      library: ISupportCodeLibrary,
      snippetBuilder: unknown,
    ) => Executor;
  };
  supportMessages: {
    emitMetaMessage(eventBroadcaster: EventEmitter, env: NodeJS.ProcessEnv): Promise<void>;
    emitSupportCodeMessages(about: {
      eventBroadcaster: EventEmitter;
      supportCodeLibrary: ISupportCodeLibrary;
      newId: () => string;
    }): void;
  };
  formatters: {
    default: {
      getStepDefinitionSnippetBuilder(options: {
        cwd: string;
        supportCodeLibrary: ISupportCodeLibrary;
      }): Promise<unknown>;
    };
  };
}

/** A scenario with the definitions of its steps. */
interface AssembledTestCase extends PlannedPickle {
  testCase: TestCase;
}

interface ExecutorOptions {
  dryRun: boolean;
  failFast: boolean;
  filterStacktraces: boolean;
  retry: number;
  retryTagFilter: string;
  strict: boolean;
  worldParameters: unknown;
}

interface Executor {
  runBeforeAllHooks(): Promise<boolean>;
  /** Whether the scenario is no failure. */
  runTestCase(testCase: AssembledTestCase, failing: boolean): Promise<boolean>;
  runAfterAllHooks(): Promise<boolean>;
}

const require = createRequire(import.meta.url);
const part = (name: string): unknown => require(`@cucumber/cucumber/lib/${name}`);

const { assembleTestCases } = part('assemble/index') as RuntimeParts['assemble'];
const { Executor } = part('runtime/executor') as RuntimeParts['executor'];
const { emitMetaMessage, emitSupportCodeMessages } = part(
  'api/emit_support_code_messages',
) as RuntimeParts['supportMessages'];
const { default: formatters } = part('formatter/builder') as RuntimeParts['formatters'];

export { assembleTestCases };

/** Writes what stands for a step that nobody defined. */
export function snippetsFor(library: ISupportCodeLibrary, cwd: string): Promise<unknown> {
  return formatters.getStepDefinitionSnippetBuilder({ cwd, supportCodeLibrary: library });
}

/** What plays scenarios whose world gets these parameters. */
export function newExecutor(
  run: { id: string; broadcaster: EventEmitter; newId: () => string },
  library: ISupportCodeLibrary,
  worldParameters: unknown,
  snippets: unknown,
): Executor {
  const options = {
    dryRun: false,
    failFast: false,
    filterStacktraces: true,
    retry: 0,
    retryTagFilter: '',
    strict: true,
  };
  return new Executor(
    run.id,
    undefined,
    run.broadcaster,
    run.newId,
    { ...options, worldParameters },
    library,
    snippets,
  );
}

/** What Cucumber tells of itself and the machine. */
export async function metaMessage(): Promise<Envelope> {
  const [meta] = await told((broadcaster) => emitMetaMessage(broadcaster, process.env));
  if (!meta) throw new TypeError('@cucumber/cucumber tells nothing of itself any more');
  return meta;
}

/** What Cucumber tells of a library: parameter types, step definitions and hooks, with the same ids each time. */
export function supportMessages(library: ISupportCodeLibrary, newId: () => string): Promise<Envelope[]> {
  return told((eventBroadcaster) => emitSupportCodeMessages({ eventBroadcaster, supportCodeLibrary: library, newId }));
}

async function told(tell: (broadcaster: EventEmitter) => unknown): Promise<Envelope[]> {
  const { EventEmitter } = await import('node:events');
  const broadcaster = new EventEmitter();
  const envelopes: Envelope[] = [];
  broadcaster.on('envelope', (envelope: Envelope) => envelopes.push(envelope));
  await tell(broadcaster);
  return envelopes;
}
