import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { certificateIn, gatecheck } from '../testing/command-line.ts';

const feature = `Feature: Offers
  Background:
    Given a brand that uses NextReason

  @ACME-1 @must @smoke @ref:story-7 @ref:https://wiki.acme.example/offers
  Scenario: CRM API finds a newcomer by her e-mail
    When Ana signs in and is added as a member
    Then the till finds Ana

  @ACME-2 @should
  Scenario: Member profile of a newcomer names her
    Given Ana is a member
    When getMember is called for today's Ana
    Then the answer names Ana
`;

const steps = `import assert from 'node:assert/strict';
import { Before, expectSame, type Person, Then, When, type World } from 'gatecheck/steps';

const prepared = new WeakSet<object>();

Before(function (this: World, { pickle }: { pickle: { tags: readonly { name: string }[] } }) {
  if (!pickle.tags.some(({ name }) => name.startsWith('@ACME-'))) throw new Error('played in a scenario of gatecheck’s');
  prepared.add(this);
});

Then('the till finds {person}', async function (this: World, person: Person) {
  assert(prepared.has(this));
  const { crm } = this.brands.own;
  const found = await crm.lookupId({ source: 'OAUTH_EXTERNAL', identifierName: 'email', identifierValue: person.details.email });
  expectSame(found.class, 'success', 'lookupId by the e-mail');
});

When("getMember is called for today's {person}", async function (this: World, person: Person) {
  this.outcome.answer = await this.brands.own.ciam.getMember(this.people.tokensOf(person));
});

Then('the answer names {person}', function (this: World, person: Person) {
  assert.match(JSON.stringify(this.outcome.answer), new RegExp(person.details.lastName));
});
`;

const configuration = `suite:
  name: acme
  import: ["steps/**/*.ts"]
  references: { story: "https://acme.example/browse/{}" }
`;

