import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { inPortions } from '../files/in-portions.ts';
import { outputFiles } from '../report/output-files.ts';

/** `sha256:…` of files, by their path relative to the output folder, sorted. */
export type FileDigests = Record<string, string>;

/**
 * What the entries of a certificate rest on: Cucumber's messages and all evidence. The other files are made from these
 * and the certificate, and can be made again.
 */
const evidenceOfRun = [outputFiles.messages, outputFiles.evidence];

/** The digests of the files that a run rests on, as they are on the disk now. */
export async function fileDigests(folder: string): Promise<FileDigests> {
  const paths = (await Promise.all(evidenceOfRun.map((name) => pathsBelow(folder, name)))).flat().sort();
  return Object.fromEntries(await inPortions(paths, (path) => digestOf(folder, path)));
}

async function digestOf(folder: string, path: string): Promise<[string, string]> {
  const content = await readFile(join(folder, path));
  return [path, `sha256:${createHash('sha256').update(content).digest('hex')}`];
}

async function pathsBelow(folder: string, name: string): Promise<string[]> {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  if (name !== outputFiles.evidence) return [name];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
