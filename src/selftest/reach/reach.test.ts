import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultRules } from '../../reference-gateway/default-rules.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { besideOf } from './beside.ts';
import { type ReachOf, reachableOf } from './reach.ts';
import { type Recorded, recordingRules } from './recording-rules.ts';

const defect = (id: string, rules: Defect['rules'], detectedBy: string[] = []): Defect => ({
  id,
  rule: 'B3',
  text: id,
  detectedBy,
  rules,
});

const capitals = defect('capitals', (defaults) => ({
  normaliseName: (text) => defaults.normaliseName(text).replace(/^a/, 'A'),
}));
const throws = defect('throws', () => ({ normaliseName: () => refuse('A1', 'no-names') }));
const forgets = defect('forgets', (defaults) => ({ addMember: (call) => defaults.addMember(call) }));

function recorded(defects: readonly Defect[], use: (rules: Rules) => void): Recorded {
  const found: Recorded = { used: new Set(), differing: new Set() };
  const beside = new Map<keyof Rules, NonNullable<ReturnType<typeof besideOf>>[]>();
  for (const one of defects.flatMap((each) => besideOf(each, defaultRules) ?? [])) {
    for (const name of one.replaces) beside.set(name, [...(beside.get(name) ?? []), one]);
  }
  use(recordingRules(defaultRules, beside, found));
  return found;
}

describe('what a condition comes across', () => {
  it('is noted by the rules that it uses, and by the defects that would have done something else', () => {
    const found = recorded([capitals, throws], (rules) => assert.equal(rules.normaliseName('Ben'), 'Ben'));
    assert.deepEqual([...found.used], ['normaliseName']);
    assert.deepEqual([...found.differing], ['throws']);
    assert.deepEqual([...recorded([capitals], (rules) => rules.normaliseName('ana')).differing], ['capitals']);
  });

  it('gives a defect beside its own rules, where rules call each other', () => {
    const blind = defect('blind', () => ({ keyUseFits: () => true }));
    const encryption = { jwk: { use: 'enc' } } as never;
    const found = recorded([blind], (rules) => assert.equal(rules.keyUseFits(encryption), false));
    assert.deepEqual([...found.differing], ['blind']);
  });

  it('does not tell refusals apart by their reason, which no caller is told', () => {
    const otherReason = defect('other-reason', () => ({ audienceAccepted: () => refuse('A9', 'another-reason') }));
    const otherStatus = defect('other-status', () => ({
      audienceAccepted: () => {
        throw new Error('broken');
      },
    }));
    const { differing } = recorded([otherReason, otherStatus], (rules) => {
      const token = { rules, brand: { configuration: { applicationId: 'app', clientId: 'client' } }, claims: {} };
      assert.throws(() => rules.audienceAccepted(token as never));
    });
    assert.deepEqual([...differing], ['other-status']);
  });

  it('is not tried beside where a defect does more than look', () => {
    assert.equal(besideOf(forgets, defaultRules), undefined);
    assert.equal(besideOf({ ...capitals, proxy: {} as never }, defaultRules), undefined);
  });
});

describe('the conditions that can tell a defect', () => {
  const catalogue = Array.from({ length: 300 }, (_, at) => ({
    id: `MAP-${at}`,
    refs: at < 10 ? ['contract-B3'] : ['contract-B2'],
  }));
  const reachOf = (use: (at: number) => Partial<ReachOf>) =>
    new Map(catalogue.map(({ id }, at) => [id, { used: [], differing: [], ...use(at) }]));

  it('are those where it would have done something else, where that could be tried', () => {
    const reach = reachOf((at) => ({ differing: at === 7 ? ['capitals'] : [] }));
    const found = reachableOf({ ...capitals, detectedBy: ['MAP-9'] }, { catalogue, defects: [capitals], reach });
    assert.deepEqual(found, { played: ['MAP-7', 'MAP-9'], unknown: [] });
  });

  it('are those that use the rule; of very many the near ones and a sample, and the others are unknown', () => {
    const some = reachOf((at) => ({ used: at < 50 ? ['addMember'] : [] }));
    assert.equal(reachableOf(forgets, { catalogue, defects: [forgets], reach: some }).played.length, 50);
    const all = reachOf(() => ({ used: ['addMember'] }));
    const { played, unknown } = reachableOf(forgets, { catalogue, defects: [forgets], reach: all });
    assert.deepEqual(
      played.slice(0, 10),
      catalogue.slice(0, 10).map(({ id }) => id),
    );
    assert.equal(played.length, 22);
    assert.equal(unknown.length, 278);
  });

  it('may be any where a condition did not come to its end', () => {
    const found = reachableOf(capitals, { catalogue: catalogue.slice(0, 2), defects: [capitals], reach: new Map() });
    assert.deepEqual(found.played, ['MAP-0', 'MAP-1']);
  });
});
