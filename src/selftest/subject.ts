import type { Target } from '../capillary/target.ts';

/** A gateway that conditions are played against in a selftest. */
export interface Subject {
  /** `reference`, or the id of a variant or defect; names the folder of its evidence. */
  id: string;
  target: Target;
}

/** The reference gateway as it is. */
export const referenceId = 'reference';

/** One condition against one subject. */
export interface Play {
  /** The condition's id. */
  condition: string;
  /** The subject's id. */
  subject: string;
}

/** What tells a play from others. */
export function playKey({ condition, subject }: Play): string {
  return `${condition} at "${subject}"`;
}
