import type { TargetCapability } from '../capillary/calls.ts';
import type { Policies } from '../capillary/policies.ts';
import type { Agent } from './agent-uri.ts';
import type { Severity } from './condition.ts';

export const certificateSchema = 'gatecheck/certificate@1';

export const entryStatuses = ['passed', 'failed', 'warning', 'skipped', 'error'] as const;
export type EntryStatus = (typeof entryStatuses)[number];

export type Verdict = 'certified' | 'certified with warnings' | 'not certified' | 'incomplete';

/** One condition as one agent found it. */
export interface ConditionEntry {
  id: string;
  title: string;
  flow: string;
  severity: Severity;
  status: EntryStatus;
  refs: string[];
  scenario: string;
  agent: Agent;
  durationMs: number;
  /** In plain words, only where the status is not `passed`. */
  reason?: string;
  /** What the target, the IdP or the machine lacks, only where the status is `skipped`. */
  missing?: string;
  /** What was seen, only where a specification allows both ways. */
  observed?: string;
  /** The evidence file, relative to the output folder. */
  evidence?: string;
}

/** What a run was asked to do. */
export interface Selection {
  /** Cucumber tag expression on top of the plan. */
  tags: string | null;
  /** `I/N`. */
  shard: string | null;
  agent: Agent | 'both';
  /** In which order the conditions were played: `defined`, or `random:` and the seed that gives the same order again. */
  order: string;
  /** Present where nothing in what was sent told the target that it was being tested. */
  blind?: true;
  /** Present where only checks that write nothing were played. */
  readOnly?: true;
  /** Whether the run took everything that its plan holds: neither tags, a shard nor the care for a production target narrowed it. */
  complete: boolean;
}

/** What a run made for one brand. */
export interface CreatedRecords {
  brand: string;
  /** Ids of customers, made or found. */
  customers: number[];
  /** The brand was removed, and its customers with it. */
  undone: boolean;
}

/** `certificate.json` (run contract, Output folder). */
export interface Certificate {
  schema: typeof certificateSchema;
  run: string;
  kit: { version: string; digest: string };
  plan: string;
  selection: Selection;
  brand: string;
  target: {
    name: string;
    kind: string;
    gateway: string;
    crm: string;
    policies: Partial<Policies>;
    capabilities: TargetCapability[];
  };
  idp: { kind: string; preset: string; issuer: string };
  /** ISO time. */
  startedAt: string;
  finishedAt: string;
  durationMs: number;
  verdict: Verdict;
  /** The verdict in one sentence of plain words. */
  sentence: string;
  /** What was made at a target that outlives the run, and whether it is still there. */
  created?: CreatedRecords[];
  /** How many entries have each status. */
  totals: Record<EntryStatus, number>;
  conditions: ConditionEntry[];
}

/** How many entries have each status. */
export function countStatuses(entries: readonly ConditionEntry[]): Record<EntryStatus, number> {
  const totals = { passed: 0, failed: 0, warning: 0, skipped: 0, error: 0 };
  for (const { status } of entries) totals[status] += 1;
  return totals;
}
