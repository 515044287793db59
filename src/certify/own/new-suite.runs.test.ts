import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gatecheck } from '../testing/command-line.ts';

describe('gatecheck new', { timeout: 120_000 }, () => {
  let folder: string;
  const run = (...args: string[]) => gatecheck(folder, ...args).ended;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatecheck-new-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes a suite and a condition that pass as they are, and the lint finds nothing', async () => {
    assert.match((await run('new', 'suite', '--name', 'acme')).said, /^wrote features\/offers\.feature$/m);
    const made = await run('new', 'condition', 'Offers survive a sign-out');
    assert.equal(
      made.said,
      'wrote features/offers-survive-a-sign-out.feature\nPlay it:  npx gatecheck certify --tags @ACME-3 --agent http',
    );
    const { status, said } = await run('certify', '--suite', 'own', '--agent', 'http');
    assert.match(said, /^Passed 3 of 3 conditions of acme alone; no certificate/m);
    assert.equal(status, 0);
    assert.deepEqual(await run('conditions', '--lint', '--suite', 'own'), { status: 0, said: '' });
  });

  it('overwrites nothing, and tells what an existing configuration lacks', async () => {
    const own = 'brands: {}\n';
    const kept = join(folder, 'gatecheck.yaml');
    await writeFile(kept, own);
    assert.equal((await run('new', 'suite')).status, 2);
    assert.equal((await run('new', 'condition', 'Offers survive a sign-out', '--features', 'features')).status, 2);
    await rm(join(folder, 'features'), { recursive: true });
    await rm(join(folder, 'steps'), { recursive: true });
    const { status, said } = await run('new', 'suite', '--name', 'shop', '--ids', 'SHP');
    assert.equal(status, 0);
    assert.match(said, /^kept gatecheck\.yaml, which was there$/m);
    assert.match(said, /^Add to gatecheck\.yaml:\nsuite:\n {2}name: shop$/m);
    assert.equal(await readFile(kept, 'utf8'), own);
    assert.match(await readFile(join(folder, 'features/offers.feature'), 'utf8'), /@SHP-1 @must/);
  });

  it('takes no word that gatecheck’s own ids begin with', async () => {
    const { status, said } = await run('new', 'suite', 'other', '--ids', 'CLM');
    assert.equal(said, 'gatecheck: gatecheck’s own ids begin with CLM; take another word'.replace('’', "'"));
    assert.equal(status, 2);
  });
});
