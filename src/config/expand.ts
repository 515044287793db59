import type { ConfigPath, Mistake } from './mistake.ts';

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Replaces `${NAME}` by the environment's value, in values only. A variable that is not set, or empty, is a mistake at
 * the place that uses it.
 */
export function expand(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
  path: ConfigPath = [],
): { value: unknown; mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  const walk = (node: unknown, at: ConfigPath): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => walk(item, [...at, index]));
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, [...at, key])]));
    }
    if (typeof node !== 'string') return node;
    return node.replace(variable, (_, name: string) => {
      const found = environment[name];
      if (!found) mistakes.push({ path: at, message: `the environment variable ${name} is not set` });
      return found || `\${${name}}`;
    });
  };
  return { value: walk(value, path), mistakes };
}

/** Whether a value comes whole from the environment. */
export function isVariable(value: string): boolean {
  return /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(value);
}
