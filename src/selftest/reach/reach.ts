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
  catalogue: readonly Pick<Condition, 'id' | 'refs'>[];
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
const most = 60;
/** Of more, so many that are about the same rule, and so many of the others. */
const drawn = { near: 40, far: 12 };

/** Which conditions can tell a defect, by what each came across without it. */
export function reachableOf(defect: Defect, surveyed: Surveyed): Reachable {
  const ids = surveyed.catalogue.map(({ id }) => id);
  const named = new Set(defect.detectedBy);
  const mayTell = tellsBy(defect, surveyed);
  const others = ids.filter((id) => !named.has(id) && mayTell(id));
  const isNear = nearTo(defect, surveyed);
  const chosen =
    others.length <= most
      ? new Set(others)
      : new Set([
          ...draw(defect.id, others.filter(isNear), drawn.near),
          ...draw(
            defect.id,
            others.filter((id) => !isNear(id)),
            drawn.far,
          ),
        ]);
  return {
    played: ids.filter((id) => named.has(id) || chosen.has(id)),
    unknown: others.filter((id) => !chosen.has(id)),
  };
}

/** Whether a condition may end otherwise with a defect. One that did not come to its end without it may always. */
function tellsBy(defect: Defect, { reach }: Surveyed): (condition: string) => boolean {
  if (besideOf(defect, defaultRules)) return (id) => reach.get(id)?.differing.includes(defect.id) ?? true;
  const uses = usesOf(defect);
  return (id) => uses(reach.get(id));
}

/** Whether a condition came across one of the replaced rules; a value, or a proxy before the gateway, is everywhere. */
function usesOf(defect: Defect): (reach: ReachOf | undefined) => boolean {
  const names = replacedBy(defect, defaultRules);
  const isEverywhere = defect.proxy !== undefined || names.some((name) => typeof defaultRules[name] !== 'function');
  return (reach) => isEverywhere || !reach || names.some((name) => reach.used.includes(name));
}

/** Whether a condition is about the same rule, by its source or by what it detects. */
function nearTo({ rule }: Defect, { catalogue, defects }: Surveyed): (condition: string) => boolean {
  const ref = `contract-${rule.includes(' ') ? rule.toLowerCase().replaceAll(' ', '-') : rule}`;
  const sameRule = defects.filter((other) => other.rule === rule).flatMap((other) => other.detectedBy);
  const about = catalogue.filter(({ refs }) => refs.includes(ref)).map(({ id }) => id);
  const near = new Set([...sameRule, ...about]);
  return (id) => near.has(id);
}

/** Others for each defect, and the same each time. */
function draw(defect: string, conditions: readonly string[], count: number): string[] {
  const place = (id: string) => createHash('sha256').update(`${defect} ${id}`).digest('hex');
  const places = conditions.map((id) => [place(id), id] as const).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return places.slice(0, count).map(([, id]) => id);
}
