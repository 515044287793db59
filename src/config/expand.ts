import type { ConfigPath, Mistake } from './mistake.ts';

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** A value with the environment's values in it, and what is wrong with its variables. */
export interface Expanded {
  value: unknown;
  /** Variables that are not set, or empty, each at the place that uses it. */
  unset: Mistake[];
  /** What looks like a variable and is none. */
  malformed: Mistake[];
}

/** Replaces `${NAME}` by the environment's value, in values only. */
export function expand(value: unknown, environment: Readonly<Record<string, string | undefined>>): Expanded {
  const unset: Mistake[] = [];
  const malformed: Mistake[] = [];
  const walk = (node: unknown, at: ConfigPath): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => walk(item, [...at, index]));
    if (typeof node === 'object' && node !== null) {
      return Object.fromEntries(Object.entries(node).map(([key, item]) => [key, walk(item, [...at, key])]));
    }
    if (typeof node !== 'string') return node;
    if (node.replaceAll(variable, '').includes('${')) {
      malformed.push({ path: at, message: `a variable is written \${NAME}, with letters, digits and _ in its name` });
    }
    return node.replaceAll(variable, (_, name: string) => {
      const found = environment[name];
      if (!found) unset.push({ path: at, message: `the environment variable ${name} is not set` });
      return found || `\${${name}}`;
    });
  };
  return { value: walk(value, []), unset, malformed };
}

/** Whether a value comes whole from the environment. */
export function isVariable(value: string): boolean {
  return /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(value);
}
