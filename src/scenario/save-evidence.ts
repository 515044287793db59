import type { ScenarioContext } from './scenario-context.ts';

/** Writes the evidence down, or says that it could not be: a run without evidence certifies nothing. */
export async function saveEvidence({ doubts, evidence, environment, notes }: ScenarioContext): Promise<void> {
  const reason = doubts.again;
  if (reason !== undefined) {
    evidence.ofPlay(environment.play?.number ?? 1);
    notes.add({ kind: 'to be played again', reason, ...(doubts.late && { late: true }) });
  }
  try {
    notes.add({ kind: 'evidence', path: await evidence.save() });
  } catch (error) {
    notes.add({ kind: 'not written', reason: (error as Error).message });
    throw error;
  }
}
