import fc from 'fast-check';
import { z } from 'zod';

/** A part of a JSON Schema, as Zod writes it. */
interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minItems?: number;
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
}

/** Texts that have broken programs before. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...['', ' ', '\u0000', '\ud800', '\u202e', 'İ', '\u212a', '😀', '__proto__', 'constructor', 'toString', 'null'],
    ...['../..', '%zz', '%00', '?', '#', '&=', '<script>', '"', "'", '`', '\\', '\r\nx: y', '-1', '1e400', 'NaN'],
    ...['x'.repeat(300), 'x'.repeat(9_000), '٣', 'http://[', 'mailto:x', 'data:,x', 'http://127.0.0.1:1/#x'],
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 12, unit: 'binary' }),
);

/** Any JSON, and a little more often what is odd. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    1e300,
    [],
    {},
    [[]],
    [null],
    JSON.parse('{"__proto__":{"a":1}}'),
  ),
  oddText,
  fc.jsonValue({ maxDepth: 2 }),
);

/** Nobody listens there, so an address that is called leads nowhere. */
const address = fc.constantFrom(
  'http://127.0.0.1:1/',
  'http://127.0.0.1:1/x?y=z',
  'http://localhost:1',
  'https://[::1]:1/a',
);

/** Values that a schema takes, and values that miss it in a place or two. */
export function near(schema: z.ZodType): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return fc.oneof({ weight: 2, arbitrary: fitting(json, false) }, { weight: 3, arbitrary: fitting(json, true) });
}

function fitting(schema: Schema, damaged: boolean): fc.Arbitrary<unknown> {
  const whole = unbroken(schema, damaged);
  return damaged ? fc.oneof({ weight: 7, arbitrary: whole }, { weight: 1, arbitrary: oddValue }) : whole;
}

function unbroken(schema: Schema, damaged: boolean): fc.Arbitrary<unknown> {
  const { anyOf, oneOf, type } = schema;
  const choices = anyOf ?? oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => fitting(choice, damaged)));
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (type === 'object') return object(schema, damaged);
  if (type === 'array') {
    const items = fitting(schema.items ?? {}, damaged);
    return fc.array(items, { minLength: damaged ? 0 : schema.minItems, maxLength: 3 });
  }
  if (type === 'string') return text(schema);
  if (type === 'integer' || type === 'number') return number(schema);
  if (type === 'boolean') return fc.boolean();
  return type === 'null' ? fc.constant(null) : oddValue;
}

function object({ properties = {}, required = [], additionalProperties }: Schema, damaged: boolean) {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, fitting(member, damaged)]),
  );
  const known = fc.record(members, { requiredKeys: damaged ? [] : required });
  const isOpen = typeof additionalProperties === 'object' || damaged;
  if (!isOpen) return known;
  const further = typeof additionalProperties === 'object' ? fitting(additionalProperties, damaged) : oddValue;
  return fc
    .tuple(known, fc.dictionary(oddText, further, { maxKeys: damaged ? 1 : 3 }))
    .map(([one, more]) => ({ ...more, ...one }));
}

function text({ format, pattern, minLength = 0 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uri') return address;
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.oneof(
    oddText.filter(({ length }) => length >= minLength),
    fc.string({ minLength, maxLength: minLength + 20 }),
  );
}

function number({ type, minimum, exclusiveMinimum, maximum }: Schema): fc.Arbitrary<unknown> {
  const min = Math.max(minimum ?? exclusiveMinimum ?? -1e6, -1e9);
  const max = Math.min(maximum ?? 1e6, 1e9);
  return type === 'integer'
    ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
    : fc.double({ min, max, noNaN: true });
}
