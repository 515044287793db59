import type { HeaderLines } from './exchange.ts';

/** Capillary's own name first, then those of what stands in front of it. */
const names = ['x-cap-requestid', 'x-cap-request-id', 'x-request-id', 'x-correlation-id', 'cf-ray'];

/** What the target calls a request in its own logs, so that its support can find it; undefined where it does not say. */
export function requestIdIn(headers: HeaderLines): string | undefined {
  const given = names.map((name) => headers.find(([header, value]) => header.toLowerCase() === name && value !== ''));
  return given.find((line) => line !== undefined)?.[1];
}
