import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Exchange, Recorder } from '../capillary/exchange.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { packTrace, readTrace, redactTrace, type TraceEvent } from './browser-trace.ts';
import type { EvidenceDocument } from './evidence-document.ts';
import { Masks } from './masks.ts';
import { notWritten } from './not-written.ts';
import { redact, redactHeaders, redactText } from './redaction.ts';
import type { KeptNote, ScenarioNote } from './scenario-note.ts';

/** What an evidence file says about the scenario itself. */
export interface EvidenceSubject {
  /** Id of the condition, such as `LGN-001`; a scenario without one gives any name of letters, digits, `-` and `_`. */
  condition: string;
  /** Who played the person. */
  agent: 'http' | 'browser';
  title?: string;
}

type Forged = NonNullable<EvidenceDocument['forged']>[number];
type ComparedRecord = NonNullable<EvidenceDocument['records']>[number];
type OracleCheck = NonNullable<EvidenceDocument['oracles']>[number];
type GatewayRequest = NonNullable<EvidenceDocument['gatewayRequests']>[number];

interface Screenshot {
  at: string;
  title: string;
  png: Uint8Array;
}

interface Trace {
  title: string;
  events: TraceEvent[];
}

/** Evidence that is not on the disk yet: written when the process ends before its scenario did. */
const unsaved = new Set<ScenarioEvidence>();
process.once('exit', () => {
  for (const evidence of unsaved) {
    try {
      evidence.saveNow();
    } catch {
      // A run that ends now says so itself; what cannot be written must not change how it ends.
    }
  }
});

const folders = new Map<string, Promise<unknown>>();

/** Makes the folder below an output folder, once. */
function evidenceFolder(out: string): Promise<unknown> {
  const made = folders.get(out) ?? mkdir(join(out, 'evidence'), { recursive: true });
  folders.set(out, made);
  return made;
}

/**
 * All that one scenario leaves behind: `evidence/<condition>[.browser].json` and, beside it,
 * `evidence/<condition>.browser.<n>.png` and, of what failed, `….<n>.trace.zip`. It is written once, at the end of the scenario or of the process.
 */
export class ScenarioEvidence {
  readonly #subject: EvidenceSubject;
  readonly #folder: string;
  readonly #startedAt = new Date().toISOString();
  readonly #exchanges: Exchange[] = [];
  readonly #secrets = new Set<string>();
  readonly #notes: KeptNote[] = [];
  readonly #screenshots: Screenshot[] = [];
  readonly #traces: Trace[] = [];
  readonly #forged: Forged[] = [];
  /** By what they looked at: one that looks again and again counts as it ended. */
  readonly #checks = new Map<string, OracleCheck>();
  #records: ComparedRecord[] = [];
  #gatewayRequests: GatewayRequest[] | undefined;
  #play?: number;

  /** @param folder the run's output folder */
  constructor(folder: string, subject: EvidenceSubject) {
    if (!/^[\w-]+$/.test(subject.condition)) throw new Error(`"${subject.condition}" cannot name an evidence file`);
    this.#folder = folder;
    this.#subject = subject;
  }

  /** The file, relative to the output folder. */
  get path(): string {
    return `${this.#stem}.json`;
  }

  /** Keeps an exchange; to be handed out to every client of the scenario. */
  readonly record: Recorder = (exchange) => {
    unsaved.add(this);
    this.#exchanges.push(exchange);
  };

  /** The exchanges so far, unmasked: for the oracles of the scenario itself. */
  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** Takes note of a text that no file may show, such as a password. */
  secret(...texts: string[]): void {
    for (const text of texts) this.#secrets.add(text);
  }

