import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicies } from '../capillary/policies.ts';
import type { TargetProfile } from '../config/target-profile.ts';
import { thisSuite } from '../suite/suite.ts';
import { readCatalogue } from './catalogue.ts';
import { isReadOnly } from './read-only.ts';
import { select } from './selection.ts';

const live: TargetProfile = {
  name: 'live',
  kind: 'remote',
  gateway: 'https://gateway.example/',
  crm: 'https://api.example/',
  policies: defaultPolicies,
  capabilities: [],
  paths: {},
  environment: 'production',
};

test('a production target is looked at only', () => {
  assert.equal(isReadOnly(live, undefined), true);
});

test('it is written to when it is named again, and by its own name only', () => {
  assert.equal(isReadOnly(live, 'live'), false);
  assert.equal(isReadOnly(live, 'uat'), true);
});

test('other targets are written to', () => {
  assert.equal(isReadOnly({ ...live, environment: 'test' }, undefined), false);
  assert.equal(isReadOnly({ kind: 'reference', name: 'reference' }, undefined), false);
});

test('what writes nothing is a part of the catalogue, and makes no member', async () => {
  const catalogue = await readCatalogue(thisSuite());
  const left = select(catalogue, { plan: 'full', readOnly: true });
  assert.ok(left.length > 0 && left.length < catalogue.length);
  assert.ok(left.every(({ id }) => /^(?:RES|REG)-/.test(id)));
});
