import { z } from 'zod';
import type { Defect } from './defect.ts';
import { isKill, isNoFalseAlarm } from './findings.ts';
import type { PlayResult } from './play-rounds.ts';
import { type Play, playKey, referenceId } from './subject.ts';
import type { Variant } from './variants.ts';

/** `kill-matrix.json` (run contract). `schemas/kill-matrix.schema.json` is made from it. */
export const killMatrixDocument = z.object({
  defects: z.array(
    z.object({
      id: z.string(),
      rule: z.string().describe('The rule of the gateway contract that the defect breaks.'),
      status: z.enum(['killed', 'survived']),
      killedBy: z.array(z.string()).describe('Ids of the conditions that detected it.'),
    }),
  ),
  conditions: z.array(
    z.object({
      id: z.string(),
      kills: z.array(z.string()).describe('Ids of the defects that the condition detected.'),
      control: z.boolean().describe('Whether it is listed as a positive control, which detects no defect.'),
    }),
  ),
  score: z.number().min(0).max(1).describe('The share of the defects that were detected.'),
});

export type KillMatrix = z.output<typeof killMatrixDocument>;

/** What a selftest set out to show, and what came of it. */
export interface Selftest {
  defects: readonly Defect[];
  variants: readonly Variant[];
  /** Why a condition finds no defect, by its id. */
  controls: Readonly<Record<string, string>>;
  /** The conditions that were played. */
  conditions: readonly string[];
  /** Every id of the catalogue. */
  catalogue: readonly string[];
  /** Whether every defect and every condition took part, so that what is missing can be reported. */
  whole: boolean;
  plays: readonly Play[];
  results: readonly PlayResult[];
}

/** Which condition found which defect. */
export function killMatrix({ defects, controls, conditions, results }: Selftest): KillMatrix {
  const kills = results.filter(({ entry }) => isKill(entry));
  const rows = defects.map(({ id, rule }) => {
    const killedBy = sorted(kills.filter(({ subject }) => subject === id).map(({ condition }) => condition));
    return { id, rule, status: killedBy.length > 0 ? ('killed' as const) : ('survived' as const), killedBy };
  });
  const columns = conditions.map((id) => ({
    id,
    kills: rows.filter(({ killedBy }) => killedBy.includes(id)).map((defect) => defect.id),
    control: Object.hasOwn(controls, id),
  }));
  const killed = rows.filter(({ status }) => status === 'killed').length;
  return { defects: rows, conditions: columns, score: rows.length === 0 ? 1 : killed / rows.length };
}

/** Every reason why a selftest fails, a line each; empty where all is well. */
export function flawsOf(selftest: Selftest): string[] {
  return [
    ...unknownIds(selftest),
    ...falseAlarms(selftest),
    ...missedDefects(selftest),
    ...idleConditions(selftest),
    ...findersAsControls(selftest),
    ...lostPlays(selftest),
  ];
}

function unknownIds({ defects, controls, catalogue }: Selftest): string[] {
  const unknown = (id: string) => !catalogue.includes(id);
  return [
    ...defects.flatMap(({ id, detectedBy }) =>
      detectedBy
        .filter(unknown)
        .map((condition) => `${id} says that ${condition} detects it, and there is no such condition`),
    ),
    ...Object.keys(controls)
      .filter(unknown)
      .map((id) => `${id} is listed as a positive control, and there is no such condition`),
  ];
}

function falseAlarms({ variants, results }: Selftest): string[] {
  const allowed = new Map([[referenceId, {}], ...variants.map(({ id, allows = {} }) => [id, allows] as const)]);
  return results.flatMap(({ condition, subject, entry }) => {
    const allows = allowed.get(subject);
    if (!allows || isNoFalseAlarm(entry, allows)) return [];
    return [`${condition} is a false alarm at the gateway "${subject}": ${entry.status}, ${entry.reason}`];
  });
}

function missedDefects({ defects, results, catalogue }: Selftest): string[] {
  return defects.flatMap(({ id, text, detectedBy }) => {
    const against = results.filter(({ subject }) => subject === id);
    const missed = against
      .filter(({ condition, entry }) => detectedBy.includes(condition) && !isKill(entry))
      .map(({ condition, entry }) => `${condition} does not find ${id} (${text}): ${said(entry)}`);
    const known = detectedBy.filter((condition) => catalogue.includes(condition));
    return known.length > 0 || against.some(({ entry }) => isKill(entry))
      ? missed
      : [...missed, `${id} (${text}) survives: no condition is there to find it`];
  });
}

function idleConditions({ whole, conditions, defects, controls }: Selftest): string[] {
  if (!whole) return [];
  const detectedBy = new Set(defects.flatMap((defect) => defect.detectedBy));
  return conditions
    .filter((id) => !detectedBy.has(id) && !Object.hasOwn(controls, id))
    .map((id) => `${id} detects no defect and is no positive control: it proves nothing`);
}

function findersAsControls({ defects, controls }: Selftest): string[] {
  return defects.flatMap(({ id, detectedBy }) =>
    detectedBy
      .filter((condition) => Object.hasOwn(controls, condition))
      .map((condition) => `${condition} is listed as a positive control, and detects ${id}`),
  );
}

function lostPlays({ plays, results }: Selftest): string[] {
  const ended = new Set(results.map(playKey));
  return plays
    .map(playKey)
    .filter((play) => !ended.has(play))
    .map((play) => `${play} was not played to its end`);
}

function said({ status, reason }: PlayResult['entry']): string {
  return reason === undefined ? status : `${status}, ${reason.split('\n', 1)[0]}`;
}

function sorted(ids: string[]): string[] {
  return [...new Set(ids)].sort();
}
