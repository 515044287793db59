import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';

const cwd = fileURLToPath(new URL('../../../', import.meta.url));

/** What `npx cucumber-js --tags TAGS --dry-run` does by `cucumber.yaml`, but for the steps, which nothing here needs. */
async function playSelected(tags: string) {
  const provided = { tags, dryRun: true };
  const { runConfiguration } = await loadConfiguration({ provided }, { cwd });
  const support = { requireModules: [], requirePaths: [], importPaths: [], loaders: [] };
  const played: string[] = [];
  await runCucumber({ ...runConfiguration, support }, { cwd, stdout: new PassThrough() }, ({ testCaseStarted }) => {
    if (testCaseStarted) played.push(testCaseStarted.id);
  });
  return played;
}

describe('plain cucumber-js', () => {
  test('fails where its tags select nothing', async () => {
    await assert.rejects(playSelected('@KEY-999'), ({ message, cause }: Error) =>
      /select no scenario/.test(`${message} ${cause}`),
    );
  });

  test('plays what its tags select', async () => {
    assert.equal((await playSelected('@MAP-007')).length, 1);
  });
});
