import { join } from 'node:path';
import type { Envelope } from '@cucumber/messages';
import type { Diagnosis } from '../diagnosis/document.ts';
import { notWritten } from '../evidence/not-written.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Agent } from '../report/agent-uri.ts';
import type { Certificate, ConditionEntry } from '../report/certificate.ts';
import { CertificateFile } from '../report/certificate-file.ts';
import type { Condition } from '../report/condition.ts';
import { type ConditionListener, ConditionResults, type DoubtfulPlay } from '../report/condition-results.ts';
import { PlayedSteps } from '../report/html/played-steps.ts';
import { MessagesFile } from '../report/message-files.ts';
import { outputFiles } from '../report/output-files.ts';
import { ScenarioMessages } from '../report/scenario-messages.ts';
import { ownDigests, type Suite, type SuiteDigests, suiteDigests } from '../suite/suite.ts';
import type { CertifyRequest } from './certify-request.ts';
import { composeCertificate } from './compose-certificate.ts';
import { MergedMessages } from './cucumber/merged-messages.ts';
import type { Environment } from './environment.ts';
import type { Order } from './order.ts';
import type { OutputFolder } from './output-folder.ts';
import type { ClockOffset } from './preflight.ts';
import { isReadOnly } from './read-only.ts';
import { RetryResults } from './retry-results.ts';
import { RunFiles } from './run-files.ts';
import { withWaiver } from './waivers.ts';

const list = new Intl.ListFormat('en');

/** All that a run finds out, and the files that tell it. */
export class RunRecord {
  readonly run: string;
  readonly out: string;
  /** Whether the run may only look at its target. */
  readonly readOnly: boolean;
  /** Known once the servers are up. */
  environment?: Environment;
  /** What the preflight saw, where it explains the result. */
  remark?: string;
  /** Where the target is not what it declares. */
  hints: readonly string[] = [];
  /** What it saw of the target's clock. */
  clock?: ClockOffset;
  /** How many conditions it takes, of how many. */
  chosen?: { conditions: number; catalogue: number };

  #suite: Certificate['kit'];
  readonly #digests: Promise<SuiteDigests>;
  #own?: Certificate['suite'];
  readonly #ownDigests?: ReturnType<typeof ownDigests>;
  readonly #request: CertifyRequest & { order: Order };
  #startedAt = new Date();
  /** On the clock that only goes on: somebody may put the other one in mid-run. */
  #startedOn = performance.now();
  readonly #results: ConditionResults;
  readonly #retries = new RetryResults();
  readonly #file: CertificateFile;
  readonly #messages: MessagesFile;
  readonly #steps = new PlayedSteps();
  readonly #scenarios: ScenarioMessages;
  readonly #files: RunFiles;
  readonly #merged: MergedMessages;
  #cutShort?: string;
  /** The condition that ended last. */
  #last?: string;
  /** Set when the run is over; nothing counts any more. */
  #finishedAt?: Date;

  readonly #folder: OutputFolder;

  /**
   * @param watch told of each condition that began or ended
   * @param onTrouble told in one line where something cannot be written while the run goes on
   */
  constructor(
    run: string,
    suite: Suite,
    folder: OutputFolder,
    request: CertifyRequest & { order: Order },
    watch: Required<Pick<ConditionListener, 'started' | 'finished'>>,
    onTrouble: (why: string) => void,
  ) {
    this.run = run;
    this.#folder = folder;
    const out = folder.path;
    this.out = out;
    this.readOnly = isReadOnly(request.target, request.allowWrites);
    this.#suite = { version: suite.version, digest: '', features: '', steps: '' };
    this.#digests = suiteDigests(suite);
    if (suite.own) {
      const { name, references, options } = suite.own;
      this.#own = { name, features: '', steps: '', references: { ...references }, ...(options && { options }) };
      this.#ownDigests = ownDigests(suite.own);
    }
    this.#request = request;
    const { planned, started, finished } = request.listener ?? {};
    this.#results = new ConditionResults({
      planned,
      started: (condition) => {
        this.#file.changed();
        this.#retries.started(condition);
        started?.(condition);
        watch.started(condition);
      },
      finished: (entry) => {
        this.#files.ready();
        this.#file.changed();
        this.#last = entry.id;
        finished?.(this.#judged(entry));
        watch.finished(entry);
      },
      notWritten: onTrouble,
    });
    this.#scenarios = new ScenarioMessages(this.#results, this.#steps);
    this.#scenarios.own = suite.own;
    const certificate = () => this.#certificate();
    const entries = () => this.#results.entries();
    const findings = { certificate, entries, steps: this.#steps, judged: this.#judged };
    this.#files = new RunFiles(out, findings, (why) => this.cutShort(why));
    const file = join(out, outputFiles.certificate);
    this.#file = new CertificateFile(file, certificate, (error) => onTrouble(notWritten(file, error)));
    this.#messages = new MessagesFile(join(out, outputFiles.messages), ({ message }) => onTrouble(message));
    this.#merged = new MergedMessages(run, (envelope) => this.#take(envelope));
  }

