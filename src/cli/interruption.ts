import { endNow } from './end.ts';
import { strayErrorsGoTo } from './stray-errors.ts';

/** Exit status of a command that somebody interrupted. */
export const interruptedStatus = 130;

/** A run that was told to end has ended by then. */
const graceMs = 4_500;

/** A command that runs for a while and can be ended before its time. */
export interface Interruption {
  /** Aborts when the command has to end; its reason is the error where something of ours broke. */
  signal: AbortSignal;
  /** Whether a person or the system ended it. */
  byPerson(): boolean;
}

/**
 * The first signal ends the command with what was found so far written down, the second one at once. An error that
 * nobody was waiting for ends it too.
 */
export function onInterruption(): Interruption {
  const ending = new AbortController();
  let byPerson = false;
  const end = (status: number, reason?: Error) => {
    ending.abort(reason);
    setTimeout(() => endNow(status), graceMs).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (byPerson) endNow(interruptedStatus);
      byPerson = true;
      end(interruptedStatus);
    });
  }
  strayErrorsGoTo((error) => {
    if (!ending.signal.aborted) end(3, error);
  });
  return { signal: ending.signal, byPerson: () => byPerson };
}
