import { unlessBusy } from './busy-target.ts';
import { unlessCut } from './cut-connection.ts';
import { type Send, send } from './http.ts';
import { type Caller, sendAs } from './identified-send.ts';
import { patient } from './patient-send.ts';
import { SharedPauses } from './shared-pauses.ts';
import type { Target } from './target.ts';

/** Scenarios are many and limiters count them together, so all that this process sends keeps the same pauses. */
const pauses = new SharedPauses();

/** Whether a face of some target was left alone at some time since, on the clock of `Date.now()`. */
export function pausedSince(at: number): boolean {
  return pauses.lastEnd() > at;
}

/**
 * How the clients of a run reach its target: by name, and with patience where others use the target too. What they
 * send throws an `EnvironmentFailure` where such a target is still too busy to answer, and where nobody knows whether a
 * call was carried out.
 */
export function sendTo({ kind }: Pick<Target, 'kind'>, caller: Caller): Send {
  const named = sendAs(caller, send);
  return unlessCut(kind === 'remote' ? unlessBusy(patient(named, { pauses })) : named);
}
