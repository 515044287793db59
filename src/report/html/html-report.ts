import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { defaultPolicies } from '../../capillary/policies.ts';
import type { Diagnosis } from '../../diagnosis/document.ts';
import { inPortions } from '../../files/in-portions.ts';
import { ownSourceOf } from '../../sources/own-sources.ts';
import type { Sources } from '../../sources/sources.ts';
import type { Certificate } from '../certificate.ts';
import { outputFiles } from '../output-files.ts';
import { NoStoredRun, readCertificate } from '../stored-certificate.ts';
import { htmlPage } from './html-page.ts';
import { pageBundle } from './page-bundle.ts';
import { type PlayedStep, readPlayedSteps } from './played-steps.ts';
import type { ReportData } from './report-data.ts';

/** The stored files of a run that a report is made from, relative to its folder. */
export interface StoredRun {
  folder: string;
  certificate: Certificate;
  /** Of each condition and agent, by `keyOf`. */
  steps: Record<string, PlayedStep[]>;
  /** What the failures look like; absent where nothing failed. */
  diagnosis?: Diagnosis;
}

/**
 * Reads what a run left behind.
 *
 * @throws NoStoredRun
 */
export async function readStoredRun(folder: string): Promise<StoredRun> {
  const certificate = await readCertificate(folder);
  const steps = await readPlayedSteps(join(folder, outputFiles.messages)).catch((error: Error) => {
    throw new NoStoredRun(`${join(folder, outputFiles.messages)}: ${error.message}`);
  });
  return { folder, certificate, steps: steps.byKey };
}

/** Writes `report.html`: one file that needs no network. */
export async function writeHtmlReport(file: string, run: StoredRun, sources: Sources): Promise<void> {
  const [{ packs, places, pictures }, bundle] = await Promise.all([packEvidence(run), pageBundle()]);
  const data: ReportData = {
    certificate: run.certificate,
    steps: run.steps,
    ...(run.diagnosis && { diagnosis: run.diagnosis }),
    policies: declaredPolicies(run.certificate),
    ...restingOn(run.certificate, sources),
    evidence: places,
    pictures,
  };
  await writeFile(file, htmlPage(run.certificate, await packed(JSON.stringify(data)), packs, bundle));
}

/** What the target declares other than the defaults. */
function declaredPolicies({ target }: Certificate): string[] {
  return Object.entries(target.policies)
    .filter(([name, value]) => !isDeepStrictEqual(value, defaultPolicies[name as keyof typeof defaultPolicies]))
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
}

/** The sources that the conditions name, and all statements that they could name. */
function restingOn({ conditions, suite }: Certificate, sources: Sources): Pick<ReportData, 'sources' | 'statements'> {
  const statements = [
    ...sources.vendor.map((name) => `seed:${name}`),
    ...sources.contract.map((name) => `contract-${name}`),
  ];
  const named = new Set([...statements, ...conditions.flatMap(({ refs }) => refs)]);
  const found = [...named].flatMap((ref) => sources.find(ref) ?? ownSourceOf(ref, suite) ?? []);
  return { sources: Object.fromEntries(found.map((source) => [source.ref, source])), statements };
}

/** Conditions whose evidence is opened together: near each other in the list, some 100 kB packed. */
const packSize = 64;

async function packEvidence({ folder, certificate }: StoredRun) {
  const places: ReportData['evidence'] = {};
  const pictures: ReportData['pictures'] = {};
  const entries = certificate.conditions.filter(({ evidence }) => evidence !== undefined);
  const read = await inPortions(entries, async ({ evidence = '', status }) => {
    const text = await readFile(join(folder, evidence), 'utf8').catch(ifThere);
    if (text !== undefined && status !== 'passed') await readPictures(folder, text, pictures);
    return { evidence, text };
  });
  const there = read.filter((one): one is { evidence: string; text: string } => one.text !== undefined);
  const packs: Promise<string>[] = [];
  for (let start = 0; start < there.length; start += packSize) {
    const pack = there.slice(start, start + packSize);
    pack.forEach(({ evidence }, at) => {
      places[evidence] = [packs.length, at];
    });
    packs.push(packed(`[${pack.map(({ text }) => text).join(',')}]`));
  }
  return { packs: await Promise.all(packs), places, pictures };
}

/** Only what explains a failure is carried along: pictures are large. */
async function readPictures(folder: string, evidence: string, pictures: ReportData['pictures']): Promise<void> {
  const { screenshots } = JSON.parse(evidence) as { screenshots: { file: string }[] };
  for (const { file } of screenshots) {
    const png = await readFile(join(folder, file)).catch(ifThere);
    if (png) pictures[file] = `data:image/png;base64,${png.toString('base64')}`;
  }
}

/** A report is also made of what is left of a run. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

const compress = promisify(gzip);

/** Gzip as base64: what browsers unpack by themselves. */
async function packed(text: string): Promise<string> {
  return (await compress(text)).toString('base64');
}
