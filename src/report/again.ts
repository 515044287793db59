import type { Certificate, ConditionEntry } from './certificate.ts';

/** What of a run decides how its conditions are played again. */
export type RunAgain = Pick<Certificate, 'target' | 'idp' | 'suite'>;

/** The command that plays just these conditions again, as the same agents and against the same target. */
export function againCommand(
  { target, idp, suite }: RunAgain,
  entries: readonly Pick<ConditionEntry, 'id' | 'agent'>[],
): string {
  const chosen = target.kind === 'reference' ? '' : ` --target ${target.name}`;
  const preset = idp.kind === 'mock' && idp.preset !== 'nextreason' ? ` --preset ${idp.preset}` : '';
  const agents = new Set(entries.map(({ agent }) => agent));
  const tags = [...new Set(entries.map(({ id }) => `@${id}`))];
  const expression = tags.length === 1 ? tags[0] : `"${tags.join(' or ')}"`;
  const own = suite?.options ? ` ${suite.options}` : '';
  return `npx gatecheck certify${chosen}${preset}${own} --agent ${agents.size > 1 ? 'both' : [...agents].join()} --tags ${expression}`;
}
