import type { FaultParameters } from '../../control/types.ts';
import type { Change } from './entry.ts';

/** A fault that the control call spells out. */
export function inlineFault({ status, delayMs, delivery, headers = {}, body, json }: FaultParameters): Change {
  const changed = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value ?? undefined]),
  );
  const text = json === undefined ? body : JSON.stringify(json);
  return (reply) => ({
    status: status ?? reply.status,
    delayMs: delayMs ?? reply.delayMs,
    delivery: delivery ?? reply.delivery,
    headers: { ...reply.headers, ...changed },
    body: text === undefined ? reply.body : Buffer.from(text),
  });
}
