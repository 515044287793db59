import { type Figure, keyOf, median, spread } from './figure.ts';

/** A figure that is in both runs. */
export interface Compared {
  figure: Figure;
  /** Median of then, brought to the speed of this machine, and of now. */
  before: number;
  now: number;
  /** How many times as costly it has become; below 1 it is better. */
  factor: number;
  /** What of a change may be chance. */
  noise: number;
  verdict: 'slower' | 'faster' | 'same';
}

/** A change below this is never told, however quiet the machine. */
const leastChange = 0.05;

/**
 * Compares two runs. What others' servers and Node itself took in both tells how fast the machine was then and now; the rest
 * is ours. A change counts where it is larger than what the samples of both runs vary by.
 */
export function compare(before: readonly Figure[], now: readonly Figure[], isOurs: (figure: Figure) => boolean) {
  const earlier = new Map(before.map((figure) => [keyOf(figure), figure]));
  const pairs = now.flatMap((figure) => {
    const old = earlier.get(keyOf(figure));
    return old ? [{ figure, old }] : [];
  });
  const others = pairs.filter(({ figure }) => !isOurs(figure) && depends(figure));
  const machine = others.length > 0 ? median(others.map(({ figure, old }) => costFactor(old, figure))) : 1;
  const compared = pairs
    .filter(({ figure }) => isOurs(figure))
    .map(({ figure, old }): Compared => {
      const factor = costFactor(old, figure) / (depends(figure) ? machine : 1);
      const noise = Math.max(leastChange, 3 * (spread(old.samples) + spread(figure.samples)));
      const verdict = factor > 1 + noise ? 'slower' : factor < 1 / (1 + noise) ? 'faster' : 'same';
      const current = median(figure.samples);
      return {
        figure,
        before: figure.better === 'less' ? current / factor : current * factor,
        now: current,
        factor,
        noise,
        verdict,
      };
    });
  return { machine, compared };
}

/** Memory, numbers and ratios do not hang on how fast a machine is. */
function depends({ name }: Figure): boolean {
  return /, m?s$|a second$/.test(name);
}

function costFactor(old: Figure, now: Figure): number {
  const ratio = median(now.samples) / median(old.samples);
  return now.better === 'less' ? ratio : 1 / ratio;
}
