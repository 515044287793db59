import type { AdapterPayload } from 'oidc-provider';

/**
 * oidc-provider has the machine's time and no other. So what it keeps is held in the application's time, and moved by
 * the seconds between the two on its way to the provider and back: then lifetimes follow the application's clock.
 */
const moments = ['iat', 'iiat', 'exp', 'loginTs', 'authTime', 'auth_time', 'consumed'] as const;

/** The same members, with the times among them so many seconds later. */
export function later<T extends object>(members: T, seconds: number): T {
  if (seconds === 0) return members;
  const times = Object.entries(members).filter(([name, value]) => isMoment(name) && typeof value === 'number');
  return { ...members, ...Object.fromEntries(times.map(([name, time]) => [name, time + seconds])) };
}

/**
 * What the provider gives back, in the application's time. What it has not changed keeps the time that was kept: a
 * second may have begun since, and with it another difference between the clocks.
 */
export function keptLater(
  payload: AdapterPayload,
  seconds: number,
  { kept, lent }: { kept?: AdapterPayload; lent?: AdapterPayload },
): AdapterPayload {
  const moved = later(payload, seconds);
  if (!kept || !lent) return moved;
  const unchanged = moments.filter((name) => payload[name] !== undefined && payload[name] === lent[name]);
  return { ...moved, ...Object.fromEntries(unchanged.map((name) => [name, kept[name]])) };
}

function isMoment(name: string): boolean {
  return (moments as readonly string[]).includes(name);
}
