import { z } from 'zod';
import { type Certificate, entryStatuses, type Verdict, verdicts as verdictNames } from './certificate.ts';
import { markdownTable } from './markdown.ts';
import { verdictIcons } from './summary.ts';

const overviewSchema = 'gatecheck/overview@1';

const presetResult = z.object({
  preset: z.string(),
  verdict: z.enum(verdictNames),
  sentence: z.string(),
  durationMs: z.number().min(0),
  totals: z.record(z.enum(entryStatuses), z.int().min(0)),
  certificate: z.string().describe('Path of the certificate, relative to the overview.'),
});

/** `overview.json`: one target under several CIAMs, a certificate each. `schemas/overview.schema.json` is made from it. */
export const overviewDocument = z.object({
  schema: z.literal(overviewSchema),
  run: z.string(),
  kit: z.object({ version: z.string() }),
  target: z.string(),
  plan: z.string(),
  agent: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  durationMs: z.number().min(0),
  verdict: z.enum(verdictNames).describe('The worst of all; incomplete as long as a CIAM is missing.'),
  sentence: z.string(),
  presets: z.array(presetResult),
  missing: z.array(z.string()).describe('CIAMs that were to be played and were not.'),
});

export type Overview = z.output<typeof overviewDocument>;

/** What an overview is made of. */
export interface OverviewParts {
  run: string;
  startedAt: Date;
  finishedAt: Date;
  /** One for each CIAM that has been played. */
  certificates: readonly Certificate[];
  /** The CIAMs that are asked for. */
  presets: readonly string[];
  request: { target: { name: string }; plan: string; agent: string };
  suite: { version: string };
}

/** From the best to the worst: a target that failed somewhere is worse off than one that was not seen to the end. */
const verdicts: Verdict[] = ['certified', 'certified with warnings', 'passed', 'incomplete', 'not certified'];

/** One target under several CIAMs, at a glance. */
export function overviewOf({
  certificates,
  presets,
  request,
  startedAt,
  finishedAt,
  ...parts
}: OverviewParts): Overview {
  const played = new Set(certificates.map(({ idp }) => idp.preset));
  const missing = presets.filter((preset) => !played.has(preset));
  const found = certificates.map(({ verdict }) => verdict);
  const verdict = worst(missing.length > 0 ? [...found, 'incomplete'] : found);
  return {
    schema: overviewSchema,
    run: parts.run,
    kit: { version: parts.suite.version },
    target: request.target.name,
    plan: request.plan,
    agent: request.agent,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    durationMs: finishedAt.getTime() - startedAt.getTime(),
    verdict,
    sentence: sentenceOf(verdict, certificates, missing),
    presets: certificates.map((certificate) => ({
      preset: certificate.idp.preset,
      verdict: certificate.verdict,
      sentence: certificate.sentence,
      durationMs: certificate.durationMs,
      totals: certificate.totals,
      certificate: `${certificate.idp.preset}/certificate.json`,
    })),
    missing,
  };
}

function worst(found: readonly Verdict[]): Verdict {
  return verdicts[Math.max(...found.map((verdict) => verdicts.indexOf(verdict)))] ?? 'incomplete';
}

const list = new Intl.ListFormat('en');

function sentenceOf(verdict: Verdict, certificates: readonly Certificate[], missing: readonly string[]): string {
  const groups = Map.groupBy(certificates, (certificate) => certificate.verdict);
  const parts = [...groups].map(([each, those]) => `${each} under ${list.format(those.map(({ idp }) => idp.preset))}`);
  if (missing.length > 0) parts.push(`not played under ${list.format(missing)}`);
  const text = parts.length === 1 && groups.has(verdict) ? parts.join() : `${verdict}: ${parts.join('; ')}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** `overview.md`: the CIAMs side by side, and each condition that did not pass under one of them. */
export function overviewText(overview: Overview, certificates: readonly Certificate[]): string {
  const { presets, missing, sentence, target, plan, agent, durationMs, kit } = overview;
  const rows = presets.map(({ preset, verdict, totals, durationMs: took, certificate }) => [
    preset,
    verdict,
    ...entryStatuses.map((status) => String(totals[status])),
    seconds(took),
    { text: 'certificate', link: certificate },
  ]);
  const unplayed = missing.map((preset) => [preset, 'not played', ...entryStatuses.map(() => ''), '', '']);
  const differences = differencesOf(certificates);
  return [
    `# ${verdictIcons[overview.verdict]} ${sentence}`,
    `Target ${target}, plan ${plan}, agent ${agent}, ${seconds(durationMs)}, gatecheck ${kit.version}`,
    markdownTable(['CIAM', 'verdict', ...entryStatuses, 'time', ''], [...rows, ...unplayed]),
    ...(differences.length > 0
      ? ['## Not passed everywhere', markdownTable(['condition', ...presets.map(({ preset }) => preset)], differences)]
      : []),
  ]
    .join('\n\n')
    .concat('\n');
}

/** A row for each condition that did not pass under each CIAM: what it came to under which. */
function differencesOf(certificates: readonly Certificate[]): string[][] {
  const nameOf = (entry: Certificate['conditions'][number]) =>
    `${entry.id}${entry.agent === 'browser' ? ' (browser)' : ''} ${entry.title}`;
  const statuses = certificates.map(
    ({ conditions }) => new Map(conditions.map((entry) => [nameOf(entry), entry.status])),
  );
  const names = [...new Set(statuses.flatMap((each) => [...each.keys()]))];
  return names
    .map((name) => [name, ...statuses.map((each) => each.get(name) ?? 'absent')])
    .filter(([, ...cells]) => cells.some((status) => status !== 'passed'));
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
