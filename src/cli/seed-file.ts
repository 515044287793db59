import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Seed, seedSchema } from '../../mock-idp/index.ts';
import type { JsonSchema } from '../config/json-schema.ts';
import { ConfigurationError } from '../config/mistake.ts';
import { schemaMistakes } from '../config/schema-mistakes.ts';
import { readYaml } from '../config/yaml-source.ts';

/**
 * Reads what a mock IdP is to hold from a YAML file.
 *
 * @throws ConfigurationError with every mistake at once, each with its place
 */
export async function readSeed(file: string): Promise<Seed> {
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    const why = code === 'ENOENT' ? 'there is no such file; name another one with --seed' : `cannot be read (${code})`;
    throw new ConfigurationError([{ file, line: 0, column: 0, path: '', message: why }]);
  });
  const { written, locate } = readYaml(text, file);
  const { data, error } = seedSchema.safeParse(written);
  if (data) return data;
  const schema = z.toJSONSchema(seedSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
  const located = schemaMistakes(error.issues, written, schema).map(locate);
  throw new ConfigurationError(located.toSorted((a, b) => a.line - b.line || a.column - b.column));
}
