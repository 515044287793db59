import type { Sequence, Step } from './step.ts';

/**
 * Leaves out of a sequence, one by one, each step and each row of a table that it does without: what fast-check makes
 * smaller are the parts that the sequence was made of.
 *
 * @param parts whether target and reference gateway still part
 * @param over whether no more time is left
 */
export async function smaller(
  steps: Sequence,
  parts: (sequence: Sequence) => Promise<boolean>,
  over: () => boolean,
): Promise<Sequence> {
  let kept = steps;
  for (let at = kept.length - 1; at >= 0 && !over(); at -= 1) {
    const without = kept.toSpliced(at, 1);
    if (await parts(without)) kept = without;
  }
  for (let at = 0; at < kept.length; at += 1) {
    for (let row = (kept[at]?.rows?.length ?? 0) - 1; row >= 0 && !over(); row -= 1) {
      const without = kept.with(at, withoutRow(kept[at] as Step, row));
      if (await parts(without)) kept = without;
    }
  }
  return kept;
}

function withoutRow({ text, rows = [] }: Step, row: number): Step {
  return { text, rows: rows.toSpliced(row, 1) };
}
