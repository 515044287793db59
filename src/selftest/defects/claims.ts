import type { Defect } from '../defect.ts';

/** Mistakes with the claims that say who issued a token, for whom and about whom (A8, A9, A11). */
export const claimDefects: readonly Defect[] = [
  {
    id: 'a09-any-audience',
    rule: 'A9',
    text: 'accepts any audience',
    finders: ['BRD-003'],
    parts: () => ({ audienceAccepted: () => {} }),
  },
  {
    id: 'a08-any-issuer',
    rule: 'A8',
    text: 'accepts any issuer',
    finders: ['BRD-007'],
    parts: () => ({ issuerExpected: () => {} }),
  },
];
