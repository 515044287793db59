import { configurationJsonSchema, type JsonSchema } from '../config/json-schema.ts';
import { code, inline, page, table } from './markdown.ts';

/** Every key of `gatecheck.yaml`. */
export function configurationPage(): string {
  const { properties = {} } = configurationJsonSchema();
  return page(
    'Configuration: gatecheck.yaml',
    'Made from the schema that also checks the file and that editors read ' +
      '([`gatecheck.schema.json`](../gatecheck.schema.json)). A value such as `"$' +
      '{UAT_KEY}"` comes from the environment; secrets are written in no other way. `<name>` is a name of your own.',
    ...Object.entries(properties).map(([name, schema]) =>
      [`## ${name}`, inline(schema.description ?? ''), ...tables(name, schema)].join('\n\n'),
    ),
  );
}

/** One table, or one for each kind of a thing. */
function tables(path: string, schema: JsonSchema): string[] {
  const below = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const at = below ? `${path}.<name>` : path;
  const kinds = kindsOf(below ?? schema);
  if (kinds.length === 0) return [keyTable(rowsOf(at, below ?? schema))];
  return kinds.map((kind) =>
    [`### ${at}, kind ${kind.properties?.['kind']?.const}`, keyTable(rowsOf(at, kind))].join('\n\n'),
  );
}

function kindsOf(schema: JsonSchema): JsonSchema[] {
  const choices = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return choices.filter(({ properties }) => properties?.['kind']?.const !== undefined);
}

const keyTable = (rows: string[][]) => table(['key', 'value', 'default', 'what'], rows);

function rowsOf(path: string, { properties = {} }: JsonSchema): string[][] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const here = `${path}.${name}`;
    const own = [
      code(here),
      valueText(schema),
      schema.default === undefined ? '' : code(JSON.stringify(schema.default)),
      inline(schema.description ?? ''),
    ];
    const below = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
    return [own, ...rowsOf(here, schema), ...(below ? rowsOf(`${here}.<name>`, below) : [])];
  });
}

function valueText(schema: JsonSchema & { enum?: unknown[] }): string {
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum) return schema.enum.map((one) => code(String(one))).join(', ');
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(
    ({ pattern }) => pattern === undefined || !/^\^\\\$\\\{/.test(pattern),
  );
  if (choices.length > 0) return [...new Set(choices.map(valueText))].join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? valueText(schema.items) : 'values'}`;
  return schema.type ?? 'any';
}
