import type { Agent } from '../report/agent-uri.ts';
import type { Condition } from '../report/condition.ts';
import type { Durations } from './durations.ts';

/** The `index`th of `total` parts that take about as long, counted from 1. */
export interface Shard {
  index: number;
  total: number;
}

type Weighed = Pick<Condition, 'id' | 'journey'>;

/**
 * The conditions of one shard: each in turn, the longest first, goes to the shard that has least to do, so that every
 * machine comes to the same parts by itself. A condition that nobody measured counts as the middle one.
 *
 * @param agent who plays: both play a journey, a browser plays nothing else
 */
export function inShard<Some extends Weighed>(
  conditions: readonly Some[],
  { index, total }: Shard,
  durations: Durations,
  agent: Agent | 'both',
): Some[] {
  const timeOf = timesBy(durations, agent);
  const weighed = conditions.map((condition) => ({ condition, time: timeOf(condition) }));
  const inTurn = weighed.toSorted((a, b) => b.time - a.time || (a.condition.id < b.condition.id ? -1 : 1));
  const loads = Array.from({ length: total }, () => 0);
  const chosen = new Set<Some>();
  for (const { condition, time } of inTurn) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + time;
    if (least === index - 1) chosen.add(condition);
  }
  return conditions.filter((condition) => chosen.has(condition));
}

function timesBy(durations: Durations, agent: Agent | 'both'): (condition: Weighed) => number {
  const http = timesOf(durations.http);
  const browser = timesOf(durations.browser);
  return ({ id, journey }) => {
    const times = [agent !== 'browser' ? http(id) : 0, agent !== 'http' && journey ? browser(id) : 0];
    return times.reduce((sum, time) => sum + time, 0);
  };
}

function timesOf(measured: Readonly<Record<string, number>>): (id: string) => number {
  const sorted = Object.values(measured).toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1;
  // What took no time at all is still played.
  return (id) => Math.max(1, measured[id] ?? middle);
}
