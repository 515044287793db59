import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { diagnoseRun } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/document.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import { type Certificate, countStatuses, isOurs } from '../report/certificate.ts';
import { writeCucumberHtml } from '../report/cucumber-html.ts';
import { writeHtmlReport } from '../report/html/html-report.ts';
import { keyOf } from '../report/html/play-key.ts';
import { PlayedSteps } from '../report/html/played-steps.ts';
import { junitOf } from '../report/junit.ts';
import { MessagesFile, storedMessages } from '../report/message-files.ts';
import { outputFiles } from '../report/output-files.ts';
import { ScenarioMessages } from '../report/scenario-messages.ts';
import { readCertificate } from '../report/stored-certificate.ts';
import { summaryOf } from '../report/summary.ts';
import { judgeAgain } from '../report/verdict.ts';
import { fileDigests } from '../seal/file-digests.ts';
import { verifyRun } from '../seal/verify.ts';
import { readSources } from '../sources/sources.ts';
import { thisSuite } from '../suite/suite.ts';
import { MergedMessages } from './cucumber/merged-messages.ts';
import { newRunId, openOutputFolder } from './output-folder.ts';

/** Shards that are not parts of one run; the message names the folder and what is wrong with it. */
class NotOneRun extends AskedWrongly {
  override readonly name = 'NotOneRun';
}

interface Shard {
  folder: string;
  certificate: Certificate;
  index: number;
  total: number;
}

/**
 * Makes of all shards of one run what a single run would have made: messages, evidence, reports, certificate.
 *
 * @param folders output folders of the shards, in any order
 * @throws NotOneRun where a shard is missing, doubled, of another run, or not as its run left it
 * @throws NoStoredRun, OutputFolderError
 */
export async function mergeShards(
  folders: readonly string[],
  out?: string,
): Promise<{ certificate: Certificate; out: string; diagnosis?: Diagnosis }> {
  const shards = await readShards(folders);
  const run = newRunId();
  const folder = await openOutputFolder(run, out);
  try {
    const steps = await mergeMessages(run, shards, folder.path);
    for (const shard of shards) {
      await cp(join(shard.folder, outputFiles.evidence), join(folder.path, outputFiles.evidence), { recursive: true });
    }
    const certificate = { ...mergedCertificate(run, shards), files: await fileDigests(folder.path) };
    const diagnosis = await diagnoseRun(certificate.conditions.filter(isOurs), thisSuite().root);
    await writeFile(join(folder.path, outputFiles.junit), junitOf(certificate, steps.byKey));
    await writeFile(join(folder.path, outputFiles.summary), summaryOf(certificate, diagnosis));
    if (diagnosis) await writeFile(join(folder.path, outputFiles.diagnosis), `${JSON.stringify(diagnosis, null, 2)}\n`);
    const report = { folder: folder.path, certificate, steps: steps.byKey, diagnosis };
    await writeHtmlReport(join(folder.path, outputFiles.report), report, await readSources(thisSuite().root));
    // Last: what vouches for the others stands only where they do.
    await writeFile(join(folder.path, outputFiles.certificate), `${JSON.stringify(certificate, null, 2)}\n`);
    return { certificate, out: folder.path, diagnosis };
  } finally {
    await folder.release();
  }
}

async function readShards(folders: readonly string[]): Promise<Shard[]> {
  const shards = await Promise.all(folders.map(readShard));
  const [first] = shards;
  if (!first) throw new NotOneRun('merge needs the output folders of all shards');
  for (const shard of shards) ensureSameRun(first, shard);
  const byIndex = Map.groupBy(shards, ({ index }) => index);
  for (const [index, those] of byIndex) {
    const [one, other] = those;
    if (one && other) throw new NotOneRun(`${one.folder} and ${other.folder} are both shard ${index}/${first.total}`);
  }
  const missing = Array.from({ length: first.total }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) {
    throw new NotOneRun(`shard ${missing.map((index) => `${index}/${first.total}`).join(', ')} is missing`);
  }
  for (const shard of shards) await ensureUnchanged(shard);
  return shards.toSorted((one, other) => one.index - other.index);
}

/** The merged certificate vouches for all files anew: what somebody changed since must not get in by that. */
async function ensureUnchanged({ folder, certificate: { cutShort } }: Shard): Promise<void> {
  const { flaws } = await verifyRun(folder);
  // A shard that was cut short may have written evidence after its certificate, or have been killed before its digests.
  const found = cutShort === undefined ? flaws : flaws.filter(({ what }) => what === 'changed' || what === 'missing');
  const [flaw] = found;
  if (flaw) throw new NotOneRun(`${folder} is not as its run left it: ${flaw.file} ${flaw.what}: ${flaw.why}`);
}

