import type { Figure } from '../figure.ts';

/** The names of our own, by which their figures are told from those of others. */
export const ourMock = 'gatecheck idp';
export const ourRuns = 'gatecheck certify';
/** What makes the load: its own cost says whether it or the server was the bottleneck. */
export const loadProcess = 'load process';

export function isOurs({ subject }: Pick<Figure, 'subject'>): boolean {
  return subject === ourMock || subject === ourRuns;
}