  /** Writes the certificate for the first time: incomplete, and honest should nothing follow. */
  async begin(): Promise<void> {
    await this.#identifySuites();
    await this.#file.begin().catch((error: Error) => {
      throw new EnvironmentFailure(notWritten(join(this.out, outputFiles.certificate), error), { cause: error });
    });
  }

  async #identifySuites(): Promise<void> {
    this.#suite = { ...this.#suite, ...(await this.#digests) };
    if (this.#own) this.#own = { ...this.#own, ...(await this.#ownDigests) };
  }

  /** The run starts now: what went before was waiting for another one. */
  startClock(): void {
    this.#startedAt = new Date();
    this.#startedOn = performance.now();
  }

  /** What the failures look like, once the run is over. */
  get diagnosis(): Diagnosis | undefined {
    return this.#files.diagnosis;
  }

  /** A new taker of the messages of one stream of an agent. */
  messagesFrom(agent: Agent): (envelope: Envelope) => void {
    return this.#merged.from(agent);
  }

  /** Says why the run cannot come to its end; the first reason counts. */
  cutShort(why: string): void {
    this.#cutShort ??= why;
  }

  /** Ends the run and writes every file; one that cannot be written makes it incomplete. */
  async finish(): Promise<Certificate> {
    await this.#identifySuites();
    this.#results.settle();
    const missing = this.#results.unfinished().length;
    if (missing > 0) this.cutShort(`${missing} conditions did not end`);
    if (this.#cutShort) this.#cutShort += this.#whereItStands();
    this.#merged.finish();
    this.#finishedAt = this.#now();
    // Who has it by now must not find files of two runs in it.
    if (!(await this.#folder.isOurs())) return this.#certificate();
    const isCutShort = this.#cutShort !== undefined;
    // Not all of this may be done in time: first what says in few octets how the run ended, Cucumber's large page last.
    if (isCutShort) await this.#file.secure().catch(() => {});
    if (isCutShort) await this.#files.writeSummaries();
    await this.#files.written(this.#messages.end());
    if (!isCutShort) await this.#files.writeCucumberHtml();
    await this.#files.ensureEvidence();
    await this.#files.takeDigests();
    await this.#files.diagnose();
    await this.#files.writeSummaries();
    await this.#files.writeReport();
    if (isCutShort) await this.#files.writeCucumberHtml();
    await this.#file.end().catch((error) => this.cutShort(notWritten(join(this.out, outputFiles.certificate), error)));
    return this.#certificate();
  }

  /** The certificate of a run whose files are not written in time: what stands on the disk is an earlier, incomplete one. */
  unfinished(): Certificate {
    this.#finishedAt ??= this.#now();
    this.cutShort(`the files of the run could not be written to ${this.out} in time`);
    return this.#certificate();
  }

  readonly #judged = (entry: ConditionEntry): ConditionEntry => withWaiver(entry, this.#request.waivers ?? []);

  #now(): Date {
    return new Date(this.#startedAt.getTime() + performance.now() - this.#startedOn);
  }

  #certificate(): Certificate {
    return composeCertificate({
      run: this.run,
      suite: this.#suite,
      own: this.#own,
      request: this.#request,
      readOnly: this.readOnly,
      environment: this.environment,
      startedAt: this.#startedAt,
      finishedAt: this.#finishedAt ?? this.#now(),
      entries: this.#retries.marked(this.#results.entries()),
      created: this.#results.created(),
      cutShort: this.#finishedAt ? this.#cutShort : `the run has not ended${this.#whereItStands()}`,
      remark: this.remark,
      clock: this.clock,
      hints: this.hints,
      files: this.#files.digests,
      chosen: this.chosen,
    });
  }

  /** What is being played, or was played last. */
  #whereItStands(): string {
    const running = new Set(this.#results.running().map(({ condition }) => condition.id));
    if (running.size > 0) return `, while ${list.format(running)} ran`;
    return this.#last === undefined ? '' : `, after ${this.#last}`;
  }

  /** What failed by an agent and has passed in no retry yet. */
  failing(agent: Agent): Condition[] {
    return this.#retries.failing(agent, this.#results.entries());
  }

  /** A taker of the messages of one retry by an agent: they change no finding, and stand in no report. */
  retryMessages(agent: Agent): (envelope: Envelope) => void {
    return this.#retries.messages(agent);
  }

  /** What is to be played again by an agent, because something other than the target got in the way. */
  doubtful(agent: Agent): DoubtfulPlay[] {
    return this.#results.doubtful().filter((play) => play.agent === agent);
  }

  #take(message: Envelope): void {
    if (this.#finishedAt) return;
    const envelope = this.#withRetry(message);
    this.#scenarios.message(envelope);
    // A note may tell of something that outlives the run.
    if (envelope.attachment) this.#file.changed();
    this.#messages.message(envelope);
  }

  /** A play that is no finding is one that will be repeated, in Cucumber's words: its reports leave it aside. */
  #withRetry(envelope: Envelope): Envelope {
    const { testCaseFinished } = envelope;
    if (!testCaseFinished) return envelope;
    const { notes = [] } = this.#scenarios.play(testCaseFinished.testCaseStartedId) ?? {};
    if (!notes.some(({ kind }) => kind === 'to be played again')) return envelope;
    return { testCaseFinished: { ...testCaseFinished, willBeRetried: true } };
  }
}
