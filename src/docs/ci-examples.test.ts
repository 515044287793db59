import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse as parseShell } from 'shell-quote';
import { parseAllDocuments } from 'yaml';
import type { Words } from './code-blocks.ts';
import { commandFlaw } from './shown-commands.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const examples = `${root}examples/ci/`;
const files = (await readdir(examples, { recursive: true })).filter((file) => /\.ya?ml$/.test(file));

for (const file of files) {
  test(`examples/ci/${file} is YAML, and its gatecheck command lines are right`, async () => {
    const text = await readFile(examples + file, 'utf8');
    const documents = parseAllDocuments(text, { strict: true });
    assert.deepEqual(
      [...documents].flatMap(({ errors }) => errors),
      [],
    );
    const commands = [...documents].flatMap((document) => stringsIn(document.toJS())).flatMap(commandsIn);
    for (const words of commands) assert.equal(await commandFlaw(root, words), undefined, words.join(' '));
    assert.ok(file === 'action/action.yml' || commands.length > 0);
  });
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** What a shell puts in place of its variables: enough that an option takes it. */
const values = (name: string) => (name === 'CI_NODE_TOTAL' ? '4' : '1');

/** The command lines of gatecheck in a script; an action builds its own from its inputs. */
function commandsIn(script: string): Words[] {
  const resolved = script.replaceAll(/\$\(\(.*?\)\)|\$\{\{.*?\}\}/g, '1');
  return resolved.split('\n').flatMap((line) => {
    const words = parseShell(line, values).map((word) =>
      typeof word === 'object' && 'pattern' in word ? word.pattern : word,
    );
    const start = words.indexOf('gatecheck');
    if (start === -1 || words.length === start + 1 || !words.every((word) => typeof word === 'string')) return [];
    return [words.slice(start) as Words];
  });
}
