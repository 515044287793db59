import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import type { Certificate } from './certificate.ts';
import { CertificateFile } from './certificate-file.ts';

test('the file follows the run, one write for many changes, and is never half written', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-certificate-'));
  context.after(() => rm(folder, { recursive: true }));
  mock.timers.enable({ apis: ['setTimeout'] });
  context.after(() => mock.timers.reset());
  const path = join(folder, 'certificate.json');
  let verdict = 'incomplete';
  let asked = 0;
  const file = new CertificateFile(path, () => {
    asked += 1;
    return { verdict } as Certificate;
  });
  const written = async () => JSON.parse(await readFile(path, 'utf8')).verdict;
  await file.begin();
  assert.equal(await written(), 'incomplete');

  verdict = 'not certified';
  file.changed();
  file.changed();
  assert.equal(await written(), 'incomplete');
  mock.timers.tick(500);
  verdict = 'certified';
  await file.end();
  assert.equal(await written(), 'certified');
  assert.equal(asked, 3);
  assert.deepEqual(await readdir(folder), ['certificate.json']);
});

test('a certificate that cannot be written is an error', async () => {
  const file = new CertificateFile('/dev/null/certificate.json', () => ({}) as Certificate);
  await assert.rejects(file.begin(), { code: 'ENOTDIR' });
});
