import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { certificateOf, gatecheck, launcher, start } from '../certify/testing/run-to-end.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { withDefect } from '../selftest/defect.ts';
import { defects } from '../selftest/registry.ts';

test('the line of a failure plays it again at the same target and IdP, and finds the same', async (context) => {
  const cwd = await mkdtemp(join(tmpdir(), 'gatecheck-again-'));
  context.after(() => rm(cwd, { recursive: true }));
  const defect = defects.find(({ id }) => id === 'a09-any-audience');
  assert(defect);
  const gateway = await startReferenceGateway({ rules: withDefect(defect, defaultRules) });
  context.after(() => gateway.close());
  // Neither the file nor the CIAM is the one that a bare command takes.
  const config = join("Ana's tenants", 'uat & more.yaml');
  await mkdir(join(cwd, "Ana's tenants"));
  const wrong = { kind: 'remote', gateway: gateway.url, crm: gateway.url, capabilities: ['provisioning'] };
  await writeFile(join(cwd, config), JSON.stringify({ idp: { preset: 'auth0' }, targets: { wrong } }));
  const run = ['--config', config, '--target', 'wrong', '--preset', 'nextreason', '--blind', '--agent', 'http'];
  const first = gatecheck(['certify', ...run, '--tags', '@LGN-005 or @CLM-022', '--out', 'first'], { cwd });
  assert.equal((await first.ended).status, 1);

  const [, line = ''] =
    /again: npx gatecheck ([^\]\n]*)/.exec(await readFile(join(cwd, 'first', 'junit.xml'), 'utf8')) ?? [];
  const again = start('sh', ['-c', `"${process.execPath}" "${launcher}" ${line} --out second`], { cwd });
  const { status, said } = await again.ended;
  assert.equal(status, 1, said);
  const [before, after] = await Promise.all(['first', 'second'].map((out) => certificateOf(join(cwd, out))));
  assert(before && after);
  const failed = before.conditions.filter((entry) => entry.status === 'failed');
  assert.deepEqual(
    after.conditions.map(({ id, agent, status }) => [id, agent, status]),
    failed.map(({ id, agent, status }) => [id, agent, status]),
  );
  const asked = ({ target, idp, selection: { options, blind } }: typeof before) => ({
    target,
    preset: idp.preset,
    options,
    blind,
  });
  assert.deepEqual(asked(after), asked(before));
});
