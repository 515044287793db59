import { z } from 'zod';
import type { ScalarKind } from './expand.ts';
import { configurationSchema } from './schema.ts';

/** The members of a JSON Schema that are used here. */
export interface JsonSchema {
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  description?: string;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

let made: JsonSchema | undefined;

/** The JSON Schema of `gatecheck.yaml` as it is written, that is with `${NAME}` in place of any value (draft 7). */
export function configurationJsonSchema(): JsonSchema {
  made ??= z.toJSONSchema(configurationSchema, {
    io: 'input',
    // What editors know best.
    target: 'draft-7',
    override: ({ jsonSchema, path }) => {
      if (jsonSchema.type === 'string' && path.at(-1) !== 'propertyNames') admitVariables(jsonSchema as JsonSchema);
      if (scalarKindOf(jsonSchema as JsonSchema)) admitVariableBeside(jsonSchema as JsonSchema);
    },
  }) as JsonSchema;
  return made;
}

const variable = '\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}';

/** Editors know nothing of the environment: where the form of a text counts, a variable stands for the right one. */
function admitVariables(schema: JsonSchema): void {
  if (schema.format === 'uri') {
    delete schema.format;
    schema.pattern = `^https?://|${variable}`;
  } else if (schema.pattern !== undefined && !schema.pattern.includes(variable)) {
    schema.pattern += `|${variable}`;
  }
}

/** The same for numbers and truth values, which a variable can hold as well. */
function admitVariableBeside(schema: JsonSchema): void {
  const { description, default: standard, ...plain } = schema;
  for (const key of Object.keys(plain)) delete schema[key as keyof JsonSchema];
  schema.anyOf = [plain, { type: 'string', pattern: `^${variable}$` }];
}

function scalarKindOf({ type }: JsonSchema): ScalarKind | undefined {
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'boolean' ? 'boolean' : undefined;
}

/** Whether a number or a truth value belongs in a place. */
export function scalarKindAt(path: readonly PropertyKey[], written: unknown): ScalarKind | undefined {
  return schemaAt(path, written)
    .map(scalarKindOf)
    .find((kind) => kind !== undefined);
}

/** What the schema says of a place. Of several kinds of a thing, the one that `written` names in `kind` counts. */
export function schemaAt(
  path: readonly PropertyKey[],
  written: unknown,
  whole: JsonSchema = configurationJsonSchema(),
): JsonSchema[] {
  let places = [whole];
  let value = written;
  for (const step of path) {
    places = places.flatMap((place) => branches(place, value)).flatMap((place) => below(place, step) ?? []);
    value = memberOf(value, step);
  }
  return places.flatMap((place) => branches(place, value));
}

function branches(place: JsonSchema, value: unknown): JsonSchema[] {
  const choices = [...(place.anyOf ?? []), ...(place.oneOf ?? [])];
  if (choices.length === 0) return [place];
  const kind = memberOf(value, 'kind');
  const chosen = choices.filter(({ properties }) => kind !== undefined && properties?.['kind']?.const === kind);
  return (chosen.length > 0 ? chosen : choices).flatMap((choice) => branches(choice, value));
}

function below({ properties, additionalProperties, items }: JsonSchema, step: PropertyKey): JsonSchema | undefined {
  if (typeof step === 'number') return items;
  const named = properties && Object.hasOwn(properties, step) ? properties[String(step)] : undefined;
  return named ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
}

/** The value that stands below a value, where there is one. */
export function memberOf(value: unknown, step: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<PropertyKey, unknown>)[step];
}