async function readShard(folder: string): Promise<Shard> {
  const certificate = await readCertificate(folder);
  const [index = Number.NaN, total = Number.NaN] = (certificate.selection.shard ?? '').split('/').map(Number);
  if (Number.isNaN(index) || Number.isNaN(total)) {
    throw new NotOneRun(`${folder} is no shard: its run was not narrowed by --shard`);
  }
  return { folder, certificate, index, total };
}

/** What shards of one run have in common. A reference gateway and a mock of its own have other ports in each. */
function partsInCommon({ certificate, total }: Shard): Record<string, unknown> {
  const { kit, suite = null, plan, selection, target, idp } = certificate;
  const { tags, agent, durations, blind = false, readOnly = false, only = null } = selection;
  const { gateway, crm, ...profile } = target;
  return {
    'number of shards': total,
    'durations that balance them': durations ?? 'those that ship',
    'version of gatecheck and its conditions': kit,
    'own suite': suite,
    'own suite alone': only,
    plan,
    tags,
    agent,
    blind,
    'read-only': readOnly,
    target: profile,
    ...(target.kind === 'remote' && { gateway, crm }),
    IdP: { kind: idp.kind, preset: idp.preset, ...(idp.kind === 'external' && { issuer: idp.issuer }) },
  };
}

function ensureSameRun(one: Shard, other: Shard): void {
  const [expected, actual] = [partsInCommon(one), partsInCommon(other)];
  const name = Object.keys(expected).find((part) => !isDeepStrictEqual(expected[part], actual[part]));
  if (name === undefined) return;
  const [was, is] = [expected[name], actual[name]].map((part) => JSON.stringify(part));
  throw new NotOneRun(`${other.folder} is of another run than ${one.folder}: ${name} ${is} in place of ${was}`);
}

/** Plays the stored messages of all shards into the files of one run. */
async function mergeMessages(run: string, shards: readonly Shard[], out: string): Promise<PlayedSteps> {
  const steps = new PlayedSteps();
  const scenarios = new ScenarioMessages(steps);
  const file = new MessagesFile(join(out, outputFiles.messages));
  const merged = new MergedMessages(run, (envelope) => {
    scenarios.message(envelope);
    file.message(envelope);
  });
  for (const { folder } of shards) {
    // The addresses of the browser's features stand in the stored messages already.
    const take = merged.from('http');
    for await (const envelope of storedMessages(join(folder, outputFiles.messages))) take(envelope);
  }
  merged.finish();
  await file.end();
  const judged = new Map(
    shards.flatMap(({ certificate }) => certificate.conditions).map((entry) => [keyOf(entry), entry]),
  );
  await writeCucumberHtml(out, (entry) => judged.get(keyOf(entry)) ?? entry);
  return steps;
}

function mergedCertificate(run: string, shards: readonly Shard[]): Certificate {
  const certificates = shards.map(({ certificate }) => certificate);
  const [first] = certificates as [Certificate];
  const { plan, cutShort: _, created: __, lacks: ___, ...common } = first;
  const conditions = certificates
    .flatMap((one) => one.conditions)
    .toSorted((a, b) => a.id.localeCompare(b.id) || a.agent.localeCompare(b.agent));
  const { tags, readOnly, durations: ____, conditions: taken, catalogue, ...asked } = first.selection;
  const selection = {
    ...asked,
    tags,
    ...(readOnly && { readOnly }),
    shard: null,
    order: [...new Set(certificates.map(({ selection: { order } }) => order))].join(', '),
    complete: plan === 'full' && tags === null && !readOnly && asked.only === undefined,
    ...(taken !== undefined && {
      conditions: certificates.reduce((sum, one) => sum + (one.selection.conditions ?? 0), 0),
      catalogue,
    }),
  };
  const cutShort = shards.flatMap(({ index, total, certificate }) =>
    certificate.cutShort === undefined ? [] : [`shard ${index}/${total}: ${certificate.cutShort}`],
  );
  const lacks = [...new Set(certificates.flatMap((one) => one.lacks ?? []))].toSorted();
  const created = certificates.flatMap((one) => one.created ?? []);
  const times = certificates.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]).toSorted();
  const found = {
    plan,
    selection,
    conditions,
    ...(cutShort.length > 0 && { cutShort: cutShort.join('; ') }),
    ...(lacks.length > 0 && { lacks }),
  };
  return {
    ...common,
    ...found,
    run,
    startedAt: times[0] ?? first.startedAt,
    finishedAt: times.at(-1) ?? first.finishedAt,
    durationMs: certificates.reduce((sum, { durationMs }) => sum + durationMs, 0),
    ...judgeAgain(found),
    ...(created.length > 0 && { created }),
    totals: countStatuses(conditions),
  };
}
