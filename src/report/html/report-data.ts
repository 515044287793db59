import type { Diagnosis } from '../../diagnosis/document.ts';
import type { Source } from '../../sources/sources.ts';
import type { Certificate } from '../certificate.ts';
import type { PlayedStep } from './played-steps.ts';

/** What the page of `report.html` reads when it is opened. Evidence comes in packs that it opens when they are asked for. */
export interface ReportData {
  certificate: Certificate;
  /** What the failures look like; absent where nothing failed. */
  diagnosis?: Diagnosis;
  /** Policies that the target declares other than the defaults, each in words. */
  policies: string[];
  /** By `keyOf`, the steps of the play that counted. */
  steps: Record<string, PlayedStep[]>;
  /** Everything that conditions rest on, by `ref`. */
  sources: Record<string, Source>;
  /** The `ref` of every statement of the vendor's page and of the contract, in their order. */
  statements: string[];
  /** Where the evidence stands, by its file: number of the pack and place in it. */
  evidence: Record<string, [pack: number, at: number]>;
  /** Screenshots of what did not pass, by file, as data URLs; the others stand beside the report. */
  pictures: Record<string, string>;
}

/** Ids of the elements that hold the packed data in the page. */
export const elementIds = { data: 'report-data', pack: (number: number) => `evidence-${number}` };
