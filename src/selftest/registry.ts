import type { Defect } from './defect.ts';
import { claimDefects } from './defects/claims.ts';

/** Every seeded defect. */
export const defects: readonly Defect[] = [...claimDefects];
