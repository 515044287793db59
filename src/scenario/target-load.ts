import { TargetBusy } from '../capillary/busy-target.ts';
import type { Send } from '../capillary/http.ts';

/** What one call showed of how much its target bears. */
export interface LoadSign {
  /** Calls of one name take about as long as each other. */
  call: string;
  durationMs: number;
  /** The target, or what stands before it, was asked too much. */
  busy: boolean;
}

const listeners = new Map<string, (sign: LoadSign) => void>();

/** Has somebody told of each call to the target at this address. @returns how to end that */
export function watchLoad({ gateway }: { gateway: string }, listener: (sign: LoadSign) => void): () => void {
  listeners.set(gateway, listener);
  return () => listeners.delete(gateway);
}

/**
 * `send` to a target, whose load somebody may watch. A 5xx of the CIAM face is no sign of it: conditions about an IdP
 * that fails ask for one.
 */
export function tellingLoad({ gateway }: { gateway: string }, send: Send): Send {
  return async (request, context) => {
    const { call, to } = context;
    const tell = (durationMs: number, busy: boolean) => listeners.get(gateway)?.({ call, durationMs, busy });
    try {
      const result = await send(request, context);
      const failed = to === 'CRM' && (result.response?.status ?? 0) >= 500;
      tell(result.durationMs, failed || result.waited !== undefined);
      return result;
    } catch (error) {
      if (error instanceof TargetBusy) tell(0, true);
      throw error;
    }
  };
}
