import { AskedWrongly } from '../failure/exit-status.ts';
import type { Certificate, ConditionEntry } from '../report/certificate.ts';

/** An earlier run in which nothing failed: there is nothing to be played again. */
class NothingFailed extends AskedWrongly {
  override readonly name = 'NothingFailed';
}

/**
 * The tag expression of what did not hold in an earlier run: what failed, a should that is a warning, and what could not
 * be judged.
 *
 * @param tags a tag expression on top of it
 * @throws NothingFailed
 */
export function lastFailedTags({ run, conditions }: Pick<Certificate, 'run' | 'conditions'>, tags?: string): string {
  const ids = [...new Set(conditions.filter(didNotHold).map(({ id }) => id))];
  if (ids.length === 0) throw new NothingFailed(`--last-failed: nothing failed in run ${run}; play all without it`);
  const failed = ids.map((id) => `@${id}`).join(' or ');
  return tags === undefined ? failed : `(${failed}) and (${tags})`;
}

function didNotHold({ status, severity }: ConditionEntry): boolean {
  return status === 'failed' || status === 'error' || (status === 'warning' && severity === 'should');
}
