import { ChoiceError } from '../config/choose-target.ts';
import { nearest } from '../config/nearest.ts';
import type { Defect } from './defect.ts';
import type { Selftest } from './kill-matrix.ts';
import { type Play, referenceId } from './subject.ts';
import type { Variant } from './variants.ts';

/** What part of a selftest is wanted; all of it unless something is named. */
export interface Choice {
  /** Every condition that can tell a defect against it, not only those that its entry names. */
  all?: boolean;
  /** Ids of the only defects. */
  defects?: readonly string[];
  /** Ids of the only conditions. */
  conditions?: readonly string[];
  /** Ids of the only conforming variants, or `all`; no defect is played then, unless some are named. */
  variants?: readonly string[];
}

/** All that there is to choose from. */
export interface Stock {
  /** Every condition's id. */
  catalogue: readonly string[];
  defects: readonly Defect[];
  variants: readonly Variant[];
  /** With `all`, the conditions that are to be played against a defect; every one unless given. */
  reachable?: (defect: Defect) => readonly string[];
}

/**
 * The plays of a selftest: each defect against the conditions that detect it, and these against the reference gateway and,
 * unless single defects are wanted, against the conforming variants. With variants alone it is every condition at each.
 *
 * @throws ChoiceError where an id is unknown
 */
export function choosePlays(
  { all = false, defects: onlyDefects, conditions: onlyConditions, variants: onlyVariants }: Choice,
  { catalogue, defects: allDefects, variants: allVariants, reachable = () => catalogue }: Stock,
): Pick<Selftest, 'defects' | 'variants' | 'conditions' | 'whole' | 'plays'> {
  ensureKnown(
    onlyDefects,
    allDefects.map(({ id }) => id),
    'defect',
  );
  ensureKnown(onlyConditions, catalogue, 'condition');
  ensureKnown(onlyVariants, ['all', ...allVariants.map(({ id }) => id)], 'variant');
  const wanted = (condition: string) => onlyConditions?.includes(condition) ?? true;
  const against = (defect: Defect) =>
    (all ? reachable(defect) : defect.detectedBy).filter((id) => catalogue.includes(id) && wanted(id));
  const defects = allDefects.filter((defect) => {
    if (onlyDefects) return onlyDefects.includes(defect.id);
    return !onlyVariants && (onlyConditions === undefined || against(defect).length > 0);
  });
  const variants = allVariants.filter(({ id, alone }) => {
    if (onlyVariants) return onlyVariants.includes('all') || onlyVariants.includes(id);
    return !onlyDefects && (all || !alone);
  });
  const defectPlays = defects.flatMap((defect) => plays(against(defect), defect.id));
  const conditions = onlyDefects
    ? [...new Set(defectPlays.map(({ condition }) => condition))].sort()
    : catalogue.filter(wanted);
  const conforming = [referenceId, ...variants.map(({ id }) => id)].flatMap((id) => plays(conditions, id));
  return {
    defects,
    variants,
    conditions,
    whole: [onlyDefects, onlyConditions, onlyVariants].every((only) => only === undefined),
    plays: [...conforming, ...defectPlays],
  };
}

function plays(conditions: readonly string[], subject: string): Play[] {
  return conditions.map((condition) => ({ condition, subject }));
}

function ensureKnown(wanted: readonly string[] = [], known: readonly string[], what: string): void {
  const unknown = wanted.find((id) => !known.includes(id));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw new ChoiceError(`there is no ${what} ${unknown}${near === undefined ? '' : `; did you mean ${near}?`}`);
}
