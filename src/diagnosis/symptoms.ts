/** How one condition of a run ended, as far as a diagnosis looks at it; the entries of a certificate are such. */
export interface Finding {
  id: string;
  status: 'passed' | 'failed' | 'warning' | 'skipped' | 'error';
  reason?: string;
  /** What the condition rests on, such as `contract-A9`. */
  refs: readonly string[];
}

/** What a gateway showed in one run: each condition that it was judged by, whoever played it. */
export interface Symptoms {
  /** Ids of what failed. */
  failed: ReadonlySet<string>;
  /** Ids of what passed. */
  passed: ReadonlySet<string>;
  /** The contract's rules that a condition tests, by its id. */
  rulesOf: ReadonlyMap<string, readonly string[]>;
}

/**
 * Whether a condition went wrong at the gateway. A prerequisite that it gets wrong is a symptom too; a weaker policy that
 * it declares is none.
 */
export function isSymptom({ status, reason = '' }: Pick<Finding, 'status' | 'reason'>): boolean {
  return status === 'failed' || (status === 'warning' && !reason.startsWith('weaker than the default'));
}

/** The symptoms of a run. What was skipped or in error says nothing. */
export function symptomsOf(findings: readonly Finding[]): Symptoms {
  const failed = new Set(findings.filter(isSymptom).map(({ id }) => id));
  const passed = findings.filter(({ id, status }) => status === 'passed' && !failed.has(id)).map(({ id }) => id);
  const rulesOf = new Map(findings.map(({ id, refs }) => [id, refs.flatMap(rulesIn)]));
  return { failed, passed: new Set(passed), rulesOf };
}

function rulesIn(ref: string): string[] {
  return ref.startsWith('contract-') ? [ref.slice('contract-'.length)] : [];
}
