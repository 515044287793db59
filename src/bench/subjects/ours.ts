import type { Figure } from '../figure.ts';

/** The names of our own, by which their figures are told from those of others. */
export const ourMock = 'gatecheck idp';
export const ourRuns = 'gatecheck certify';

export function isOurs({ subject }: Pick<Figure, 'subject'>): boolean {
  return subject === ourMock || subject === ourRuns;
}
