import fc from 'fast-check';

/** The parts of JSON Schema that `gatecheck.schema.json` uses. */
export interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
}

/** What somebody may have written where something else was meant: of every type, and hostile. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    `\${`,
    `\${X}`,
    `\${KEY}`,
    '__proto__',
    'constructor',
    '\u0000',
    '\u212a',
    -0,
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double(),
  fc.bigInt().map(String),
  fc.webUrl(),
);

const names = fc.oneof(
  fc.constantFrom('acme', 'uat', 'reference', 'ana', '__proto__', 'constructor', 'toString', ''),
  fc.string({ maxLength: 8 }),
);

/** Values that mostly fit a schema; one in so many parts is something else, is missing, or has something besides. */
export function fromJsonSchema(schema: JsonSchema | boolean | undefined, oneIn = 25): fc.Arbitrary<unknown> {
  if (schema === undefined || typeof schema === 'boolean') return junk;
  return fc.oneof({ arbitrary: fitting(schema, oneIn), weight: oneIn }, { arbitrary: junk, weight: 1 });
}

function fitting(schema: JsonSchema, oneIn: number): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map((one) => fromJsonSchema(one, oneIn)));
  if (schema.allOf) return fitting(schema.allOf[0] ?? {}, oneIn);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objects(schema, oneIn);
    case 'array':
      return fc.array(fromJsonSchema(schema.items, oneIn), { maxLength: 4 });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 70_000, 2 ** 31 - 1) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -10, max: schema.maximum ?? 100, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.oneof(
        fc.constantFrom('https://idp.example/', 'http://127.0.0.1:1/', `\${KEY}`, 'acme', '/path', 'value'),
        fc.string({ minLength: schema.minLength ?? 0, maxLength: 12 }),
      );
    default:
      return junk;
  }
}

function objects({ properties = {}, required = [], additionalProperties }: JsonSchema, oneIn: number) {
  const members = Object.entries(properties).map(([name, member]) => {
    const value = fromJsonSchema(member, oneIn);
    const present = required.includes(name) ? oneIn : 1;
    return fc.oneof(
      { arbitrary: value.map((one): [string, unknown][] => [[name, one]]), weight: present },
      { arbitrary: fc.constant<[string, unknown][]>([]), weight: 1 },
    );
  });
  const isMap = typeof additionalProperties === 'object';
  const others = fc.array(fc.tuple(names, isMap ? fromJsonSchema(additionalProperties, oneIn) : junk), {
    maxLength: 3,
  });
  const more = isMap
    ? others
    : fc.oneof({ arbitrary: fc.constant([]), weight: oneIn }, { arbitrary: others, weight: 1 });
  return fc.tuple(fc.tuple(...members), more).map(([known, besides]) => {
    const object: Record<string, unknown> = {};
    for (const [name, value] of [...known.flat(), ...besides]) {
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    }
    return object;
  });
}
