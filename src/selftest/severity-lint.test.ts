import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FeatureFile, readFeature } from '../certify/feature-file.ts';
import { severityFlaws } from './severity-lint.ts';

function flawsOf(severity: string, tokens: readonly string[], outcome = 'the gateway refuses each (401)'): string[] {
  const rows = tokens.map((token) => `      | ${token} |`);
  const lines = ['Feature: F', `  @TST-001 @${severity}`, '  Scenario: S', '    When each of these ID tokens', ...rows];
  const source = [...lines, `    Then ${outcome}`].join('\n');
  return severityFlaws([readFeature(source, '/root/features/a/a.feature', { root: '/root' }) as FeatureFile]);
}

test('a must is failed by what is a must alone', () => {
  assert.deepEqual(flawsOf('must', ['exp: 0']), []);
  assert.deepEqual(flawsOf('must', ['exp: 0', 'at_hash: ""']), [
    'features/a/a.feature:3: “at_hash: ""” is a should; tag the condition @should',
  ]);
});

test('a should hides no must', () => {
  assert.deepEqual(flawsOf('should', ['at_hash: ""']), []);
  assert.deepEqual(flawsOf('should', ['exp: 0']), []);
  assert.deepEqual(flawsOf('should', ['exp: 0', 'at_hash: ""']), [
    'features/a/a.feature:3: “exp: 0” is a must, and others beside it are not',
  ]);
});

test('what may be accepted or refused is held against nobody', () => {
  assert.deepEqual(flawsOf('must', ['typ: JOSE']), ['features/a/a.feature:3: “typ: JOSE” may be accepted or refused']);
  assert.deepEqual(
    flawsOf('must', ['typ: JOSE'], 'the gateway accepts it for Ana alone or refuses it (401 or 400)'),
    [],
  );
});
