import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { gatecheck } from '../testing/command-line.ts';

const feature = (last: string) => `Feature: Offers
  Background:
    Given a brand that uses NextReason

  @ACME-1 @must
  Scenario: CRM API finds a newcomer by her e-mail
    When Ana signs in and is added as a member
    Then the till finds her

  @ACME-2 @must
  Scenario: Newcomer is added as a member
    When Ana signs in and is added as a member
    Then ${last}
`;

const steps = (expected: string) => `import { Then, expectSame, type World } from 'gatecheck/steps';
import { email } from './support/values.ts';

Then('the till finds her', async function (this: World) {
  const { value } = email(this);
  const found = await this.brands.own.crm.lookupId({ source: 'OAUTH_EXTERNAL', identifierName: 'email', identifierValue: value });
  expectSame(found.class, '${expected}', 'lookupId by the e-mail');
});
`;

const values = `import type { World } from 'gatecheck/steps';

export function email(world: World) {
  return { value: world.people.called('Ana').details.email };
}
`;

describe('certify --watch', { timeout: 300_000 }, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatecheck-watch-'));
    await save('features/offers/welcome.feature', feature('Ana is now a member'));
    await save('steps/offers.steps.ts', steps('success'));
    await save('steps/support/values.ts', values);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function save(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }

  const own = ['--suite', 'own', '--features', 'features', '--import', 'steps/*.steps.ts', '--agent', 'http'];

  it('plays what a saved feature or step file touches, and gives no verdict', async () => {
    const watch = gatecheck(folder, 'certify', '--watch', ...own);
    assert(watch.child.stdout && watch.child.stdin);
    const lines = createInterface({ input: watch.child.stdout })[Symbol.asyncIterator]();
    const said: string[] = [];
    /** The next lines that fit, in this order. */
    const says = async (...patterns: RegExp[]) => {
      for (const pattern of patterns) {
        for (;;) {
          const { value, done } = await lines.next();
          assert(!done, `nothing like ${pattern} after:\n${said.join('\n')}`);
          said.push(value);
          if (pattern.test(value)) break;
        }
      }
    };
    const press = (key: string) => watch.child.stdin?.write(`${key}\n`);
    await says(/^2 conditions read/);

    await save('features/offers/welcome.feature', feature('the till finds her'));
    await says(/^features.offers.welcome\.feature: 1 play$/, /^1 passed in \d+\.\d s$/);

    await save('steps/offers.steps.ts', steps('not found'));
    await says(/^steps.offers\.steps\.ts: 2 plays$/, /^2 failed in .* s; 2 to mend: ACME-\d, ACME-\d$/);
    assert.match(said.join('\n'), /^failed +ACME-2 Newcomer is added as a member: .*success/m);

    await save('features/offers/welcome.feature', feature('nobody defined this'));
    await says(/^cannot be played: .*no sentence is “nobody defined this”/);

    await save('features/offers/welcome.feature', feature('the till finds her'));
    await says(/^features.offers.welcome\.feature: /, / in .* s/);
    await save('steps/offers.steps.ts', steps('success').replace("'./support/values.ts'", "'./support/other.ts'"));
    await says(/^cannot be played: .*steps.offers\.steps\.ts/);
    await save('steps/support/other.ts', values);
    await says(/^steps.support.other\.ts: 2 plays$/, /^2 passed in/);

    press('f');
    await says(/^what failed: no condition is touched$/);
    press('a');
    await says(/^all: 2 plays$/, /^2 passed in/);
    press('q');
    assert.equal((await watch.ended).status, 0);
    assert.doesNotMatch(said.join('\n'), /certified/i);
    assert.equal(existsSync(join(folder, 'reports', 'watch', 'evidence', 'ACME-1.json')), true);
    assert.equal(existsSync(join(folder, 'reports', 'watch', 'certificate.json')), false);
  });

  it('refuses what only a run can do', async () => {
    const refused = [
      ['--shard', '1/2'],
      ['--sign', 'key.pem'],
      ['--preset', 'all'],
      ['--fail-on', 'warning'],
      ['--dry-run'],
    ];
    for (const more of refused) {
      const { status, said } = await gatecheck(folder, 'certify', '--watch', ...more).ended;
      assert.equal(status, 2, said);
      assert.match(said, new RegExp(`--watch: .*leave ${more[0]}`));
    }
  });
});
