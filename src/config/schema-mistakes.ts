import type { z } from 'zod';
import { type JsonSchema, memberOf, schemaAt } from './json-schema.ts';
import type { ConfigPath, Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** What was read, and the schema that it has to fit; that of the configuration unless given. */
interface Written {
  value: unknown;
  schema?: JsonSchema;
}

/**
 * What the schema found, in plain words. A key that is misspelt is one mistake: that the right one is missing is not
 * said besides.
 *
 * @param value what was read; nothing of it but a word near a right one decides about a message
 * @param schema what it has to fit; that of the configuration unless given
 */
export function schemaMistakes(found: readonly Issue[], value: unknown, schema?: JsonSchema): Mistake[] {
  const written: Written = { value, schema };
  const issues = found.flatMap((issue) => inFull(issue, written));
  const misspelt = new Set<string>();
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const known = keysAt(issue.path, written);
    return issue.keys.map((key): Mistake => {
      const meant = nearest(key, known);
      if (meant) misspelt.add(JSON.stringify([...issue.path, meant]));
      const advice = meant ? `did you mean ${meant}?` : `expected one of ${known.join(', ')}`;
      return { path: [...issue.path, key], message: `unknown key; ${advice}`, atKey: true };
    });
  });
  const others = issues
    .filter(({ code }) => code !== 'unrecognized_keys')
    .filter(({ path }) => !misspelt.has(JSON.stringify(path)))
    .map((issue) => mistakeOf(issue, written));
  return [...unknown, ...others];
}

/**
 * Of a union that fits in no way, the issues within the one that fits best. Where it is the kind that is wrong, the
 * keys that no kind has are told too.
 */
function inFull(issue: Issue, written: Written): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  if (issue.errors.length === 0) {
    const path = issue.path.slice(0, -1);
    const known = keysAt(path, written);
    const keys = Object.keys(valueAt(path, written) ?? {}).filter((key) => !known.includes(key));
    return keys.length > 0 ? [issue, { code: 'unrecognized_keys', keys, path, message: '' }] : [issue];
  }
  const near = issue.errors.find((errors) => errors.every(({ path, code }) => path.length > 0 || isAboutKeys(code)));
  return near ? near.flatMap((inner) => inFull({ ...inner, path: [...issue.path, ...inner.path] }, written)) : [issue];
}

function keysAt(path: ConfigPath, written: Written): string[] {
  return [
    ...new Set(schemaAt(path, written.value, written.schema).flatMap(({ properties = {} }) => Object.keys(properties))),
  ];
}

function isAboutKeys(code: Issue['code']): boolean {
  return code === 'unrecognized_keys';
}

function mistakeOf(issue: Issue, written: Written): Mistake {
  const { path } = issue;
  if (issue.code === 'invalid_key') {
    return { path, message: `expected ${issue.issues[0]?.message ?? 'another key'}`, atKey: true };
  }
  const what = issue.code === 'invalid_type' ? absence(issue) : isAbsentKind(issue, written) ? 'missing; ' : '';
  return { path, message: `${what}expected ${expectation(issue, path, written)}` };
}

function absence({ message }: Issue): string {
  if (message.endsWith('received undefined')) return 'missing; ';
  return message.endsWith('received null') ? 'empty; ' : '';
}

function isAbsentKind({ code, path }: Issue, written: Written): boolean {
  return code === 'invalid_union' && path.at(-1) === 'kind' && valueAt(path, written) === undefined;
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map, {} for an empty one',
  array: 'a list',
};

const anAddress = 'an address that starts with http:// or https://';

function expectation(issue: Issue, path: ConfigPath, written: Written): string {
  switch (issue.code) {
    case 'invalid_type': {
      const isAddress = schemaAt(path, written.value, written.schema).some(({ pattern }) =>
        pattern?.startsWith('^https?://'),
      );
      return isAddress ? anAddress : (kinds[issue.expected] ?? issue.expected);
    }
    case 'invalid_value':
      return oneOf(issue.values.map(String), valueAt(path, written));
    case 'invalid_union':
      return issue.errors.length > 0
        ? issue.errors
            .map(([first]) => first && expectation(first, path, { ...written, value: undefined }))
            .join(' or ')
        : oneOf(optionsOf(issue), valueAt(path, written));
    case 'too_small':
      if (issue.origin === 'string') return 'a text that is not empty';
      return issue.origin === 'array' ? 'a list that is not empty' : `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_format':
      return issue.format === 'url' ? anAddress : issue.message;
    default:
      return issue.message;
  }
}

/** The values of the key that tells the kinds of a thing apart. */
function optionsOf(issue: Issue): string[] {
  const { options = [] } = issue as { options?: unknown[] };
  return options.filter((option) => option !== undefined).map(String);
}

function oneOf(values: string[], written: unknown): string {
  const meant = typeof written === 'string' ? nearest(written, values) : undefined;
  const list = values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
  return meant && values.length > 1 ? `${list}; did you mean ${meant}?` : list;
}

function valueAt(path: ConfigPath, written: Written): unknown {
  return path.reduce(memberOf, written.value);
}
