import { crossMistakes } from './cross-checks.ts';
import { expand } from './expand.ts';
import { scalarKindAt } from './json-schema.ts';
import { ConfigurationError, type Mistake, pathText } from './mistake.ts';
import { readConfigurationFile, shown } from './read-file.ts';
import { type Configuration, configurationSchema } from './schema.ts';
import { schemaMistakes } from './schema-mistakes.ts';
import { writtenSecrets } from './secrets.ts';
import { readYaml } from './yaml-source.ts';

export const defaultFile = 'gatecheck.yaml';

/** Which entries a command is about to use. */
export interface Used {
  target?: string;
  /** In place of the target's own brand. */
  brand?: string;
  /** False where nobody signs in to a CRM face, so that key and secret need not be set. */
  credentials?: false;
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
  const text = await readConfigurationFile(file, '--config', given === undefined);
  if (text === undefined) return configurationSchema.parse({});
  return parseConfiguration(text, shown(file), used, variables);
}

/**
 * The configuration that a text holds; targets and brands that lack a variable and are not used are left out.
 *
 * @throws ConfigurationError
 */
export function parseConfiguration(text: string, file: string, used: Used, variables: Variables): Configuration {
  if (text.includes('\uFFFD')) {
    throw ConfigurationError.ofFile(file, 'is not UTF-8; save it as UTF-8');
  }
  const { written, locate } = readYaml(text, file);
  const { value, malformed, ...expanded } = expand(written, variables, (path) => scalarKindAt(path, written));
  const unset = expanded.unset.filter(({ path }) => used.credentials !== false || !path.includes('credentials'));
  const [needed, ignored] = partition(unset, (mistake) => isUsed(mistake, used, value));
  const read = configurationSchema.safeParse(value);
  const issues = read.error?.issues.filter(
    ({ path }) => !unset.some((other) => pathText(other.path) === pathText(path)),
  );
  const mistakes = [
    ...writtenSecrets(written),
    ...malformed,
    ...needed,
    ...schemaMistakes(issues ?? [], value),
    ...crossMistakes(value),
  ];
  if (mistakes.length > 0) {
    throw new ConfigurationError(onePerPlace(mistakes).map(locate));
  }
  return read.data ?? configurationSchema.parse(without(value, ignored));
}

/** The first thing said of a value is the one that helps: a secret in the file may break the schema besides. */
function onePerPlace(mistakes: readonly Mistake[]): Mistake[] {
  return [...Map.groupBy(mistakes, ({ path }) => pathText(path)).values()].flatMap(([first]) => first ?? []);
}

function isUsed({ path: [room, name] }: Mistake, { target = '', brand }: Used, value: unknown): boolean {
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
