import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCatalogue } from '../certify/catalogue.ts';
import type { IdpProfile, ReferenceProfile } from '../config/target-profile.ts';
import { thisSuite } from '../suite/suite.ts';
import { type DryRun, dryRunOf, dryRunText } from './dry-run.ts';

const mock: IdpProfile = { kind: 'mock', preset: 'nextreason', port: 0 };
const reference: ReferenceProfile = { kind: 'reference', name: 'reference' };
const skips = (run: DryRun) =>
  dryRunText(run)
    .split('\n')
    .filter((line) => /would be skipped/.test(line));

async function needing(capability: string): Promise<number> {
  return (await readCatalogue(thisSuite())).filter(({ needs }) => needs.includes(capability)).length;
}

describe('a dry run', () => {
  const options = { plan: 'full', agent: 'http' } as const;

  test('names nothing that would be skipped where nobody lacks anything', async () => {
    assert.deepEqual(skips(await dryRunOf(thisSuite(), reference, mock, options)), []);
  });

  test('counts the conditions that a target without a capability would skip, and names it', async () => {
    const target: ReferenceProfile = { ...reference, capabilities: ['provisioning', 'ciamChangeIdentifier'] };
    const wanted = await needing('lookupByCuid');
    assert.ok(wanted > 0);
    assert.deepEqual(skips(await dryRunOf(thisSuite(), target, mock, options)), [
      `${wanted} of them would be skipped: the target lacks lookupByCuid.`,
    ]);
  });
});
