import type { FaultDictionary, KnownMistake } from './dictionary.ts';
import type { Symptoms } from './symptoms.ts';

/** How what is known of a mistake compares with what a gateway showed. */
export interface Fit {
  mistake: KnownMistake;
  /** Conditions that failed, and fail with the mistake. */
  explained: readonly string[];
  /** Conditions that passed, and fail with the mistake. */
  contradicted: readonly string[];
  /** 0 to 1: the mistake's failures are those of the gateway, and no others. */
  likeness: number;
}

/** A condition that fails with few mistakes tells more than one that fails with many. */
export type Weight = (condition: string) => number;

/** What a failing condition tells, by how many mistakes it fails with. */
export function weightsIn({ mistakes }: FaultDictionary): Weight {
  const counts = new Map<string, number>();
  for (const { fails } of mistakes) for (const id of fails) counts.set(id, (counts.get(id) ?? 0) + 1);
  return (condition) => Math.log(1 + mistakes.length / (1 + (counts.get(condition) ?? 0)));
}

/** A failure of which it is not known whether the mistake explains it counts half against it. */
const unknownShare = 0.5;

/** Compares a mistake with symptoms, by Ochiai's coefficient as fault localisation by spectra has it. */
export function fitOf(mistake: KnownMistake, { failed, passed }: Symptoms, weight: Weight): Fit {
  const { fails, isUnknown } = mistake;
  const explained = [...fails].filter((id) => failed.has(id));
  const contradicted = [...fails].filter((id) => passed.has(id));
  const both = sum(explained, weight);
  if (both === 0) return { mistake, explained, contradicted, likeness: 0 };
  const others = [...failed].filter((id) => !fails.has(id));
  const left = sum(others, (id) => weight(id) * (isUnknown(id) ? unknownShare : 1));
  const likeness = both / Math.sqrt((both + left) * (both + sum(contradicted, weight)));
  return { mistake, explained, contradicted, likeness };
}

function sum(ids: readonly string[], weight: Weight): number {
  return ids.reduce((total, id) => total + weight(id), 0);
}
