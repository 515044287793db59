import type { Recorders } from './brand-pair.ts';
import { Divergence, Incomparable } from './divergence.ts';
import { meaning } from './sentences.ts';
import type { Stage } from './stage.ts';
import type { Sequence, Step } from './step.ts';
import { World } from './world.ts';

/** What came of a sequence. */
export interface Played {
  /** What the two did otherwise, where they did. */
  divergence?: string;
  /** The steps that were played; the last one is where they parted. */
  steps: Step[];
}

/**
 * Plays a sequence at both gateways, and compares after each step.
 *
 * @throws EnvironmentFailure where the IdP, the reference gateway or the network does not do its part
 */
export async function play(stage: Stage, sequence: Sequence, record: Recorders): Promise<Played> {
  const world = await World.open(stage, record);
  const steps: Step[] = [];
  try {
    for (const step of sequence) {
      const does = meaning(step);
      if (!does) throw new Error(`no sentence of gatecheck explore: ${step.text}`);
      steps.push(step);
      await does(world);
      await world.compareNamed();
    }
    await world.compareAll();
  } catch (error) {
    if (error instanceof Divergence) return { divergence: error.message, steps };
    if (!(error instanceof Incomparable)) throw error;
  } finally {
    await world.close();
  }
  return { steps };
}
