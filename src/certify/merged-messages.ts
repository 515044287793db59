import type { Envelope } from '@cucumber/messages';
import { TimeConversion } from '@cucumber/messages';
import { type Agent, agentUri } from '../report/agent-uri.ts';

/**
 * Makes one run's messages out of the messages of one Cucumber run for each agent. The agents share the step
 * definitions, so these come once; the browser's features get addresses and names of their own.
 */
export class MergedMessages {
  readonly #emit: (envelope: Envelope) => void;
  readonly #run: string;
  readonly #defined = new Set<string>();
  #started = false;
  #success = true;
  #trouble?: Envelope['testRunFinished'];

  constructor(run: string, emit: (envelope: Envelope) => void) {
    this.#run = run;
    this.#emit = emit;
  }

  /** Takes the messages of one agent's Cucumber run. */
  from(agent: Agent): (envelope: Envelope) => void {
    return (envelope) => {
      const merged = this.#merge(envelope, agent);
      if (merged) this.#emit(merged);
    };
  }

  /** Ends the merged run. */
  finish(): void {
    this.#start();
    this.#emit({
      testRunFinished: {
        ...this.#trouble,
        testRunStartedId: this.#run,
        timestamp: TimeConversion.millisecondsSinceEpochToTimestamp(Date.now()),
        success: this.#success,
      },
    });
  }

  #merge(envelope: Envelope, agent: Agent): Envelope | undefined {
    const { source, gherkinDocument, pickle, parseError, testCase, testRunHookStarted, testRunFinished } = envelope;
    if (envelope.meta) return this.#first('meta') ? envelope : undefined;
    if (envelope.testRunStarted) return this.#start();
    if (testRunFinished) return this.#note(testRunFinished);

    const definition = envelope.stepDefinition ?? envelope.hook ?? envelope.parameterType;
    if (definition) return this.#first(definition.id) ? envelope : undefined;

    const testRunStartedId = this.#run;
    if (testCase) return { testCase: { ...testCase, testRunStartedId } };
    if (testRunHookStarted) return { testRunHookStarted: { ...testRunHookStarted, testRunStartedId } };
    if (source) return { source: { ...source, uri: agentUri(source.uri, agent) } };
    if (pickle) return { pickle: { ...pickle, uri: agentUri(pickle.uri, agent) } };
    if (gherkinDocument) return { gherkinDocument: forAgent(gherkinDocument, agent) };
    if (parseError) {
      const uri = parseError.source.uri && agentUri(parseError.source.uri, agent);
      return { parseError: { ...parseError, source: { ...parseError.source, uri } } };
    }
    return envelope;
  }

  #start(): undefined {
    if (this.#started) return;
    this.#started = true;
    const timestamp = TimeConversion.millisecondsSinceEpochToTimestamp(Date.now());
    this.#emit({ testRunStarted: { id: this.#run, timestamp } });
  }

  #note(finished: NonNullable<Envelope['testRunFinished']>): undefined {
    this.#success &&= finished.success;
    if (finished.exception) this.#trouble = finished;
  }

  #first(id: string): boolean {
    const isFirst = !this.#defined.has(id);
    this.#defined.add(id);
    return isFirst;
  }
}

type Document = NonNullable<Envelope['gherkinDocument']>;

function forAgent(document: Document, agent: Agent): Document {
  const { feature, uri } = document;
  if (agent === 'http' || !feature) return document;
  return { ...document, uri: uri && agentUri(uri, agent), feature: { ...feature, name: `${feature.name} (browser)` } };
}
