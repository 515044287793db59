import { isVariable } from './expand.ts';
import type { ConfigPath, Mistake } from './mistake.ts';

/**
 * Secrets that stand in the file itself, which must come from the environment: credentials, an address with a
 * password, a private key, a token. What is found is never repeated.
 */
export function writtenSecrets(node: unknown, path: ConfigPath = []): Mistake[] {
  if (typeof node === 'object' && node !== null) {
    const entries: [PropertyKey, unknown][] = Array.isArray(node) ? [...node.entries()] : Object.entries(node);
    return entries.flatMap(([key, item]) => writtenSecrets(item, [...path, key]));
  }
  const isText = typeof node === 'string' || typeof node === 'number';
  if (!isText || node === '' || isVariable(String(node))) return [];
  if (/^https?:\/\/[^/@]*:[^/@]*@/.test(String(node))) {
    return [{ path, message: 'a user name and a password stand in the address; leave them out' }];
  }
  const what = secretKind(String(node), path);
  return what ? [{ path, message: `${what} stands in the file; write "\${NAME}" and set that variable` }] : [];
}

function secretKind(value: string, path: ConfigPath): string | undefined {
  if (path.includes('credentials') || /^(password|secret|.*Secret)$/.test(String(path.at(-1)))) return 'a secret';
  if (value.includes('-----BEGIN')) return 'a key';
  if (/^eyJ[\w-]+\.[\w-]+\./.test(value)) return 'a token';
  return undefined;
}
