import { type HttpResponse, headerValues } from './http.ts';

/** Between what a server's clock is ahead of this machine's, in milliseconds; behind where negative. */
export interface ClockReading {
  least: number;
  most: number;
}

/**
 * What the `Date` of an answer tells of the server's clock. The header counts whole seconds, a cache's answer has grown
 * old by `Age`, and within the time of the exchange nothing is known.
 *
 * @param at when the answer was complete, in milliseconds since 1970
 * @returns nothing where there is no such header
 */
export function readClock(
  { headers }: Pick<HttpResponse, 'headers'>,
  { at, durationMs }: { at: number; durationMs: number },
): ClockReading | undefined {
  const [date = ''] = headerValues(headers, 'date');
  const [age = '0'] = headerValues(headers, 'age');
  const theirs = Date.parse(date) + Number(age) * 1000;
  if (Number.isNaN(theirs)) return undefined;
  return { least: theirs - at, most: theirs + 1000 - (at - durationMs) };
}

/** What two readings of one clock tell together; nothing where they contradict each other. */
export function bothReadings(one: ClockReading, other: ClockReading): ClockReading | undefined {
  const both = { least: Math.max(one.least, other.least), most: Math.min(one.most, other.most) };
  return both.least <= both.most ? both : undefined;
}

/** How far the clock is ahead for certain, in milliseconds; 0 where it may be right. */
export function certainlyAhead({ least, most }: ClockReading): number {
  if (least > 0) return least;
  return most < 0 ? most : 0;
}
