import type { Target } from '../../capillary/target.ts';
import type { RunningGateways } from '../gateways.ts';
import { type PlayResult, playRounds, type Stage } from '../play-rounds.ts';
import type { ReachOf } from './reach.ts';

/**
 * Plays each condition once, at a gateway of its own that notes what it comes across.
 *
 * @param gateways recording ones, by the id of the condition
 * @returns by the condition's id; one that did not pass is left out, because it came to an early end
 */
export async function survey(
  stage: Omit<Stage, 'subjects'>,
  reference: Target,
  conditions: readonly string[],
  gateways: RunningGateways,
): Promise<Map<string, ReachOf>> {
  const at = (id: string) => ({ gateway: gateways.addresses[id] ?? '', crm: gateways.addresses[id] ?? '' });
  const subjects = new Map(conditions.map((id) => [id, { id, target: { ...reference, ...at(id) } }]));
  const passed = new Set<string>();
  const take = ({ condition, entry }: PlayResult) => {
    if (entry.status === 'passed') passed.add(condition);
  };
  await playRounds(
    { ...stage, subjects },
    conditions.map((id) => ({ condition: id, subject: id })),
    take,
  );
  const reached = Object.entries(await gateways.reached());
  return new Map(reached.filter(([id]) => passed.has(id)));
}
