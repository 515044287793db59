import assert from 'node:assert/strict';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { featuresDigest, thisSuite } from '../suite/suite.ts';
import { movedFeatures } from './moved-features.ts';

test('a feature that is edited while it is played is told, and a step that was loaded before is not', async () => {
  const root = await mkdtemp(join(tmpdir(), 'gatecheck-features-'));
  try {
    const suite = { ...thisSuite(), root, features: join(root, 'features'), steps: join(root, 'steps') };
    const [feature, step] = [join(suite.features, 'a.feature'), join(suite.steps, 'a.steps.ts')];
    await Promise.all([suite.features, suite.steps].map((folder) => mkdir(folder)));
    await Promise.all([feature, step].map((file) => writeFile(file, 'as it was')));
    const atStart = await featuresDigest(suite);

    await appendFile(step, '\n');
    assert.deepEqual(await movedFeatures(suite, atStart), []);

    await appendFile(feature, '\n');
    const [said = ''] = await movedFeatures(suite, atStart);
    assert.match(said, /features\/ was changed meanwhile/);
  } finally {
    await rm(root, { recursive: true });
  }
});
