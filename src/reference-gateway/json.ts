/** A JSON object without a prototype: every name, `__proto__` and `constructor` included, is only what was sent. */
export type JsonObject = Record<string, unknown>;

/** The value as a JSON object, or undefined where it is an array, null or no object. */
export function jsonObject(value: unknown): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return { __proto__: null, ...value } as JsonObject;
}

/** The text as a JSON object, or undefined where it is anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    return jsonObject(JSON.parse(text));
  } catch {
    return undefined;
  }
}
