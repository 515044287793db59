import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { z } from 'zod';
import { crossMistakes } from './cross-checks.ts';
import { expand } from './expand.ts';
import { type ConfigPath, ConfigurationError, type LocatedMistake, type Mistake, pathText } from './mistake.ts';
import { type Configuration, configurationSchema } from './schema.ts';
import { schemaMistakes } from './schema-mistakes.ts';
import { writtenSecrets } from './secrets.ts';

export const defaultFile = 'gatecheck.yaml';

/** Which entries a command is about to use. */
export interface Used {
  target: string;
  /** In place of the target's own brand. */
  brand?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration. Without a name, `gatecheck.yaml` is taken if it is there; without one, the mock NextReason
 * and the reference target need no file. A variable that is not set is a mistake only in what is used.
 *
 * @throws ConfigurationError with every mistake at once, each with its place
 */
export async function loadConfiguration(
  given: string | undefined,
  used: Used,
  variables: Variables = process.env,
): Promise<Configuration> {
  const file = given ?? defaultFile;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' && given === undefined) return configurationSchema.parse({});
    const why =
      code === 'ENOENT' ? 'there is no such file; name another one with --config' : `cannot be read (${code})`;
    throw new ConfigurationError([{ file: shown(file), line: 0, column: 0, path: '', message: why }]);
  }
  return parseConfiguration(text, shown(file), used, variables);
}

/** The configuration that a text holds; targets and brands that lack a variable and are not used are left out. */
export function parseConfiguration(text: string, file: string, used: Used, variables: Variables): Configuration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) throw new ConfigurationError(syntaxMistakes(document.errors, text, file, lines));
  const written: unknown = document.toJS() ?? {};
  const { value, mistakes: unset } = expand(written, variables);
  const [needed, ignored] = partition(unset, (mistake) => isUsed(mistake, used, value));
  const read = configurationSchema.safeParse(value);
  const issues = read.error?.issues.filter(
    ({ path }) => !unset.some((other) => pathText(other.path) === pathText(path)),
  );
  const mistakes = [
    ...writtenSecrets(written),
    ...needed,
    ...schemaMistakes(issues ?? [], knownKeys),
    ...(read.success ? crossMistakes(read.data) : []),
  ];
  if (mistakes.length > 0) {
    const located = onePerPlace(mistakes).map((mistake) => locate(mistake, document, file, lines));
    throw new ConfigurationError(located.toSorted((a, b) => a.line - b.line || a.column - b.column));
  }
  return read.data ?? configurationSchema.parse(without(value, ignored));
}

/** The first thing said of a value is the one that helps: a secret in the file may break the schema besides. */
function onePerPlace(mistakes: readonly Mistake[]): Mistake[] {
  return [...Map.groupBy(mistakes, ({ path }) => pathText(path)).values()].flatMap(([first]) => first ?? []);
}

function isUsed({ path: [room, name] }: Mistake, { target, brand }: Used, value: unknown): boolean {
  if (room === 'targets') return name === target;
  if (room !== 'brands') return true;
  const { targets } = value as { targets?: Record<string, { brand?: unknown } | undefined> };
  return name === (brand ?? targets?.[target]?.brand);
}

/** The configuration without the targets and brands at these places. */
function without(value: unknown, places: readonly Mistake[]): unknown {
  const copy = structuredClone(value) as Record<string, Record<string, unknown>>;
  for (const { path } of places) delete copy[String(path[0])]?.[String(path[1])];
  return copy;
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}

function locate(
  { path, message, atKey }: Mistake,
  document: Document,
  file: string,
  lines: LineCounter,
): LocatedMistake {
  const { line, col } = lines.linePos(offsetOf(document, path, atKey ?? false));
  return { file, line, column: col, path: pathText(path), message };
}

/** Where a value stands, or, for what is missing, the map that should hold it. */
function offsetOf(document: Document, path: ConfigPath, atKey: boolean): number {
  const parent = document.getIn(path.slice(0, -1), true);
  if (atKey && isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(path.at(-1)))?.key;
    if (isNode(key) && key.range) return key.range[0];
  }
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** One mistake a line: what follows the first is mostly its echo. */
function syntaxMistakes(errors: YAMLError[], text: string, file: string, lines: LineCounter): LocatedMistake[] {
  const perLine = Map.groupBy(errors, ({ pos }) => lines.linePos(pos[0]).line);
  return [...perLine].flatMap(([line, [first]]) => {
    if (!first) return [];
    const unquoted = /(?<!["'])\$\{\w+\}/.exec(text.split('\n')[line - 1] ?? '')?.[0];
    const message = unquoted ? `inside { } or [ ] write "${unquoted}" in quotes` : `not valid YAML: ${first.message}`;
    return [{ file, line, column: lines.linePos(first.pos[0]).col, path: '', message }];
  });
}

/** The keys that the schema allows at a path. */
function knownKeys(path: ConfigPath): string[] {
  return keysIn(z.toJSONSchema(configurationSchema, { io: 'input', unrepresentable: 'any' }), path);
}

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

function keysIn(schema: unknown, path: ConfigPath): string[] {
  const { properties = {}, additionalProperties, anyOf, oneOf } = schema as JsonSchema;
  const [step, ...rest] = path;
  const branches = [...(anyOf ?? []), ...(oneOf ?? [])].flatMap((branch) => keysIn(branch, path));
  if (step === undefined) return [...new Set([...Object.keys(properties), ...branches])];
  const next =
    properties[String(step)] ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  return [...new Set([...(next ? keysIn(next, rest) : []), ...branches])];
}

function shown(file: string): string {
  const near = relative(process.cwd(), resolve(file));
  return near.startsWith('..') ? file : near;
}