describe('a team’s own suite', { timeout: 300_000 }, () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatecheck-own-'));
    await write('features/offers/welcome.feature', feature);
    await write('steps/offers.steps.ts', steps);
    await write('gatecheck.yaml', configuration);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function write(name: string, text: string): Promise<void> {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }

  const run = (...args: string[]) => gatecheck(folder, ...args).ended;

  it('is played beside gatecheck’s conditions, told apart, and its hooks leave those alone', async () => {
    const { status, said } = await run('certify', '--agent', 'http', '--plan', 'smoke', '--out', 'both');
    assert.match(said, /^Certified for plan smoke: \d+ of \d+ conditions, 1 of them of acme\.$/m);
    assert.equal(status, 0);
    const { conditions, suite, selection, kit } = await certificateIn(join(folder, 'both'));
    const [own, ...others] = conditions.filter((entry) => entry.suite !== undefined);
    assert.deepEqual(others, []);
    assert.deepEqual(
      [own?.id, own?.suite, own?.flow, own?.severity, own?.scenario],
      ['ACME-1', 'acme', 'acme/offers', 'must', './features/offers/welcome.feature:6'],
    );
    assert.deepEqual(own?.refs, ['story-7', 'https://wiki.acme.example/offers']);
    assert.equal(suite?.name, 'acme');
    assert.match(suite?.features ?? '', /^sha256:/);
    assert.notEqual(suite?.features, kit.features);
    assert.equal(selection.only, undefined);
    assert.match((await run('verify', 'both')).said, /^Valid: run /);
  });

  it('played alone certifies nothing', async () => {
    const { status, said } = await run('certify', '--agent', 'http', '--suite', 'own', '--out', 'alone');
    assert.match(
      said,
      /^Passed 2 of 2 conditions of acme alone; no certificate; the run was narrowed by .*acme alone/m,
    );
    assert.equal(status, 0);
    const { verdict, selection, conditions } = await certificateIn(join(folder, 'alone'));
    assert.deepEqual([verdict, selection.only, selection.complete, conditions.length], ['passed', 'acme', false, 2]);
  });

  it('that fails keeps the run from certifying, and says whose must it was', async () => {
    await write(
      'failing/f.feature',
      feature.replace('the answer names Ana', 'the answer names Ben').replace('@should', '@must @smoke'),
    );
    const { status, said } = await run(
      'certify',
      '--agent',
      'http',
      '--plan',
      'smoke',
      '--features',
      'failing',
      '--out',
      'failing-run',
    );
    assert.match(said, /^Not certified: 1 must of acme failed \(ACME-2\)\.$/m);
    assert.match(said, /npx gatecheck certify --features failing --agent http --tags @ACME-2/);
    assert.equal(status, 1);
  });

  it('is listed, explained and linted with gatecheck’s', async () => {
    assert.match(
      (await run('conditions', '--suite', 'own')).said,
      /ACME-1 +must +CRM API .*\[story-7, https:.*\]\n.*\n\n2 conditions, 1 must/,
    );
    assert.match(
      (await run('conditions', '--explain', 'ACME-1')).said,
      /story 7\n +https:\/\/acme\.example\/browse\/7/,
    );
    await write('unused/s.steps.ts', `${steps}\nThen('nobody says this', () => {});\n`);
    const { said, status } = await run('conditions', '--lint', '--suite', 'own', '--import', 'unused/*.ts');
    assert.equal(said, './unused/s.steps.ts:26: no scenario uses “nobody says this”');
    assert.equal(status, 1);
  });

  const wrong: readonly [what: string, features: string, steps: string, told: readonly RegExp[]][] = [
    [
      'sentences that nobody or two define, unknown sources and capabilities',
      feature.replace('getMember is called for', 'getMembr is called for').replace('story-7', 'tale-7 @needs:luck'),
      `${steps}\nThen('the till finds Ana', () => {});\nThen('{person} signs out', () => {});\nThen('{prson} is here', () => {});`,
      [
        /^gatecheck: \.\/wrong\/f\.feature:13: no sentence is “getMembr .*”; nearest: “getMember is called for today's \{person\}”/m,
        /\.\/wrong\/f\.feature:8: “the till finds Ana” fits \.\/wrong\/s\.steps\.ts:11 .* and \.\/wrong\/s\.steps\.ts:26/,
        /\.\/wrong\/s\.steps\.ts:27: “\{person\} signs out” fits a sentence of gatecheck’s too, “.* signs out” \(features\//,
        /\.\/wrong\/s\.steps\.ts:28: nobody defined \{prson\} of .*; did you mean \{person\}\?/,
        /\.\/wrong\/f\.feature:6: @ref:tale-7 is no source/,
        /\.\/wrong\/f\.feature:6: @needs:luck names no capability/,
      ],
    ],
    [
      'ids of gatecheck’s and a missing severity',
      feature.replace('ACME-1', 'LGN-001').replace('@should', ''),
      steps,
      [
        /\.\/wrong\/f\.feature:11: .*either @must or @should/,
        /\.\/wrong\/f\.feature:6: LGN-001 begins as gatecheck’s own ids do/,
      ],
    ],
    [
      'an id twice',
      feature.replace('ACME-2', 'ACME-1'),
      steps,
      [/ACME-1 is the id of \.\/wrong\/f\.feature:6 and .*:11/],
    ],
    [
      'a step file that throws',
      feature,
      "\n\nthrow new RangeError('no luck');",
      [/^gatecheck: \.\/wrong\/s\.steps\.ts:3: it cannot be imported: RangeError: no luck$/],
    ],
    [
      'a step file that does not parse',
      feature,
      'const x: = 3;',
      [/^gatecheck: \.\/wrong\/s\.steps\.ts.*: it cannot be imported: SyntaxError: /],
    ],
    [
      'another world',
      feature,
      `${steps}\nimport { setWorldConstructor } from '@cucumber/cucumber';\nsetWorldConstructor(class {});`,
      [/must not call setWorldConstructor/],
    ],
  ];
  for (const [what, features, imported, told] of wrong) {
    it(`is refused for ${what}, with the place and without a stack trace`, async () => {
      await write('wrong/f.feature', features);
      await write('wrong/s.steps.ts', imported);
      const files = ['--features', 'wrong', '--import', 'wrong/*.ts'];
      const { status, said } = await run('certify', ...files, '--agent', 'http', '--tags', '@smoke');
      for (const one of told) assert.match(said, one);
      assert.doesNotMatch(said, /\n {2,}at /);
      assert.equal(status, 2);
    });
  }
});
