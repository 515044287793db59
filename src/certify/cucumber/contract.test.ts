import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CucumberExpression, ParameterTypeRegistry } from '@cucumber/cucumber-expressions';
import type { Envelope } from '@cucumber/messages';
import { type Cucumber, loadCucumber, type Play } from './cucumber.ts';
import { Features } from './features.ts';
import { seen } from './fixture/seen.ts';
import { matchNatively, type StepDefinition, withRunHooks } from './library.ts';

const root = fileURLToPath(new URL('./fixture/', import.meta.url));
const feature = 'contract.feature';
/** Lines of the scenarios and rows of the fixture. */
const lines = { first: 3, passes: 11, fails: 12, last: 14 };

/** What we rely on in the version that package.json pins. Each test's message says what an upgrade has broken. */
describe('the contract with @cucumber/cucumber 13.3.0', () => {
  let cucumber: Cucumber;

  before(async () => {
    cucumber = await loadCucumber({ root, steps: root, extension: '.ts' }, async () => [`${root}steps.ts`]);
  });

  async function play(play: Partial<Play>) {
    const messages: Envelope[] = [];
    const parameters = { world: 'ours' };
    const complaint = await cucumber.play({
      hooks: 'none',
      parameters,
      ...play,
      onMessage: (envelope) => messages.push(structuredClone(envelope)),
    });
    return { complaint, messages };
  }

  test('the pinned version is the one that this was written for', () => {
    const { dependencies } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    assert.equal(
      dependencies['@cucumber/cucumber'],
      '13.3.0',
      'Cucumber was upgraded: where every other test of this file passes, name the new version here; else mend src/certify/cucumber',
    );
  });

  test('a library that is loaded once plays any number of times, also side by side', async () => {
    const runs = await Promise.all([1, 2, 3].map(() => play({ places: [`${feature}:${lines.first}`] })));
    assert.deepEqual(
      runs.map(({ messages }) => statusesOf(messages)),
      [['PASSED'], ['PASSED'], ['PASSED']],
      'Cucumber no longer plays several runs with one library: plays again depend on it',
    );
  });

  test('lines choose scenarios and rows', async () => {
    const { messages } = await play({ places: [`${feature}:${lines.fails}:${lines.last}`] });
    assert.deepEqual(
      namesOf(messages),
      ['Row fails', 'Last'],
      'Cucumber no longer takes file:line:line for scenarios and rows of a table: placesOf depends on it',
    );
  });

  test('the messages come in the order that the report reads them', async () => {
    const { messages } = await play({ places: [`${feature}:${lines.first}`] });
    const kinds = messages.flatMap((message) => Object.keys(message)).filter((kind) => !definitions.includes(kind));
    assert.deepEqual(
      kinds.filter((kind, at) => kind !== kinds[at - 1]),
      [
        'meta',
        'source',
        'gherkinDocument',
        'pickle',
        'testRunStarted',
        'testCase',
        'testCaseStarted',
        'testStepStarted',
        'attachment',
        'testStepFinished',
        'testCaseFinished',
        'testRunFinished',
      ],
      'Cucumber sends its messages in another order: MergedMessages and ScenarioMessages depend on it',
    );
  });

  test('pickles have the same ids in all plays of one reader and others for another one, and test cases name them', async () => {
    const readers = ['http', 'http', 'browser'];
    const played = await Promise.all(readers.map((reader) => play({ places: [feature], reader })));
    const [ids, again, others] = played.map(({ messages }) => messages.flatMap(({ pickle }) => pickle?.id ?? []));
    assert.equal(ids?.length, 4);
    assert.deepEqual(ids, again);
    assert.ok(ids?.every((id) => !others?.includes(id)));
    const [one, other] = played;
    assert.deepEqual(namesOf(one?.messages ?? []), namesOf(other?.messages ?? []), 'pickles stand in another order');
    const named = one?.messages.flatMap(({ testCase }) => testCase?.pickleId ?? []);
    assert.deepEqual(named?.toSorted(), ids?.toSorted(), 'a testCase no longer names its pickle by pickleId');
  });

  test('a feature that has changed is read again', async () => {
    const text = (name: string) => `Feature: Changing\n  Scenario: ${name}\n    Given a step that passes\n`;
    const folder = await mkdtemp(join(tmpdir(), 'gatecheck-'));
    const features = new Features(folder);
    const named = async () => (await features.read(['one.feature:2'], '')).planned.map(({ pickle }) => pickle.name);
    try {
      await writeFile(join(folder, 'one.feature'), text('Before'));
      assert.deepEqual(await named(), ['Before']);
      await writeFile(join(folder, 'one.feature'), text('After'));
      assert.deepEqual(await named(), ['After']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('definitions have the same ids in every run of a library', async () => {
    const [one, other] = await Promise.all([play({ places: [feature] }), play({ places: [feature] })]);
    const [ids, others] = [one, other].map(({ messages }) => messages.flatMap(({ stepDefinition: s }) => s?.id ?? []));
    assert.equal(ids?.length, 1);
    assert.deepEqual(
      ids,
      others,
      'step definitions get new ids in each run: MergedMessages sends them once by their id',
    );
  });

  test('a failure is told by its exception’s type and message, and by no complaint', async () => {
    const { complaint, messages } = await play({ places: [`${feature}:${lines.fails}`] });
    const [{ status, exception } = {}] = resultsOf(messages);
    assert.equal(complaint, undefined);
    assert.deepEqual(
      [status, exception?.type, exception?.message],
      ['FAILED', 'RangeError', 'it does'],
      'Cucumber tells the class of an error in another way: the report tells a failing target from a harness by it',
    );
  });

  test('a step may skip its scenario by what it returns', async () => {
    const { messages } = await play({ places: [`${feature}:${lines.last}`] });
    assert.deepEqual(statusesOf(messages), ['PASSED', 'SKIPPED'], 'the value "skipped" no longer skips a scenario');
  });

  test('the world’s parameters arrive as plain JSON', async () => {
    const parameters = { list: [1, { deep: true }], nothing: undefined };
    const { messages } = await play({ places: [`${feature}:${lines.first}`], parameters });
    const [attachment] = messages.flatMap(({ attachment }) => attachment ?? []);
    assert.deepEqual(
      JSON.parse(attachment?.body ?? ''),
      { list: [1, { deep: true }] },
      'worldParameters no longer reach the world: RunEnvironment depends on it',
    );
  });

  test('lanes play side by side what they are given, each one after the other', async () => {
    const places = [`${feature}:${lines.last}`, `${feature}:${lines.first}`, `${feature}:${lines.fails}`];
    const taken: string[] = [];
    let open = 0;
    let most = 0;
    const { messages } = await play({
      places: [`${feature}:${lines.first}:${lines.fails}:${lines.last}`],
      lanes: {
        count: 2,
        next: (lane) => {
          const place = places.shift();
          if (place) taken.push(`${lane}`);
          return place;
        },
      },
      turn: async (_place, played) => {
        open += 1;
        most = Math.max(most, open);
        const passed = await played();
        open -= 1;
        return passed;
      },
    });
    assert.deepEqual(namesOf(messages).toSorted(), ['First', 'Last', 'Row fails']);
    assert.equal(most, 2, 'scenarios of one run no longer play side by side: lanes depend on it');
    assert.deepEqual(taken.slice(0, 2), ['0', '1']);
  });

  test('hooks of the run are played where they are asked for, and only there', async () => {
    const after = async (hooks: Play['hooks']) => {
      seen.length = 0;
      await play({ hooks });
      return [...seen];
    };
    const parameters = { world: 'ours' };
    const message = 'BeforeAll and AfterAll can no longer be chosen by the library’s private members: see library.ts';
    assert.deepEqual(await after('none'), [], message);
    assert.deepEqual(await after('before'), [['BeforeAll', parameters]], message);
    assert.deepEqual(await after('after'), [['AfterAll', parameters]], message);
  });

  test('step definitions say where they stand and what they match', () => {
    const [definition, ...others] = cucumber.stepDefinitions();
    const message = 'the library’s private stepDefinitions have another form: the lint of features depends on it';
    assert.equal(others.length, 0, message);
    assert.deepEqual([definition?.pattern, definition?.uri], ['a step that {word}', 'steps.ts'], message);
    assert.deepEqual([definition?.line, definition?.keyword], [12, 'Given'], message);
    assert.equal(definition?.matchesStepName('a step that passes'), true, message);
    assert.equal(definition?.matchesStepName('another step'), false, message);
    assert.equal(definition?.expression.match('a step that passes')?.[0]?.group.value, 'passes', message);
    assert.equal('a step that passes'.search(definition?.expression.regexp ?? /$^/), 0, message);
  });

  test('Node finds the same groups in a sentence as Cucumber, and where they begin', () => {
    const expressions = ['a step that {word}', 'the {string} is {int}( or none)'];
    const sentences = ['a step that passes', 'the "thing \\"x" is 12', "the '' is -3 or none"];
    for (const expression of expressions.map((text) => new CucumberExpression(text, new ParameterTypeRegistry()))) {
      const theirs = sentences.map((text) => structuredClone(expression.match(text)?.map(({ group }) => group)));
      matchNatively({ expression } as unknown as StepDefinition);
      const natively = sentences.map((text) => structuredClone(expression.match(text)?.map(({ group }) => group)));
      assert.deepEqual(natively, theirs);
    }
  });

  test('types of parameters say what may stand for them', () => {
    const word = cucumber.parameterTypes().find(({ name }) => name === 'word');
    const message = 'the library’s private parameterTypeRegistry has another form: the list of sentences depends on it';
    assert.deepEqual(word?.regexpStrings, ['[^\\s]+'], message);
  });

  test('a feature that cannot be read is a complaint', async () => {
    const { complaint } = await play({ places: ['broken.feature'] });
    assert.match(
      complaint ?? 'nothing',
      /^broken\.feature cannot be read: /,
      'Cucumber tells a parse error in another way: such a run would look whole',
    );
  });

  test('a library without the private members is refused in one sentence', () => {
    assert.throws(
      () => withRunHooks({} as Parameters<typeof withRunHooks>[0], 'none'),
      /no beforeTestRunHookDefinitions any more; src\/certify\/cucumber was written for 13\.3/,
    );
  });
});

const definitions = ['stepDefinition', 'hook', 'parameterType', 'testRunHookStarted', 'testRunHookFinished'];

function resultsOf(messages: readonly Envelope[]) {
  return messages.flatMap(({ testStepFinished }) => testStepFinished?.testStepResult ?? []);
}

function statusesOf(messages: readonly Envelope[]): string[] {
  return resultsOf(messages).map(({ status }) => status);
}

/** Names of the pickles in the order in which they are played. */
function namesOf(messages: readonly Envelope[]): string[] {
  const nameOf = new Map(messages.flatMap(({ pickle }) => (pickle ? [[pickle.id, pickle.name]] : [])));
  return messages.flatMap(({ testCase }) => nameOf.get(testCase?.pickleId ?? '') ?? []);
}
