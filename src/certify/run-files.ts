import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diagnoseRun } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/document.ts';
import { notWritten } from '../evidence/not-written.ts';
import { type Certificate, type ConditionEntry, isOurs } from '../report/certificate.ts';
import { writeCucumberHtml } from '../report/cucumber-html.ts';
import { writeHtmlReport } from '../report/html/html-report.ts';
import { pageBundle } from '../report/html/page-bundle.ts';
import type { PlayedSteps } from '../report/html/played-steps.ts';
import { junitOf } from '../report/junit.ts';
import { outputFiles } from '../report/output-files.ts';
import { summaryOf } from '../report/summary.ts';
import { type FileDigests, fileDigests } from '../seal/file-digests.ts';
import { readSources, type Sources } from '../sources/sources.ts';
import { thisSuite } from '../suite/suite.ts';

/** What the files of a run are made of. */
export interface RunFindings {
  certificate: () => Certificate;
  entries: () => ConditionEntry[];
  steps: PlayedSteps;
  judged: (entry: ConditionEntry) => ConditionEntry;
}

/** Writes the files beside the certificate; one that cannot be written cuts the run short. */
export class RunFiles {
  /** What the failures look like. */
  diagnosis?: Diagnosis;
  /** What the certificate vouches for, once it is written. */
  digests?: FileDigests;

  readonly #out: string;
  readonly #run: RunFindings;
  readonly #cutShort: (why: string) => void;
  #sources?: Promise<Sources>;

  /** @param out the folder of the run */
  constructor(out: string, run: RunFindings, cutShort: (why: string) => void) {
    this.#out = out;
    this.#run = run;
    this.#cutShort = cutShort;
  }

  /** What the report is made with is made ready while conditions are played: a run that is cut short has little time. */
  ready(): void {
    if (this.#sources) return;
    // The pages that conditions rest on are ours, whoever wrote the conditions.
    this.#sources = readSources(thisSuite().root);
    for (const ready of [this.#sources, pageBundle()]) ready.catch(() => {});
  }

  /** What pipelines read: by what is known by now. */
  async writeSummaries(): Promise<void> {
    const { certificate, steps } = this.#run;
    await this.#write(outputFiles.junit, junitOf(certificate(), steps.byKey));
    await this.#write(outputFiles.summary, summaryOf(certificate(), this.diagnosis));
  }

  async writeCucumberHtml(): Promise<void> {
    await this.written(writeCucumberHtml(this.#out, this.#run.judged));
  }

  /** It changes no verdict, so a dictionary that cannot be read does not either. */
  async diagnose(): Promise<void> {
    this.diagnosis = await diagnoseRun(this.#run.entries().filter(isOurs), thisSuite().root).catch(() => undefined);
    if (this.diagnosis) await this.#write(outputFiles.diagnosis, `${JSON.stringify(this.diagnosis, null, 2)}\n`);
  }

  /** From here on the certificate vouches for the files that its entries rest on. */
  async takeDigests(): Promise<void> {
    this.digests = await fileDigests(this.#out).catch((error: Error) => {
      this.#cutShort(`the files of the run could not be read again: ${error.message}`);
      return undefined;
    });
  }

  async writeReport(): Promise<void> {
    this.ready();
    const report = join(this.#out, outputFiles.report);
    const { certificate, steps } = this.#run;
    const run = { folder: this.#out, certificate: certificate(), steps: steps.byKey, diagnosis: this.diagnosis };
    await Promise.resolve(this.#sources)
      .then((sources) => sources && writeHtmlReport(report, run, sources))
      .catch((error) => this.#cutShort(notWritten(report, error)));
  }

  /** What an entry names is there. */
  async ensureEvidence(): Promise<void> {
    const named = this.#run.entries().flatMap(({ evidence }) => evidence ?? []);
    const found = await Promise.allSettled(named.map((path) => access(join(this.#out, path))));
    const lost = found.findIndex(({ status }) => status === 'rejected');
    const reason = found[lost];
    if (reason?.status === 'rejected')
      this.#cutShort(notWritten(join(this.#out, named[lost] ?? ''), reason.reason as Error));
  }

  /** Waits for a file whose error names it. */
  async written(file: Promise<void>): Promise<void> {
    await file.catch(({ message }: Error) => this.#cutShort(message));
  }

  async #write(name: string, text: string): Promise<void> {
    const file = join(this.#out, name);
    await writeFile(file, text).catch((error) => this.#cutShort(notWritten(file, error)));
  }
}
