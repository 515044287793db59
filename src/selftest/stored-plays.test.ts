import assert from 'node:assert/strict';
import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { PlayResult } from './play-rounds.ts';
import { StoredPlays } from './stored-plays.ts';

const play = (condition: string): PlayResult => ({
  condition,
  subject: 'any',
  entry: { status: 'failed', severity: 'must', reason: 'A9 audience: it was accepted' },
});

describe('the plays of a long selftest', () => {
  it('are there when it is gone on with, but for a line that was half written', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'plays-')), 'plays.ndjson');
    const first = await StoredPlays.open(path, 'sha256:1');
    assert.deepEqual(first.earlier, []);
    first.add(play('CLM-001'));
    await appendFile(path, '{"condition":"CLM-0');
    const second = await StoredPlays.open(path, 'sha256:1');
    second.add(play('CLM-002'));
    const third = await StoredPlays.open(path, 'sha256:1');
    assert.deepEqual(third.earlier, [play('CLM-001'), play('CLM-002')]);
  });

  it('do not count for other features or other code', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'plays-')), 'plays.ndjson');
    (await StoredPlays.open(path, 'sha256:1')).add(play('CLM-001'));
    assert.deepEqual((await StoredPlays.open(path, 'sha256:2')).earlier, []);
  });
});
