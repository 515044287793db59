import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { AskedWrongly } from '../../failure/exit-status.ts';
import { memberOf } from '../json-schema.ts';
import { parseConfiguration } from '../load.ts';
import { shown } from '../read-file.ts';
import { schemaFile } from '../schema-file.ts';
import { readYaml } from '../yaml-source.ts';
import { addEntry } from './add-entry.ts';
import type { NewEntries } from './answers.ts';
import { composeFile, type Entry, entriesToWrite, entryLines } from './compose.ts';

/** A file that is there and stays as it is; the message says what to do. */
class FileKept extends AskedWrongly {
  override readonly name = 'FileKept';
}

/**
 * Writes the entries: into a new file, or into one that is there, whose other lines stay as they are. With `force` a
 * file that is there is replaced.
 *
 * @returns what was done, such as `wrote` or `added to`
 * @throws FileKept where the entries are there already or find no place; ConfigurationError where the file is wrong
 */
export async function writeEntries(file: string, entries: NewEntries, force: boolean): Promise<'wrote' | 'added to'> {
  const old = await textOf(file);
  if (old === undefined || force) {
    const text = composeFile(entries, schemaFor(file));
    parseConfiguration(text, shown(file), { credentials: false }, {});
    await replace(file, text, old === undefined);
    return 'wrote';
  }
  await replace(file, extended(old, shown(file), entriesToWrite(entries)), false);
  return 'added to';
}

/**
 * The names that a file has already; none where there is no file.
 *
 * @throws ConfigurationError where the file is wrong
 */
export async function namesIn(file: string): Promise<Record<Entry['room'], string[]>> {
  const text = (await textOf(file)) ?? '';
  parseConfiguration(text, shown(file), { credentials: false }, {});
  const { written } = readYaml(text, shown(file));
  const keysOf = (room: Entry['room']) => Object.keys(memberOf(written, room) ?? {});
  return { brands: keysOf('brands'), targets: keysOf('targets') };
}

function extended(old: string, file: string, entries: readonly Entry[]): string {
  parseConfiguration(old, file, { credentials: false }, {});
  const { written } = readYaml(old, file);
  const taken = entries.find(({ room, name }) => memberOf(memberOf(written, room), name) !== undefined);
  if (taken) {
    const what = `${file} has ${taken.room}.${taken.name} already`;
    throw new FileKept(`${what}: choose another name, or replace the whole file with --force`);
  }
  const text = entries.reduce<string | undefined>((longer, entry) => longer && addEntry(longer, entry), old || '\n');
  if (text === undefined) throw new FileKept(`${file} was left as it is; add this to it by hand:\n${byHand(entries)}`);
  parseConfiguration(text, file, { credentials: false }, {});
  return text;
}

function byHand(entries: readonly Entry[]): string {
  return entries.flatMap((entry) => [`${entry.room}:`, ...entryLines(entry, 2)]).join('\n');
}

/** Where editors find the schema from a file: relative to it, if the suite stands beside or below. */
function schemaFor(file: string): string | undefined {
  const way = relative(dirname(resolve(file)), schemaFile);
  return way.startsWith('..') || isAbsolute(way) ? undefined : `./${way.split(sep).join('/')}`;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new FileKept(`${shown(file)} cannot be read (${code}); name another file with --config`);
  }
}

/** Whole or not at all; a new file never takes the place of one that came meanwhile. */
async function replace(file: string, text: string, isNew: boolean): Promise<void> {
  try {
    if (isNew) return await writeFile(file, text, { flag: 'wx' });
    const beside = `${file}.${randomUUID()}`;
    await writeFile(beside, text);
    await rename(beside, file).catch(async (error) => {
      await rm(beside);
      throw error;
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new FileKept(`${shown(file)} cannot be written (${code}); name another file with --config`);
  }
}
