import type { z } from 'zod';
import type { ConfigPath, Mistake } from './mistake.ts';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/**
 * What the schema found, in plain words. A key that is misspelt is one mistake: that the right one is missing is not
 * said besides.
 *
 * @param knownKeys the keys that are allowed at a path
 */
export function schemaMistakes(issues: readonly Issue[], knownKeys: (path: ConfigPath) => string[]): Mistake[] {
  const misspelt = new Set<string>();
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    const known = knownKeys(issue.path);
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
    .flatMap((issue) => mistakesOf(issue));
  return [...unknown, ...others];
}

function mistakesOf(issue: Issue): Mistake[] {
  const { path } = issue;
  if (issue.code === 'invalid_key') return [{ path, message: `expected ${keyRule(issue)}`, atKey: true }];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const within = issue.errors.flat().filter((inner) => inner.path.length > 0);
    if (within.length > 0) return within.flatMap((inner) => mistakesOf({ ...inner, path: [...path, ...inner.path] }));
    return [{ path, message: `expected ${issue.errors.flat().map(expectation).join(' or ')}` }];
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ path, message: `${missing ? 'missing; ' : ''}expected ${expectation(issue)}` }];
}

const kinds: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  record: 'a map',
  array: 'a list',
};

function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'invalid_union':
      return oneOf((issue as unknown as { options?: unknown[] }).options?.map(String) ?? []);
    case 'too_small':
      if (issue.origin === 'string') return 'a text that is not empty';
      return issue.origin === 'array' ? 'a list that is not empty' : `${issue.minimum} or more`;
    case 'too_big':
      return `${issue.maximum} or less`;
    case 'invalid_format':
      return issue.format === 'url' ? 'an address that starts with http:// or https://' : issue.message;
    default:
      return issue.message;
  }
}

function oneOf(values: string[]): string {
  return values.length === 1 ? String(values[0]) : `one of ${values.join(', ')}`;
}

function keyRule(issue: Issue & { code: 'invalid_key' }): string {
  return issue.issues[0]?.message ?? 'another key';
}
