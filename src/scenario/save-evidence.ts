import { gatewayRequests } from './gateway-requests.ts';
import type { Scenario } from './scenario.ts';
import type { ScenarioContext } from './scenario-context.ts';

/** Keeps what the other sides know of a scenario, as long as its brands are there. */
export async function gatherEvidence(scenario: Scenario): Promise<void> {
  const { evidence, records } = scenario;
  evidence.compared(records.compared());
  // An IdP that tells nothing any more takes nobody the rest of the evidence.
  const asked = await gatewayRequests(scenario).catch(() => undefined);
  if (asked) evidence.askedOfIdp(asked);
}

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
