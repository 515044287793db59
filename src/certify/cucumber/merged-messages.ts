import type { Envelope, Pickle } from '@cucumber/messages';
import { TimeConversion } from '@cucumber/messages';
import { type Agent, agentUri } from '../../report/agent-uri.ts';

/**
 * Makes one run's messages out of those of several of Cucumber's runs: one for each agent, and for what is played again.
 * They share the step definitions, so these come once; those of one agent read the same features, so these come once
 * too; the browser's features get addresses and names of their own.
 */
export class MergedMessages {
  readonly #emit: (envelope: Envelope) => void;
  readonly #run: string;
  /** What has been sent already and must not come twice. */
  readonly #sent = new Set<string>();
  /** The pickle that was sent, by its feature's address and its place there. */
  readonly #pickles = new Map<string, Pickle>();
  #success = true;
  #trouble?: Envelope['testRunFinished'];

  constructor(run: string, emit: (envelope: Envelope) => void) {
    this.#run = run;
    this.#emit = emit;
  }

  /** A new taker of the messages of one of Cucumber's runs. */
  from(agent: Agent): (envelope: Envelope) => void {
    const stream = new Stream(agent, this.#pickles);
    return (envelope) => {
      const merged = this.#merge(envelope, stream);
      if (merged) this.#emit(merged);
    };
  }

  /** Ends the merged run. */
  finish(): void {
    this.#start();
    this.#emit({
      testRunFinished: { ...this.#trouble, testRunStartedId: this.#run, timestamp: now(), success: this.#success },
    });
  }

  #merge(envelope: Envelope, stream: Stream): Envelope | undefined {
    const { source, gherkinDocument, pickle, testCase, testRunHookStarted, testRunFinished } = envelope;
    if (envelope.meta) return this.#once('meta', envelope);
    if (envelope.testRunStarted) return this.#start();
    if (testRunFinished) return this.#end(testRunFinished);

    const definition = envelope.stepDefinition ?? envelope.hook ?? envelope.parameterType;
    if (definition) return this.#once(definition.id, envelope);
    if (source) return this.#once(`source ${stream.uri(source.uri)}`, { source: stream.own(source) });
    if (gherkinDocument) {
      return this.#once(`document ${stream.uri(gherkinDocument.uri)}`, {
        gherkinDocument: stream.document(gherkinDocument),
      });
    }
    if (pickle) return stream.isFirst(pickle) ? { pickle: stream.own(pickle) } : undefined;

    const testRunStartedId = this.#run;
    if (testCase) return { testCase: { ...stream.testCase(testCase), testRunStartedId } };
    if (testRunHookStarted) return { testRunHookStarted: { ...testRunHookStarted, testRunStartedId } };
    return envelope;
  }

  #start(): undefined {
    const started = this.#once('start', { testRunStarted: { id: this.#run, timestamp: now() } });
    if (started) this.#emit(started);
  }

  #end(finished: NonNullable<Envelope['testRunFinished']>): undefined {
    this.#success &&= finished.success;
    if (finished.exception) this.#trouble = finished;
  }

  #once(key: string, envelope: Envelope): Envelope | undefined {
    if (this.#sent.has(key)) return undefined;
    this.#sent.add(key);
    return envelope;
  }
}

/** One of Cucumber's runs: its ids of pickles and their steps are told as those that were sent first. */
class Stream {
  readonly #agent: Agent;
  readonly #sent: Map<string, Pickle>;
  readonly #places = new Map<string, number>();
  readonly #ids = new Map<string, string>();

  constructor(agent: Agent, sent: Map<string, Pickle>) {
    this.#agent = agent;
    this.#sent = sent;
  }

  uri(uri = ''): string {
    return agentUri(uri, this.#agent);
  }

  own<T extends { uri: string }>(item: T): T {
    return { ...item, uri: this.uri(item.uri) };
  }

  document(document: NonNullable<Envelope['gherkinDocument']>): NonNullable<Envelope['gherkinDocument']> {
    const { feature, uri } = document;
    const name = this.#agent === 'browser' ? `${feature?.name} (browser)` : feature?.name;
    return { ...document, uri: this.uri(uri), ...(feature && { feature: { ...feature, name: name ?? '' } }) };
  }

  isFirst(pickle: Pickle): boolean {
    const uri = this.uri(pickle.uri);
    const place = this.#places.get(uri) ?? 0;
    this.#places.set(uri, place + 1);
    const key = `${uri} ${place}`;
    const sent = this.#sent.get(key);
    const first = sent ?? pickle;
    this.#sent.set(key, first);
    this.#ids.set(pickle.id, first.id);
    pickle.steps.forEach(({ id }, at) => {
      this.#ids.set(id, first.steps[at]?.id ?? id);
    });
    return sent === undefined;
  }

  testCase(testCase: NonNullable<Envelope['testCase']>): NonNullable<Envelope['testCase']> {
    return {
      ...testCase,
      pickleId: this.#ids.get(testCase.pickleId) ?? testCase.pickleId,
      testSteps: testCase.testSteps.map((step) => ({
        ...step,
        ...(step.pickleStepId && { pickleStepId: this.#ids.get(step.pickleStepId) ?? step.pickleStepId }),
      })),
    };
  }
}

function now() {
  return TimeConversion.millisecondsSinceEpochToTimestamp(Date.now());
}
