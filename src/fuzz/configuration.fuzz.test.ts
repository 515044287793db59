import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { chooseIdp } from '../config/choose-idp.ts';
import { chooseTarget } from '../config/choose-target.ts';
import { parseConfiguration } from '../config/load.ts';
import { schemaFile } from '../config/schema-file.ts';
import { valid, variables } from '../config/testing/valid-file.ts';
import { fromJsonSchema } from './from-json-schema.ts';
import { fuzz } from './fuzz.ts';

/** Whatever stands in a configuration: it is read, or each mistake is told in one line with its place. */

const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
/** Nothing that a person wrote costs so much of the processor, however busy that is. */
const longestMs = 2_000;

const told = ['ConfigurationError', 'ChoiceError'];

async function isReadOrTold(text: string): Promise<void> {
  const before = process.cpuUsage();
  try {
    const configuration = parseConfiguration(text, 'gatecheck.yaml', { target: 'uat' }, variables);
    for (const target of ['uat', 'reference', 'acme', '__proto__']) {
      for (const brand of [undefined, 'acme', 'constructor']) {
        try {
          chooseIdp(configuration, target, brand);
          chooseTarget(configuration, target, brand);
        } catch (error) {
          assertTold(error);
        }
      }
    }
  } catch (error) {
    assertTold(error);
  }
  assert(process.cpuUsage(before).user / 1000 < longestMs, 'it takes too long');
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
}

function assertTold(error: unknown): void {
  assert(error instanceof Error && told.includes(error.name), error as Error);
  for (const line of error.message.split('\n')) {
    assert.match(line, /\S/);
    assert.doesNotMatch(line, /^\s+at |\[object Object\]|undefined is not|Cannot read/);
    if (error.name === 'ConfigurationError') assert.match(line, /^gatecheck\.yaml(?::\d+:\d+)? \S/);
  }
}

test('configurations that mostly fit the schema', () =>
  fuzz(fromJsonSchema(schema), (value) => isReadOrTold(stringify(value, { aliasDuplicateObjects: true }))));

test('configurations as JSON', () =>
  fuzz(fromJsonSchema(schema, 60), (value) => isReadOrTold(JSON.stringify(value) ?? '')));

/** A text that somebody edited without care: a piece taken out, put elsewhere, or written anew. */
const pieces = [
  '&a',
  '*a',
  '<<: *a',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '- ',
  '\t',
  '\n',
  '"',
  "'",
  '|',
  '>',
  '%',
  '!!',
  '---',
  '?',
  '#',
  `\${KEY}`,
  '\u0000',
  '\uFFFD',
];
const edits = fc.array(
  fc.record({
    at: fc.nat(valid.length),
    out: fc.nat(30),
    put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 6 })),
  }),
  { minLength: 1, maxLength: 6 },
);
test('texts that were edited without care', () =>
  fuzz(edits, (all) => {
    const text = all.reduce((before, { at, out, put }) => before.slice(0, at) + put + before.slice(at + out), valid);
    return isReadOrTold(text);
  }));
