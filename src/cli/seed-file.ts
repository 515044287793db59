import { z } from 'zod';
import { type Seed, seedSchema } from '../../mock-idp/index.ts';
import type { JsonSchema } from '../config/json-schema.ts';
import { ConfigurationError } from '../config/mistake.ts';
import { readConfigurationFile } from '../config/read-file.ts';
import { schemaMistakes } from '../config/schema-mistakes.ts';
import { readYaml } from '../config/yaml-source.ts';

/**
 * Reads what a mock IdP is to hold from a YAML file.
 *
 * @throws ConfigurationError with every mistake at once, each with its place
 */
export async function readSeed(file: string): Promise<Seed> {
  const text = await readConfigurationFile(file, '--seed');
  const { written, locate } = readYaml(text, file);
  const { data, error } = seedSchema.safeParse(written);
  if (data) return data;
  const schema = z.toJSONSchema(seedSchema, { io: 'input', target: 'draft-7' }) as JsonSchema;
  throw new ConfigurationError(schemaMistakes(error.issues, written, schema).map(locate));
}
