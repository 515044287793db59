import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Ending, isKill, isNoFalseAlarm } from './findings.ts';

const ending = (status: Ending['status'], severity: Ending['severity'], reason?: string): Ending => ({
  status,
  severity,
  reason,
});
const weaker = 'weaker than the default: policy issuerCheck: false';

describe('a kill', () => {
  it('is a failed must, or a should that is a warning because it failed', () => {
    assert.equal(isKill(ending('failed', 'must', 'expected "refused"')), true);
    assert.equal(isKill(ending('warning', 'should', 'expected "refused"')), true);
  });

  it('is no failed prerequisite or control request', () => {
    assert.equal(isKill(ending('failed', 'must', 'prerequisite: joining must be accepted')), false);
    assert.equal(isKill(ending('warning', 'should', 'prerequisite: joining must be accepted')), false);
  });

  it('is no pass, skip, error or weaker policy', () => {
    assert.equal(isKill(ending('passed', 'must')), false);
    assert.equal(isKill(ending('skipped', 'must', 'needs the capability forge')), false);
    assert.equal(isKill(ending('error', 'must', 'a step broke: TypeError')), false);
    assert.equal(isKill(ending('warning', 'should', weaker)), false);
    assert.equal(isKill(ending('warning', 'must', `${weaker}; found: expected "refused"`)), false);
  });
});

describe('a conforming gateway', () => {
  it('passes', () => {
    assert.equal(isNoFalseAlarm(ending('passed', 'must')), true);
    assert.equal(isNoFalseAlarm(ending('failed', 'must', 'x')), false);
    assert.equal(isNoFalseAlarm(ending('warning', 'should', 'x'), { weakerPolicy: true }), false);
    assert.equal(isNoFalseAlarm(ending('error', 'must', 'x'), { weakerPolicy: true }), false);
  });

  it('is warned about a weaker policy only where it declares one', () => {
    assert.equal(isNoFalseAlarm(ending('warning', 'must', weaker)), false);
    assert.equal(isNoFalseAlarm(ending('warning', 'must', weaker), { weakerPolicy: true }), true);
  });

  it('is skipped only for what it declares that it lacks', () => {
    const skipped: Ending = { status: 'skipped', severity: 'must', missing: 'lookupByCuid', reason: 'needs it' };
    assert.equal(isNoFalseAlarm(skipped), false);
    assert.equal(isNoFalseAlarm(skipped, { missing: ['ciamChangeIdentifier'] }), false);
    assert.equal(isNoFalseAlarm(skipped, { missing: ['lookupByCuid'] }), true);
  });
});
