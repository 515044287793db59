import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configurationJsonSchema, schemaAt } from './json-schema.ts';
import { parseConfiguration } from './load.ts';
import { schemaFile, schemaText } from './schema-file.ts';

const defaultFile = fileURLToPath(new URL('../../gatecheck.yaml', import.meta.url));

test('gatecheck.schema.json is up to date: else npm run docs', async () => {
  assert.deepEqual(JSON.parse(await readFile(schemaFile, 'utf8')), JSON.parse(schemaText()));
});

test('the default gatecheck.yaml names its schema, is valid, and its examples are too', async () => {
  const text = await readFile(defaultFile, 'utf8');
  assert.match(text, /^# yaml-language-server: \$schema=\.\/gatecheck\.schema\.json\n/);
  const variables = { UAT_KEY: 'key', UAT_SECRET: 'secret' };
  assert.deepEqual(Object.keys(parseConfiguration(text, 'f', {}, {}).targets), ['reference']);
  const examples = text.replace('brands: {}', 'brands:').replaceAll(/^# {2}/gm, '  ');
  const { brands, targets } = parseConfiguration(examples, 'f', { target: 'uat' }, variables);
  assert.deepEqual([Object.keys(brands), Object.keys(targets)], [['acme'], ['reference', 'uat']]);
});

test('editors let a variable stand for an address and only a variable for a secret', () => {
  const target = { targets: { uat: { kind: 'remote' } } };
  const fits = (path: string[], value: string) =>
    schemaAt(path, target).every(({ pattern = '' }) => new RegExp(pattern, 'u').test(value));
  const gateway = ['targets', 'uat', 'gateway'];
  assert.deepEqual(
    ['https://gateway.example/', '$' + '{UAT_GATEWAY}', 'gateway'].map((value) => fits(gateway, value)),
    [true, true, false],
  );
  const secret = ['targets', 'uat', 'credentials', 'secret'];
  assert.deepEqual(
    ['$' + '{UAT_SECRET}', 'hunter2', 'x$' + '{UAT_SECRET}'].map((value) => fits(secret, value)),
    [true, false, false],
  );
});

test('editors let a variable stand for a number or a truth value', () => {
  const { properties } = configurationJsonSchema();
  const port = properties?.['idp']?.oneOf?.find(({ properties: own }) => own?.['port'])?.properties?.['port'];
  assert.deepEqual(port?.anyOf, [
    { type: 'integer', minimum: 0, maximum: 65_535 },
    { type: 'string', pattern: '^\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}$' },
  ]);
  assert.equal(port?.default, 0);
});

test('every key that people write is described', () => {
  const undescribed: string[] = [];
  const walk = (schema: ReturnType<typeof configurationJsonSchema>, path: string) => {
    for (const [key, value] of Object.entries(schema.properties ?? {})) {
      if (!value.description) undescribed.push(`${path}${key}`);
      walk(value, `${path}${key}.`);
    }
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${path}*.`);
    for (const choice of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) walk(choice, path);
  };
  walk(configurationJsonSchema(), '');
  assert.deepEqual(undescribed, []);
});
