import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { ConfigurationError } from './mistake.ts';

/**
 * The text of a file that somebody named with an option.
 *
 * @throws ConfigurationError where it cannot be read; where it is missing, unless it is `optional`
 */
export function readConfigurationFile(file: string, option: `--${string}`): Promise<string>;
export function readConfigurationFile(
  file: string,
  option: `--${string}`,
  optional: boolean,
): Promise<string | undefined>;
export async function readConfigurationFile(file: string, option: string, optional = false) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw ConfigurationError.ofFile(shown(file), `cannot be read (${code})`);
    if (optional) return undefined;
    throw ConfigurationError.ofFile(shown(file), `there is no such file; name another one with ${option}`);
  }
}

/** A file as people call it: relative to where they are, if it is below. */
export function shown(file: string): string {
  const near = relative(process.cwd(), resolve(file));
  return near.startsWith('..') ? file : near;
}
