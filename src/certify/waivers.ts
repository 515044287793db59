import { nearest } from '../config/nearest.ts';
import type { Waiver } from '../config/waiver-schema.ts';
import { AskedWrongly } from '../failure/exit-status.ts';
import type { ConditionEntry } from '../report/certificate.ts';
import type { Condition } from '../report/condition.ts';
import { hasEnded } from '../report/waiver-end.ts';
import type { Suite } from '../suite/suite.ts';
import { readCatalogue } from './catalogue.ts';

/** Waivers that cannot count; the message has one line for each. */
class WrongWaivers extends AskedWrongly {
  override readonly name = 'WrongWaivers';
}

const dayMs = 86_400_000;
/** Longer is no waiver any more. */
const longestDays = 366;

/**
 * The waivers of a configuration that count at a target today.
 *
 * @param known the suite's conditions, where they are read already
 * @throws WrongWaivers where one of them has ended, ends too late, or names a condition that does not exist
 */
export async function waiversAt(
  target: string,
  waivers: readonly Waiver[],
  suite: Suite,
  known?: readonly Condition[],
): Promise<Waiver[]> {
  if (waivers.length === 0) return [];
  const catalogue = known ?? (await readCatalogue(suite));
  return countingWaivers(
    target,
    waivers,
    catalogue.map(({ id }) => id),
  );
}

/**
 * The same for a catalogue, whose ids it is given.
 *
 * @throws WrongWaivers where one of them has ended, ends too late, or names a condition that does not exist
 */
export function countingWaivers(
  target: string,
  waivers: readonly Waiver[],
  catalogue: readonly string[],
  now: Date = new Date(),
): Waiver[] {
  const own = waivers.filter((waiver) => waiver.target === target);
  const flaws = own.flatMap((waiver) => {
    const flaw = flawOf(waiver, catalogue, now);
    return flaw === undefined ? [] : [`waiver of ${waiver.condition} at ${target} (${waiver.owner}): ${flaw}`];
  });
  if (flaws.length > 0) throw new WrongWaivers(flaws.join('\n'));
  return own;
}

function flawOf({ condition, until }: Waiver, catalogue: readonly string[], now: Date): string | undefined {
  if (!catalogue.includes(condition)) {
    const near = nearest(condition, catalogue);
    return `there is no such condition${near === undefined ? '' : `; did you mean ${near}?`}`;
  }
  if (hasEnded(until, now)) return `it ended on ${until}; mend the target, or decide anew until when it may fail`;
  if (Date.parse(until) - now.getTime() > longestDays * dayMs) {
    return `it is too broad: ${until} is more than a year ahead; decide again in between`;
  }
  return undefined;
}

/** Entries of what failed, each with its waiver, if it has one. They stay failures. */
export function withWaivers(entries: readonly ConditionEntry[], waivers: readonly Waiver[]): ConditionEntry[] {
  return entries.map((entry) => withWaiver(entry, waivers));
}

/** The same of one entry. */
export function withWaiver(entry: ConditionEntry, waivers: readonly Waiver[]): ConditionEntry {
  const waiver = waivers.find(({ condition }) => condition === entry.id);
  if (!waiver || !hasFailed(entry)) return entry;
  const { reason, owner, until } = waiver;
  return { ...entry, waived: { reason, owner, until } };
}

function hasFailed({ status, severity }: ConditionEntry): boolean {
  return status === 'failed' || (status === 'warning' && severity === 'should');
}

/**
 * Waivers that nothing needs any more: each of their conditions passed, whoever played it.
 *
 * @param runs the entries of each run that they counted in
 */
export function unusedWaivers(waivers: readonly Waiver[], runs: readonly (readonly ConditionEntry[])[]): Waiver[] {
  return waivers.filter(({ condition }) => {
    const entries = runs.flat().filter(({ id }) => id === condition);
    return entries.length > 0 && entries.every(({ status }) => status === 'passed');
  });
}
