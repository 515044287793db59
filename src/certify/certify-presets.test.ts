import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Certificate } from '../report/certificate.ts';
import type { Overview } from '../report/overview.ts';
import { certifyPresets } from './certify-presets.ts';
import type { CertifyRequest } from './certify-request.ts';
import { OutputFolderError } from './output-folder.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-presets-'));
});
after(() => rm(folder, { recursive: true }));

const requestFor = (out: string, signal?: AbortSignal): CertifyRequest => ({
  idp: { kind: 'mock', preset: 'nextreason', port: 0 },
  target: { kind: 'reference', name: 'reference' },
  plan: 'smoke',
  agent: 'http',
  out,
  signal,
});

const totals = { passed: 1, failed: 0, warning: 0, skipped: 0, error: 0 };
const passed = ({ idp }: CertifyRequest) =>
  ({ idp, verdict: 'certified', sentence: '', durationMs: 1, totals, conditions: [] }) as unknown as Certificate;

const stored = async (out: string) => JSON.parse(await readFile(join(out, 'overview.json'), 'utf8')) as Overview;

test('each CIAM is played in a folder of its own, and the overview holds all that is known at any time', async () => {
  const out = join(folder, 'both');
  const seen: [string, string, string[]][] = [];
  const { overview } = await certifyPresets(requestFor(out), ['auth0', 'janrain'], async (request) => {
    seen.push([request.idp.preset, basename(request.out), (await stored(out)).missing]);
    return passed(request);
  });
  assert.deepEqual(seen, [
    ['auth0', 'auth0', ['auth0', 'janrain']],
    ['janrain', 'janrain', ['janrain']],
  ]);
  assert.deepEqual([overview.verdict, overview.missing], ['certified', []]);
  assert.deepEqual(await stored(out), overview);
  assert.match(await readFile(join(out, 'overview.md'), 'utf8'), /Certified under auth0 and janrain/);
});

test('an interruption leaves the rest unplayed, and the overview says so', async () => {
  const out = join(folder, 'interrupted');
  const interruption = new AbortController();
  const { overview } = await certifyPresets(
    requestFor(out, interruption.signal),
    ['auth0', 'janrain'],
    async (request) => {
      interruption.abort();
      return passed(request);
    },
  );
  assert.deepEqual([overview.verdict, overview.missing], ['incomplete', ['janrain']]);
});

test('an earlier overview makes room, anything else does not', async () => {
  const out = join(folder, 'again');
  await certifyPresets(requestFor(out), ['auth0'], async (request) => passed(request));
  await certifyPresets(requestFor(out), ['auth0'], async (request) => passed(request));
  const foreign = join(folder, 'foreign');
  await mkdir(foreign);
  await writeFile(join(foreign, 'letter.txt'), '');
  await assert.rejects(
    certifyPresets(requestFor(foreign), ['auth0'], async (request) => passed(request)),
    OutputFolderError,
  );
});
