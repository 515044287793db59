import type { ConfigPath, Mistake } from './mistake.ts';

const variable = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/** A value with the environment's values in it, and what is wrong with its variables. */
export interface Expanded {
  value: unknown;
  /** Variables that are not set, or empty, each at the place that uses it. */
  unset: Mistake[];
  /** What looks like a variable and is none, and variables that hold no number or truth value where one belongs. */
  malformed: Mistake[];
}

/** What can stand in a file without quotes, and so in a variable that is the whole value. */
export type ScalarKind = 'number' | 'boolean';

/**
 * Replaces `${NAME}` by the environment's value, in values only.
 *
 * @param kindAt what belongs in a place, where that is no text: a variable that is the whole value is then read as one
 */
export function expand(
  value: unknown,
  environment: Readonly<Record<string, string | undefined>>,
  kindAt: (path: ConfigPath) => ScalarKind | undefined = () => undefined,
): Expanded {
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
    const text = node.replaceAll(variable, (_, name: string) => {
      const found = environment[name];
      if (!found) unset.push({ path: at, message: `the environment variable ${name} is not set` });
      return found || `\${${name}}`;
    });
    const kind = isVariable(node) && text !== node ? kindAt(at) : undefined;
    if (!kind) return text;
    const { read, lacks } = scalars[kind];
    const scalar = read(text.trim());
    if (scalar === undefined)
      malformed.push({ path: at, message: `the environment variable ${nameIn(node)} ${lacks}` });
    return scalar ?? text;
  };
  return { value: walk(value, []), unset, malformed };
}

const scalars: Record<ScalarKind, { read(text: string): unknown; lacks: string }> = {
  number: {
    read: (text) => (/^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined),
    lacks: 'holds no number; set it to one such as 5',
  },
  boolean: {
    read: (text) => (/^(?:true|false)$/i.test(text) ? /^t/i.test(text) : undefined),
    lacks: 'holds neither true nor false; set it to one of them',
  },
};

/** The name of the variable that is the whole value. */
function nameIn(value: string): string {
  return value.slice(2, -1);
}

/** Whether a value comes whole from the environment. */
export function isVariable(value: string): boolean {
  return /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/.test(value);
}
