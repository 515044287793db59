import { z } from 'zod';
import { type Operation, parametersOf, takesQuery } from './operation.ts';
import { operations } from './operations.ts';

type Json = Record<string, unknown>;

/** One operation as the document has it, in the parts that its page shows. */
export interface ApiOperation {
  operationId: string;
  summary: string;
  tags: string[];
  parameters: { name: string; in: 'path' | 'query'; schema: JsonSchema }[];
  requestBody?: { content: { 'application/json': { schema: JsonSchema } } };
}

/** The members of a JSON Schema that a form is made of. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
}

interface ApiDocument {
  openapi: string;
  info: Json;
  paths: Record<string, Record<string, ApiOperation>>;
}

/** The control API as an OpenAPI 3.1 document, made of the table of operations. */
export function openApi(): ApiDocument {
  const paths: ApiDocument['paths'] = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: described(name, operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Control API of the mock IdP', version: '1', description: 'For programs on this machine.' },
    paths,
  };
}

function described(operationId: string, operation: Operation) {
  const { does, ability, output } = operation;
  const success = output
    ? { 200: { description: 'Done.', content: jsonContent(output) } }
    : { 204: { description: 'Done.' } };
  return {
    operationId,
    summary: `${does.charAt(0).toUpperCase()}${does.slice(1)}.`,
    tags: [ability],
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...requestBody(operation),
    responses: { ...success, default: { description: 'What is wrong, in a sentence.', content: jsonContent(refusal) } },
  };
}

const refusal = z.object({ error: z.string() });

function pathParameters(operation: Operation) {
  return parametersOf(operation).map((name) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters({ input, ...operation }: Operation) {
  if (!input || !takesQuery(operation)) return [];
  const { properties = {} } = schemaOf(input);
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query' as const, schema }));
}

function requestBody({ input, ...operation }: Operation) {
  if (!input || takesQuery(operation)) return {};
  return { requestBody: { required: !input.safeParse({}).success, content: jsonContent(input) } };
}

function jsonContent(schema: z.ZodType) {
  return { 'application/json': { schema: schemaOf(schema) } };
}

function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema);
  return rest as JsonSchema;
}
