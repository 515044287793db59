import type { ScenarioEvidence } from '../evidence/scenario-evidence.ts';

/** What Cucumber shows of an error; of an assertion, `actual` and `expected` are shown as well. */
const shown = ['message', 'stack', 'actual', 'expected'] as const;
/** As far as Cucumber follows causes. */
const deepest = 10;

/**
 * What a step or a hook complains about goes into every report, and a target may have put into its answers what it was
 * sent. So an error loses each secret that its scenario has seen before Cucumber reads it.
 */
export function maskSecrets(error: unknown, evidence: ScenarioEvidence): void {
  for (let at = error, depth = 0; at instanceof Error && depth < deepest; at = at.cause, depth += 1) {
    const parts = at as Error & Partial<Record<(typeof shown)[number], unknown>>;
    for (const part of shown) {
      if (parts[part] === undefined) continue;
      const clean = evidence.withoutSecrets(parts[part]);
      if (JSON.stringify(clean) !== JSON.stringify(parts[part])) Object.assign(parts, { [part]: clean });
    }
  }
}
