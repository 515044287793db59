import { z } from 'zod';
import { agents } from './agent-uri.ts';
import { type Certificate, type ConditionEntry, entryStatuses, verdicts } from './certificate.ts';
import { severities } from './condition.ts';

const comparedEntry = z.object({
  id: z.string(),
  agent: z.enum(agents),
  title: z.string(),
  before: z.enum(entryStatuses).optional().describe('Absent where the earlier run did not play it.'),
  after: z.enum(entryStatuses).optional().describe('Absent where the later run did not play it.'),
  reason: z.string().optional().describe('Why it did not pass in the later run.'),
  waived: z.literal(true).optional().describe('The later run waives its failure.'),
});

/** One condition and agent in two runs. */
export type ComparedEntry = z.output<typeof comparedEntry>;

const list = z.array(comparedEntry);

/** What `gatecheck compare --json` prints. `schemas/comparison.schema.json` is made from it. */
export const comparisonDocument = z.object({
  schema: z.literal('gatecheck/comparison@1'),
  old: z.object({ run: z.string(), verdict: z.enum(verdicts) }),
  new: z.object({ run: z.string(), verdict: z.enum(verdicts) }),
  differences: z.array(z.string()).describe('How the two runs differ in what they judged, or by what.'),
  newFailures: list.describe('Failed now, and did not fail before.'),
  newlyUnjudged: list.describe('In error now, and not before: nothing is known of them any more.'),
  newWarnings: list,
  noLongerPlayed: list.describe('Skipped now, and not before.'),
  stillFailing: list,
  mended: list.describe('Passed now, and failed before.'),
  added: list.describe('In the later run alone.'),
  gone: list.describe('In the earlier run alone.'),
  severityChanged: z.array(
    comparedEntry.extend({ severityBefore: z.enum(severities), severityAfter: z.enum(severities) }),
  ),
  slower: z
    .array(comparedEntry.extend({ beforeMs: z.number(), afterMs: z.number() }))
    .describe('Slower by more than the conditions of these two runs differ anyhow.'),
});

export type Comparison = z.output<typeof comparisonDocument>;

interface Pair {
  before?: ConditionEntry;
  after?: ConditionEntry;
}

/** What changed from one run to another, condition by condition and agent by agent. */
export function compareRuns(older: Certificate, newer: Certificate): Comparison {
  const pairs = pairsOf(older.conditions, newer.conditions);
  const both = pairs.filter((pair): pair is Required<Pair> => pair.before !== undefined && pair.after !== undefined);
  const become = (status: ConditionEntry['status']) =>
    pairs.filter(({ before, after }) => after?.status === status && before?.status !== status).map(told);
  return {
    schema: 'gatecheck/comparison@1',
    old: { run: older.run, verdict: older.verdict },
    new: { run: newer.run, verdict: newer.verdict },
    differences: differencesOf(older, newer),
    newFailures: become('failed'),
    newlyUnjudged: become('error'),
    newWarnings: become('warning'),
    noLongerPlayed: both
      .filter(({ before, after }) => after.status === 'skipped' && before.status !== 'skipped')
      .map(told),
    stillFailing: both.filter(({ before, after }) => before.status === 'failed' && after.status === 'failed').map(told),
    mended: both.filter(({ before, after }) => before.status === 'failed' && after.status === 'passed').map(told),
    added: pairs.filter(({ before }) => before === undefined).map(told),
    gone: pairs.filter(({ after }) => after === undefined).map(told),
    severityChanged: both
      .filter(({ before, after }) => before.severity !== after.severity)
      .map((pair) => ({
        ...told(pair),
        severityBefore: pair.before.severity,
        severityAfter: pair.after.severity,
      })),
    slower: slowerOf(both),
  };
}

function pairsOf(older: readonly ConditionEntry[], newer: readonly ConditionEntry[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const before of older) pairs.set(`${before.id} ${before.agent}`, { before });
  for (const after of newer) {
    const key = `${after.id} ${after.agent}`;
    pairs.set(key, { ...pairs.get(key), after });
  }
  return [...pairs].toSorted(([a], [b]) => a.localeCompare(b)).map(([, pair]) => pair);
}

function told({ before, after }: Pair): ComparedEntry {
  const { id, agent, title } = (after ?? before) as ConditionEntry;
  return {
    id,
    agent,
    title,
    ...(before && { before: before.status }),
    ...(after && { after: after.status }),
    ...(after?.reason !== undefined && { reason: after.reason }),
    ...(after?.waived && { waived: true as const }),
  };
}

function differencesOf(older: Certificate, newer: Certificate): string[] {
  const facts: [what: string, of: (certificate: Certificate) => string][] = [
    ['target', ({ target }) => target.name],
    ['IdP', ({ idp }) => `${idp.kind} ${idp.preset}`],
    ['brand', ({ brand }) => brand],
    ['plan', ({ plan }) => plan],
    ['tags', ({ selection }) => selection.tags ?? 'none'],
    ['shard', ({ selection }) => selection.shard ?? 'none'],
    ['agent', ({ selection }) => selection.agent],
    ['version of gatecheck', ({ kit }) => kit.version],
    ['features', ({ kit }) => kit.features.slice(0, 19)],
  ];
  return facts
    .filter(([, of]) => of(older) !== of(newer))
    .map(([what, of]) => `${what}: ${of(older)} before, ${of(newer)} now`);
}

/** Less is not felt, whatever the share. */
const feltMs = 250;
const leastShare = 1.5;
/** So many of the usual deviations from what all conditions changed by. */
const deviations = 4;
/** Of a normal distribution, in median absolute deviations. */
const standardDeviation = 1.4826;

/**
 * Two runs on two machines differ throughout: the median of all changes is taken off, and what is left has to stand out
 * from how far conditions scatter around it.
 */
function slowerOf(both: readonly Required<Pair>[]): Comparison['slower'] {
  const timed = both
    .filter(({ before, after }) => before.status === 'passed' && after.status === 'passed')
    .map((pair) => {
      const [beforeMs, afterMs] = [Math.max(pair.before.durationMs, 1), Math.max(pair.after.durationMs, 1)];
      return { pair, beforeMs, afterMs, change: Math.log(afterMs / beforeMs) };
    });
  const usual = median(timed.map(({ change }) => change));
  const scatter = standardDeviation * median(timed.map(({ change }) => Math.abs(change - usual)));
  const noise = Math.max(deviations * scatter, Math.log(leastShare));
  return timed
    .filter(({ beforeMs, afterMs, change }) => change - usual > noise && afterMs - beforeMs * Math.exp(usual) > feltMs)
    .map(({ pair, beforeMs, afterMs }) => ({ ...told(pair), beforeMs, afterMs }));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
