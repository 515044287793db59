import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configurationJsonSchema } from './json-schema.ts';

const code = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where `gatecheck.schema.json` stands: beside `package.json`, in a checkout and in the published package. */
export const schemaFile = join(basename(code) === 'dist' ? dirname(code) : code, 'gatecheck.schema.json');

/** What stands in it. */
export function schemaText(): string {
  const { $schema, ...rest } = configurationJsonSchema() as Record<string, unknown>;
  const schema = { $schema, title: 'gatecheck.yaml', description: 'What gatecheck is to judge, and how.', ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
