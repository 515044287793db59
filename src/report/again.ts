import type { Certificate, ConditionEntry } from './certificate.ts';

/** What of a run decides how its conditions are played again. */
export type RunAgain = Pick<Certificate, 'target' | 'idp' | 'selection' | 'suite'>;

/** The command that plays just these conditions again, as the same agents and against the same target and IdP. */
export function againCommand(run: RunAgain, entries: readonly Pick<ConditionEntry, 'id' | 'agent'>[]): string {
  const agents = new Set(entries.map(({ agent }) => agent));
  const tags = [...new Set(entries.map(({ id }) => `@${id}`))];
  const chosen = (run.selection.options ?? optionsFor(run)).map(asWord);
  const agent = agents.size > 1 ? 'both' : [...agents].join();
  // The options of a team's own suite are text for a shell already.
  const suite = run.suite?.options ? [run.suite.options] : [];
  return ['npx gatecheck certify', ...chosen, ...suite, '--agent', agent, '--tags', asWord(tags.join(' or '))].join(
    ' ',
  );
}

/** Of a run that was started in another way than by the command line. */
function optionsFor({ target, idp, selection: { blind } }: RunAgain): string[] {
  return [
    ...(target.kind === 'reference' ? [] : ['--target', target.name]),
    ...(idp.kind === 'mock' && idp.preset !== 'nextreason' ? ['--preset', idp.preset] : []),
    ...(blind ? ['--blind'] : []),
  ];
}

/** One word for a shell, whatever stands in it. */
function asWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `"${text.replace(/["\\$`]/g, '\\$&')}"`;
}
