import type { Environment } from './environment.ts';

/** Scenarios mostly wait; a target that is not ours is spared. */
const defaultWorkers = { reference: 32, remote: 4 };

/** How many scenarios are played at a time: a test person is in one of them at a time. */
export function workersFor({ idp, target }: Pick<Environment, 'idp' | 'target'>, wanted?: number): number {
  const workers = wanted ?? defaultWorkers[target.kind];
  return idp.kind === 'external' ? Math.min(workers, idp.people.length) : workers;
}
