import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { certificateOf, entry } from '../report/testing/some-certificate.ts';
import { storeRun } from '../seal/testing/stored-run.ts';
import { commandFolder } from './testing/command.ts';

const { folder, gatecheck } = commandFolder('compare');

test('two runs are compared by their folders or certificates, and a new failure is exit status 1', async () => {
  const sound = [entry('LGN-001'), entry('LGO-001')];
  await storeRun(join(folder, 'old'), certificateOf(sound));
  await storeRun(join(folder, 'new'), certificateOf([...sound, entry('CLM-022', { status: 'failed', reason: 'why' })]));
  const worse = await gatecheck('compare', 'old', 'new/certificate.json', '--json');
  assert.deepEqual([worse.status, worse.errors], [1, '']);
  assert.equal(JSON.parse(worse.out).newFailures[0].id, 'CLM-022');
  const better = await gatecheck('compare', 'new', 'old');
  assert.equal(better.status, 0);
  assert.match(
    better.out,
    /^New failures: 0, mended: 0, still failing: 0 .*\n\nGone \(1\)\n {2}CLM-022 CLM-022 holds: failed before\n$/,
  );
});

test('a baseline that is not there, of another target or for several runs is wrong usage before the run', async () => {
  await storeRun(join(folder, 'other'), certificateOf([entry('LGN-001')]));
  const wrong: [args: string[], expected: RegExp][] = [
    [['--baseline', 'nowhere'], /^gatecheck: nowhere\/certificate\.json: there is no such file\n$/],
    [
      ['--baseline', 'other'],
      /^gatecheck: --baseline other: that run judged uat, and this one is to judge reference\n$/,
    ],
    [
      ['--baseline', 'other', '--preset', 'all'],
      /^gatecheck: --baseline: it is one run, and --preset all makes several/,
    ],
  ];
  for (const [args, expected] of wrong) {
    const { status, out, errors } = await gatecheck('certify', ...args);
    assert.deepEqual([status, out], [2, '']);
    assert.match(errors, expected);
  }
});
