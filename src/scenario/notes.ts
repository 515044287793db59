import { type Capability, type ProfileLack, reasonFor } from '../capillary/capabilities.ts';
import type { OutOfReach } from '../evidence/out-of-reach.ts';
import type { ScenarioEvidence } from '../evidence/scenario-evidence.ts';
import type { ScenarioNote } from '../evidence/scenario-note.ts';

/** What a scenario tells the report and the evidence about itself. */
export class Notes {
  readonly #evidence: ScenarioEvidence;
  readonly #attach: (text: string) => void;

  /** @param attach takes each note as JSON, for the report */
  constructor(evidence: ScenarioEvidence, attach: (text: string) => void) {
    this.#evidence = evidence;
    this.#attach = attach;
  }

  add(note: ScenarioNote): void {
    this.#evidence.note(note);
    const told = note.kind === 'observed' ? this.#evidence.withoutSecrets(note) : note;
    this.#attach(JSON.stringify(told));
  }

  /** What to return from a hook or a step of a condition that needs what is not there; nothing where all is there. */
  skippedFor(missing: readonly (Capability | ProfileLack)[]): 'skipped' | undefined {
    for (const one of missing) this.add({ kind: 'skipped', missing: one, reason: reasonFor(one) });
    return missing.length > 0 ? 'skipped' : undefined;
  }

  /** What to return from a step or a hook of a condition that asks for what this run's IdP or people cannot give. */
  skippedAsOutOfReach({ missing, message }: OutOfReach): 'skipped' {
    this.add({ kind: 'skipped', missing, reason: message });
    return 'skipped';
  }
}