  /** A document as JSON knows it, such as the parts of an error, without any secret that the scenario has seen so far. */
  withoutSecrets<T>(document: T): T {
    const masks = new Masks(this.#secrets);
    for (const exchange of this.#exchanges) redact(exchange, masks);
    const clean = JSON.stringify(document, (_name, value) =>
      typeof value === 'string' ? redactText(value, masks) : value,
    );
    return JSON.parse(masks.sweep(JSON.parse(clean)));
  }

  /** Keeps a remark; the one that only names this file adds nothing to it. */
  note(note: ScenarioNote): void {
    if (note.kind === 'evidence') return;
    unsaved.add(this);
    this.#notes.push(note);
  }

  /**
   * Keeps what a forged token departs from.
   *
   * @param control a valid token without the difference
   * @param what the difference, in the words of the mock's forge
   */
  departs(token: string, control: string, what?: string): void {
    this.#forged.push({ token, control, ...(what !== undefined && { what }) });
  }

  /** Keeps what the oracles compared: everybody's records before the `When` and when they were looked at last. */
  compared(records: ComparedRecord[]): void {
    this.#records = records;
  }

  /** Keeps what an oracle expected and saw; of what is as expected, once. */
  checked({ where, expected, seen, holds }: Omit<OracleCheck, 'at'>): void {
    const differs = JSON.stringify(expected) !== JSON.stringify(seen);
    const check = { where, expected: told(expected), ...(differs && { seen: told(seen) }), holds };
    this.#checks.delete(where);
    this.#checks.set(where, { at: new Date().toISOString(), ...check });
  }

  /** Keeps what the target asked the IdP. */
  askedOfIdp(requests: GatewayRequest[]): void {
    this.#gatewayRequests = requests;
  }

  /** Keeps a picture of a page. */
  screenshot(title: string, png: Uint8Array): void {
    unsaved.add(this);
    this.#screenshots.push({ at: new Date().toISOString(), title, png });
  }

  /** Keeps what a browser did, as Playwright packed it. */
  trace(title: string, zip: Uint8Array): void {
    unsaved.add(this);
    this.#traces.push({ title, events: readTrace(zip) });
  }

  /**
   * Writes all of it. Calling it again after more has come writes the file anew.
   *
   * @returns `path`
   * @throws EnvironmentFailure where it cannot be written
   */
  async save(): Promise<string> {
    unsaved.delete(this);
    const files = this.#files();
    try {
      await evidenceFolder(this.#folder);
      // At once: a small file costs less so than the threads that would take it over.
      for (const [file, content] of files) writeFileSync(join(this.#folder, file), content);
    } catch (error) {
      throw new EnvironmentFailure(notWritten(join(this.#folder, this.path), error as Error), { cause: error });
    }
    return this.path;
  }

  /** `save` for a process that is about to end. */
  saveNow(): void {
    unsaved.delete(this);
    mkdirSync(join(this.#folder, 'evidence'), { recursive: true });
    for (const [file, content] of this.#files()) writeFileSync(join(this.#folder, file), content);
  }

  /** It is that of one play of several, and not the last: it goes to a file of its own, `evidence/<condition>.play-1.json`. */
  ofPlay(number: number): void {
    this.#play = number;
  }

  /** Lets it go unwritten. */
  discard(): void {
    unsaved.delete(this);
  }

  get #stem(): string {
    const agent = this.#subject.agent === 'browser' ? '.browser' : '';
    return `evidence/${this.#subject.condition}${agent}${this.#play === undefined ? '' : `.play-${this.#play}`}`;
  }

  /** Relative to the output folder. */
  #picture(index: number): string {
    return `${this.#stem}.${index + 1}.png`;
  }

  /** Relative to the output folder. */
  #traceFile(index: number): string {
    return `${this.#stem}.${index + 1}.trace.zip`;
  }

  #files(): [file: string, content: string | Uint8Array][] {
    const masks = new Masks(this.#secrets);
    const document = this.#document(masks);
    // Before anything is swept: a trace shows secrets that stand nowhere else, such as what was typed and never sent.
    const traces = this.#traces.map(({ events }) => redactTrace(events, masks));
    return [
      [this.path, `${masks.sweep(document)}\n`],
      ...this.#screenshots.map(({ png }, at): [string, Uint8Array] => [this.#picture(at), png]),
      ...traces.map((events, at): [string, Uint8Array] => [
        this.#traceFile(at),
        packTrace(JSON.parse(masks.sweep(events))),
      ]),
    ];
  }

  #document(masks: Masks): EvidenceDocument {
    const exchanges = this.#exchanges.map((exchange) => redact(exchange, masks));
    const forged = this.#forged.map(({ token, control, ...more }) => ({
      token: masks.label(token),
      control: masks.label(control),
      ...more,
    }));
    const gatewayRequests = this.#gatewayRequests?.map((request) => ({
      ...request,
      headers: redactHeaders(request.headers, masks),
    }));
    return {
      schema: 'gatecheck/evidence@1',
      ...this.#subject,
      startedAt: this.#startedAt,
      finishedAt: new Date().toISOString(),
      notes: this.#notes,
      screenshots: this.#screenshots.map(({ at, title }, index) => ({ file: this.#picture(index), at, title })),
      ...(this.#traces.length > 0 && {
        traces: this.#traces.map(({ title }, index) => ({ file: this.#traceFile(index), title })),
      }),
      tokens: masks.tokens,
      ...(forged.length > 0 && { forged }),
      ...(this.#records.length > 0 && { records: this.#records }),
      ...(this.#checks.size > 0 && { oracles: [...this.#checks.values()] }),
      ...(gatewayRequests && { gatewayRequests }),
      exchanges,
    };
  }
}

/** JSON has no word for what is not there. */
function told(value: unknown): unknown {
  return value === undefined ? 'nothing' : value;
}
