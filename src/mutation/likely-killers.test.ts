import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { Condition } from '../report/condition.ts';
import { LikelyKillers } from './likely-killers.ts';
import type { Mutant } from './mutant.ts';

const mutant = { file: 'admission/a09-audience.ts', within: 'audienceAccepted', rules: ['A9'] } as Mutant;
const condition = (id: string, ...refs: string[]) => ({ id, refs }) as Condition;
const other = condition('LGN-001', 'contract-B2');
const quick = condition('LGN-002', 'contract-B2');
const ofRule = condition('CLM-900', 'contract-A9');
const detector = condition('CLM-022', 'contract-A9');
const all = [other, quick, ofRule, detector];

test('detectors of defects in the same rule come first, then conditions about it, then the quick ones', () => {
  const killers = new LikelyKillers({ passages: { 'LGN-001': { passes: true, durationMs: 500, covered: [] } } });
  deepEqual(killers.sort(mutant, all), [detector, ofRule, quick, other]);
});

test('what killed a mutant of the same function comes before all others', () => {
  const killers = new LikelyKillers({ passages: {} });
  killers.learn(mutant, 'LGN-002');
  killers.learn(mutant, 'LGN-002');
  deepEqual(killers.sort(mutant, all)[0], quick);
});
