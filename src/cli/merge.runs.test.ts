import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { certificateOf, gatecheck } from '../certify/testing/run-to-end.ts';
import type { Certificate } from '../report/certificate.ts';

/** Shards of one run, played for real and put together. */
describe('shards', () => {
  let folder: string;
  const out = (name: string) => join(folder, name);
  const certify = async (name: string, ...more: string[]) => {
    const { status, said } = await gatecheck([
      ...['certify', '--plan', 'smoke', '--agent', 'http', '--order', 'defined', '--out', out(name)],
      ...more,
    ]).ended;
    assert.equal(status, 0, said);
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatecheck-shards-'));
    await certify('whole');
    for (const shard of ['1/2', '2/2']) await certify(`shard-${shard[0]}`, '--shard', shard);
  });
  after(() => rm(folder, { recursive: true }));

  test('make the certificate and the report that the whole run made, but for times and ids', async () => {
    const { status, said } = await gatecheck(['merge', out('shard-2'), out('shard-1'), '--out', out('merged')]).ended;
    assert.equal(status, 0, said);
    const [whole, merged] = [await certificateOf(out('whole')), await certificateOf(out('merged'))];
    assert.deepEqual(lasting(merged), lasting(whole));
    assert.deepEqual((await readdir(out('merged'))).sort(), (await readdir(out('whole'))).sort());
    assert.deepEqual(await readdir(join(out('merged'), 'evidence')), await readdir(join(out('whole'), 'evidence')));
    const cases = async (name: string) =>
      [...(await readFile(join(out(name), 'junit.xml'), 'utf8')).matchAll(/<testcase [^>]*name="([^"]*)"/g)]
        .map(([, title]) => title)
        .sort();
    assert.deepEqual(await cases('merged'), await cases('whole'));
    const verified = await gatecheck(['verify', out('merged')]).ended;
    assert.equal(verified.status, 0, verified.said);
  });

  test('that are missing, doubled, foreign, meddled with or none are named', async () => {
    const foreign = out('foreign');
    await cp(out('shard-2'), foreign, { recursive: true });
    const certificate = await certificateOf(foreign);
    await writeFile(join(foreign, 'certificate.json'), JSON.stringify({ ...certificate, plan: 'core' }));
    const meddled = out('meddled');
    await cp(out('shard-2'), meddled, { recursive: true });
    const [evidence = ''] = await readdir(join(meddled, 'evidence'));
    await writeFile(join(meddled, 'evidence', evidence), '{}');
    for (const [folders, said] of [
      [
        ['shard-1', 'meddled'],
        /meddled is not as its run left it: evidence\/.*\.json changed: its SHA-256 is not that/,
      ],
      [['shard-1'], /shard 2\/2 is missing/],
      [['shard-1', 'shard-1'], /shard-1 and .*shard-1 are both shard 1\/2/],
      [['shard-1', 'foreign'], /foreign is of another run than .*shard-1: plan "core" in place of "smoke"/],
      [['shard-1', 'whole'], /whole is no shard/],
      [['shard-1', 'nowhere'], /nowhere.certificate\.json: there is no such file/],
    ] as const) {
      const ended = await gatecheck(['merge', ...folders.map(out), '--out', out('none')]).ended;
      assert.equal(ended.status, 2, ended.said);
      assert.match(ended.said, said);
    }
    await assert.rejects(readdir(out('none')), { code: 'ENOENT' });
  });
});

/** What two runs of the same conditions have in common. */
function lasting(certificate: Certificate) {
  const {
    run: _,
    startedAt: __,
    finishedAt: ___,
    durationMs: ____,
    files,
    conditions,
    target,
    idp,
    ...rest
  } = certificate;
  return {
    ...rest,
    target: { ...target, gateway: '', crm: '' },
    idp: { ...idp, issuer: '' },
    files: Object.keys(files ?? {}),
    conditions: conditions.map((entry) => ({ ...entry, durationMs: 0 })),
  };
}
