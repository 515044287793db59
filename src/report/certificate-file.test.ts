import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import type { Certificate } from './certificate.ts';
import { CertificateFile, certificateReserve } from './certificate-file.ts';

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

test('the last certificate finds room where there is none any more, and a folder where it is gone', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-certificate-'));
  context.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'out', 'certificate.json');
  await mkdir(join(folder, 'out'));
  let verdict = 'incomplete';
  const file = new CertificateFile(path, () => ({ verdict }) as Certificate);
  await file.begin();
  assert.deepEqual((await readdir(join(folder, 'out'))).sort(), [certificateReserve, 'certificate.json']);
  // Nothing can be written beside it.
  await mkdir(`${path}.next`);
  verdict = 'certified';
  await file.end();
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), { verdict });
  await rm(join(folder, 'out'), { recursive: true });
  await file.end();
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), { verdict });
});

test('the certificate of a run that is cut short is secured at once, where there is no room any more too', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-certificate-'));
  context.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'certificate.json');
  let sentence = 'Incomplete: the run has not ended.';
  const file = new CertificateFile(path, () => ({ sentence }) as Certificate);
  await file.begin();
  await mkdir(`${path}.next`);
  sentence = 'Incomplete: the disk is full.';
  await file.secure();
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), { sentence });
  await file.end();
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), { sentence });
});

test('a run is told that its certificate cannot be kept up to date', async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'gatecheck-certificate-'));
  const told = Promise.withResolvers<Error>();
  const file = new CertificateFile(join(folder, 'certificate.json'), () => ({}) as Certificate, told.resolve);
  context.after(() => rm(folder, { recursive: true, force: true }));
  await file.begin();
  await rm(folder, { recursive: true });
  file.changed();
  assert.equal(((await told.promise) as NodeJS.ErrnoException).code, 'ENOENT');
});
