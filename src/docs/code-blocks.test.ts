import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, describe, it, test } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { seedSchema } from '../../mock-idp/index.ts';
import { parseConfiguration } from '../config/load.ts';
import { stepPatterns } from '../selftest/step-patterns.ts';
import { thisSuite } from '../suite/suite.ts';
import { type CodeBlock, codeBlocks, commandsIn } from './code-blocks.ts';
import { markdownPages } from './files.ts';
import { generatedMark } from './markdown.ts';
import { commandFlaw } from './shown-commands.ts';

const { root } = thisSuite();
const variables = { UAT_KEY: 'key', UAT_SECRET: 'secret', ANA_PASSWORD: 'password' };

describe('commands in a text for the shell', () => {
  it('are read as a shell reads them', () => {
    assert.deepEqual(commandsIn('npm ci && npm test  # all\ncurl -d \'{"a":1}\' \\\n  "$CONTROL/x?y=1" | jq .[]'), [
      ['npm', 'ci'],
      ['npm', 'test'],
      ['curl', '-d', '{"a":1}', '$CONTROL/x?y=1'],
      ['jq', '.[]'],
    ]);
  });

  it('are wrong where there is no such command, option, value or script', async () => {
    const flaws = [
      'npx gatecheck certfy',
      'npx gatecheck certify --plan fast',
      'npx gatecheck doctor',
      'npm run dance',
    ];
    for (const command of [...flaws, 'npx gatecheck certify --loud', 'rm -rf /']) {
      const [words] = commandsIn(command);
      assert.ok(words && (await commandFlaw(root, words)), command);
    }
    for (const command of ['npx gatecheck certify --plan core', 'gatecheck doctor --target uat', 'npm run docs']) {
      const [words] = commandsIn(command);
      assert.equal(words && (await commandFlaw(root, words)), undefined, command);
    }
  });
});

test('examples of --help are commands that there are', async () => {
  const help = await readFile(join(root, 'docs/commands.md'), 'utf8');
  const shown = [...help.replaceAll(/\\\n\s*/g, '').matchAll(/^ {2}\$ (.+)$/gm)].map(([, line = '']) => line);
  assert.ok(shown.length > 20);
  // What an example does stands after two spaces or more.
  for (const words of shown.flatMap((line) => commandsIn(line.replace(/ {2,}.*$/, '')))) {
    assert.equal(await commandFlaw(root, words), undefined, words.join(' '));
  }
});

describe('code blocks of all hand-written pages', () => {
  const blocks: CodeBlock[] = [];
  const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language));
  const place = ({ page, line }: CodeBlock) => `${page}:${line}`;

  before(async () => {
    for (const page of await markdownPages(root)) {
      const text = await readFile(join(root, page), 'utf8');
      if (!text.startsWith(generatedMark)) blocks.push(...codeBlocks(page, text));
    }
  });

  it('say what they hold, so that it can be checked', () => {
    const known = ['sh', 'yaml', 'json', 'gherkin', 'ts', 'text'];
    const others = blocks.filter(({ language }) => !known.includes(language));
    assert.deepEqual(
      others.map((block) => `${place(block)}: ${block.language || 'no language'}`),
      [],
    );
  });

  it('hold commands that there are, with options and values that they take', async () => {
    const commands = inLanguage('sh').flatMap((block) => commandsIn(block.text).map((words) => ({ block, words })));
    assert.ok(commands.length > 20);
    for (const { block, words } of commands) {
      assert.equal(await commandFlaw(root, words), undefined, `${place(block)}: ${words.join(' ')}`);
    }
  });

  it('hold YAML: configurations and seeds that their schemas take, and workflows whose commands there are', async () => {
    const configurations = inLanguage('yaml').filter(({ text }) =>
      /^(?:idp|brands|targets|suite|waivers):/m.test(text),
    );
    assert.ok(configurations.length >= 4);
    for (const block of configurations) parseConfiguration(block.text, place(block), {}, variables);
    const seeds = inLanguage('yaml').filter(({ text }) => text.startsWith('applications:'));
    assert.ok(seeds.length > 0);
    for (const block of seeds) seedSchema.parse(parseYaml(block.text), { error: () => place(block) });
    const others = inLanguage('yaml').filter((one) => ![...configurations, ...seeds].includes(one));
    for (const block of others) {
      const { jobs } = parseYaml(block.text) as { jobs: Record<string, { steps: { run?: string }[] }> };
      const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
      for (const words of runs.flatMap(commandsIn))
        assert.equal(await commandFlaw(root, words), undefined, place(block));
    }
  });

  it('hold JSON that can be parsed', () => {
    for (const block of inLanguage('json')) assert.doesNotThrow(() => JSON.parse(block.text), place(block));
  });

  it('hold scenarios of sentences that there are', async () => {
    const steps = await stepPatterns(thisSuite());
    // Cucumber requires its parser; importing that at the same time breaks both.
    const { readFeature } = await import('../certify/feature-file.ts');
    for (const block of inLanguage('gherkin')) {
      const file = readFeature(`Feature: F\n${block.text}`, join(root, 'features/login/f.feature'), { root });
      if (typeof file === 'string') throw new Error(`${place(block)}: ${file}`);
      const sentences = file.pickles.flatMap((pickle) => pickle.steps.map(({ text }) => text));
      assert.ok(sentences.length > 0);
      for (const text of sentences) assert.equal(steps.filter((step) => step.matches(text)).length, 1, text);
    }
  });
});
