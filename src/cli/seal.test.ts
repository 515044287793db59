import assert from 'node:assert/strict';
import { appendFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { certificateOf, entry } from '../report/testing/some-certificate.ts';
import { storeRun } from '../seal/testing/stored-run.ts';
import { commandFolder } from './testing/command.ts';

const { folder, gatecheck } = commandFolder('seal');

test('a key pair is made, signs a certificate, and the public half verifies it', async () => {
  await storeRun(join(folder, 'run'), certificateOf([entry('LGN-001'), entry('LGO-001')]));
  const made = await gatecheck('keygen', '--out', 'lab');
  assert.equal(made.status, 0, made.errors);
  const secret = JSON.parse(await readFile(join(folder, 'lab.json'), 'utf8')).d as string;
  assert.equal((await stat(join(folder, 'lab.json'))).mode & 0o777, 0o600);
  const signed = await gatecheck('sign', 'run', '--key', 'lab.json');
  assert.equal(signed.status, 0, signed.errors);
  const valid = await gatecheck('verify', 'run', '--key', 'lab.pub.json');
  assert.deepEqual([valid.status, valid.errors], [0, '']);
  assert.match(valid.out, /^Valid: run 20261125-120000-abcd, certified; 4 files .*\nSignature: valid, ES256, kid /);

  await appendFile(join(folder, 'run/evidence/LGO-001.json'), ' ');
  const meddled = await gatecheck('verify', 'run', '--key', 'lab.pub.json', '--json');
  assert.equal(meddled.status, 1);
  const { flaws, signature } = JSON.parse(meddled.out) as { flaws: { file: string }[]; signature: { state: string } };
  assert.deepEqual([flaws.map(({ file }) => file), signature.state], [['evidence/LGO-001.json'], 'valid']);
  const again = await gatecheck('sign', 'run', '--key', 'lab.json');
  assert.equal(again.status, 1);
  assert.match(again.out, /changed +evidence\/LGO-001\.json/);
  for (const { out, errors } of [made, signed, valid, meddled, again]) assert.ok(!`${out}${errors}`.includes(secret));
});

test('a key is never overwritten, also where only one of both is there', async () => {
  await gatecheck('keygen', '--out', 'kept');
  const before = await readFile(join(folder, 'kept.json'), 'utf8');
  const { status, errors } = await gatecheck('keygen', '--out', 'kept');
  assert.deepEqual(
    [status, errors],
    [2, 'gatecheck: kept.pub.json: it is there already; choose another name with --out\n'],
  );
  assert.equal(await readFile(join(folder, 'kept.json'), 'utf8'), before);
});

test('a key or a run that is not there is wrong usage', async () => {
  for (const args of [
    ['certify', '--sign', 'no-key.json'],
    ['sign', 'run', '--key', 'NO_SUCH_VARIABLE'],
    ['verify', 'nowhere'],
  ]) {
    const { status, out, errors } = await gatecheck(...args);
    assert.deepEqual([status, out], [2, ''], args.join(' '));
    assert.match(errors, /^gatecheck: \S+: there is no such file[^\n]*\n$/);
  }
});
