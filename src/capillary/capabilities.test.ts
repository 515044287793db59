import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { targetCapabilities } from './calls.ts';
import { idpCapabilities, mayBeMissing, type Participants, whoLacks } from './capabilities.ts';

const everything: Participants = {
  target: {
    kind: 'remote',
    capabilities: [...targetCapabilities],
    policies: { profileUpdateBody: 'v1.1' },
    testFields: { custom: 'a', extended: 'b' },
    auth: 'oauth',
  },
  idp: { kind: 'mock', capabilities: idpCapabilities },
  browser: { executablePath: '/usr/bin/chromium' },
};

const nothing: Participants = {
  target: { kind: 'remote', capabilities: [], policies: { profileUpdateBody: 'empty' }, auth: 'basic' },
  idp: { kind: 'external', capabilities: [] },
  browser: { missing: 'none was found' },
};

describe('whoLacks', () => {
  test('nobody lacks anything where all is there', () => {
    assert.deepEqual(
      mayBeMissing.filter((missing) => whoLacks(missing, everything)),
      [],
    );
  });

  test('everything has somebody who lacks it', () => {
    const lacking = Object.groupBy(mayBeMissing, (missing) => whoLacks(missing, nothing) ?? 'nobody');
    assert.deepEqual(Object.entries(lacking).toSorted(), [
      ['IdP', [...idpCapabilities, 'idpControl', 'idpSupport', 'testPeople']],
      ['machine', ['browser']],
      ['target', [...targetCapabilities, 'profileUpdateBody', 'testFields', 'oauth']],
    ]);
  });

  test('the reference gateway has fields of any name', () => {
    assert.equal(whoLacks('testFields', { ...nothing, target: { ...nothing.target, kind: 'reference' } }), undefined);
  });

  test('what no profile can declare is lacked by nobody', () => {
    assert.equal(whoLacks('patience', nothing), undefined);
  });
});
