import { type Send, send } from './http.ts';
import { identified, userAgentOf } from './identified-send.ts';
import { patient } from './patient-send.ts';
import type { Target } from './target.ts';

/** How the clients of a run reach its target: by name, and with patience where others use the target too. */
export function sendTo({ kind }: Pick<Target, 'kind'>, caller: { version: string; run?: string }): Send {
  const named = identified(send, userAgentOf(caller));
  return kind === 'remote' ? patient(named) : named;
}
