import assert from 'node:assert/strict';
import { it } from 'node:test';
import { certificateOf, entry } from '../report/testing/some-certificate.ts';
import { lastFailedTags } from './last-failed.ts';

const sound = [entry('LGN-001'), entry('LGN-002', { status: 'skipped' }), entry('LGN-003', { status: 'warning' })];

it('what failed last time are failures, errors and broken shoulds, each once', () => {
  const run = certificateOf([
    ...sound,
    entry('CLM-022', { status: 'failed' }),
    entry('CLM-022', { status: 'failed', agent: 'browser' }),
    entry('CLM-023', { status: 'error' }),
    entry('CLM-024', { status: 'warning', severity: 'should' }),
  ]);
  assert.equal(lastFailedTags(run), '@CLM-022 or @CLM-023 or @CLM-024');
  assert.equal(lastFailedTags(run, '@must'), '(@CLM-022 or @CLM-023 or @CLM-024) and (@must)');
});

it('a run in which nothing failed leaves nothing to play', () => {
  assert.throws(() => lastFailedTags(certificateOf(sound)), /nothing failed in run 20261125-120000-abcd/);
});
