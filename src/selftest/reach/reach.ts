import { createHash } from 'node:crypto';
import { defaultRules } from '../../reference-gateway/default-rules.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Condition } from '../../report/condition.ts';
import type { Defect } from '../defect.ts';
import { besideOf, replacedBy } from './beside.ts';

/** What one condition came across at a gateway without defects. */
export interface ReachOf {
  /** Names of the rules that were used. */
  used: readonly (keyof Rules)[];
  /** Ids of the defects that were tried beside and would have done something else. */
  differing: readonly string[];
}

/** What there is to know of which condition can tell which defect. */
export interface Surveyed {
  catalogue: readonly Pick<Condition, 'id' | 'refs' | 'scenario'>[];
  defects: readonly Defect[];
  /** By the condition's id; one that is not here may come across anything. */
  reach: ReadonlyMap<string, ReachOf>;
}

/** The conditions of one defect. What is in neither list never comes across the defect, so it passes. */
export interface Reachable {
  /** To be played. */
  played: string[];
  /** They come across the replaced rule; whether it matters to them is not known. */
  unknown: string[];
}

/** So many are played, whatever they are about. */
const most = 120;
/** So many of those that are about other things. */
const sampled = 40;

/** Which conditions can tell a defect, by what each came across without it. */
export function reachableOf(defect: Defect, surveyed: Surveyed): Reachable {
  const { catalogue, reach } = surveyed;
  const named = new Set(defect.detectedBy);
  const ids = catalogue.map(({ id }) => id);
  if (besideOf(defect, defaultRules)) {
    const differs = (id: string) => reach.get(id)?.differing.includes(defect.id) ?? true;
    return { played: ids.filter((id) => named.has(id) || differs(id)), unknown: [] };
  }
  const uses = usesOf(defect);
  const reached = ids.filter((id) => named.has(id) || uses(reach.get(id)));
  if (reached.length <= most) return { played: reached, unknown: [] };
  const near = nearTo(defect, surveyed);
  const far = reached.filter((id) => !near.has(id));
  const drawn = drawnFor(defect.id, far);
  const played = reached.filter((id) => near.has(id) || drawn.has(id));
  return { played, unknown: far.filter((id) => !drawn.has(id)) };
}

/** Whether a condition came across one of the replaced rules; a value, or a proxy before the gateway, is everywhere. */
function usesOf(defect: Defect): (reach: ReachOf | undefined) => boolean {
  const names = replacedBy(defect, defaultRules);
  const isEverywhere = defect.proxy !== undefined || names.some((name) => typeof defaultRules[name] !== 'function');
  return (reach) => isEverywhere || !reach || names.some((name) => reach.used.includes(name));
}

/** Conditions about the same rule, by their source, or by what they detect, or by their feature. */
function nearTo({ rule, detectedBy }: Defect, { catalogue, defects }: Surveyed): Set<string> {
  const ref = `contract-${rule.includes(' ') ? rule.toLowerCase().replaceAll(' ', '-') : rule}`;
  const sameRule = new Set(defects.filter((other) => other.rule === rule).flatMap((other) => other.detectedBy));
  const featureOf = ({ scenario }: Pick<Condition, 'scenario'>) => scenario.slice(0, scenario.lastIndexOf(':'));
  const features = new Set(catalogue.filter(({ id }) => detectedBy.includes(id)).map(featureOf));
  const near = catalogue.filter(
    (condition) => sameRule.has(condition.id) || condition.refs.includes(ref) || features.has(featureOf(condition)),
  );
  return new Set(near.map(({ id }) => id));
}

/** Others for each defect, and the same each time. */
function drawnFor(defect: string, conditions: readonly string[]): Set<string> {
  const draw = (id: string) => createHash('sha256').update(`${defect} ${id}`).digest('hex');
  const draws = conditions.map((id) => [draw(id), id] as const).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return new Set(draws.slice(0, sampled).map(([, id]) => id));
}
