import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inPortions } from '../files/in-portions.ts';

/** Where the features and the code that plays them stand: in a checkout, or compiled in the published package. */
export interface Suite {
  /** Folder of `package.json`; features' addresses are relative to it. */
  root: string;
  version: string;
  /** Folder of the features. */
  features: string;
  /** Folder of the step definitions. */
  steps: string;
  /** `.ts` in a checkout, `.js` where it is compiled. */
  extension: string;
}

/** The suite that this file belongs to. */
export function thisSuite(): Suite {
  const file = fileURLToPath(import.meta.url);
  const code = dirname(dirname(dirname(file)));
  const root = basename(code) === 'dist' ? dirname(code) : code;
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { root, version, features: join(root, 'features'), steps: join(code, 'steps'), extension: extname(file) };
}

/** The files that hold step definitions, hooks and parameter types, sorted. */
export async function stepFiles({ steps, extension }: Suite): Promise<string[]> {
  const files = await filesBelow(steps);
  const isTest = (file: string) => file.endsWith(`.test${extension}`);
  return files.filter((file) => file.endsWith(extension) && !file.endsWith('.d.ts') && !isTest(file));
}

const sources = ['features', 'steps', 'src', 'mock-idp', 'dist', 'package.json'];

/** What a verdict was reached with, as digests: `sha256:` over names and contents. */
export interface SuiteDigests {
  /** Everything that can change a verdict. */
  digest: string;
  features: string;
  steps: string;
}

/** Reads the whole suite and says in digests which one it is. */
export async function suiteDigests(suite: Suite): Promise<SuiteDigests> {
  const rooms =
    suite.extension === '.ts' ? sources.filter((name) => name !== 'dist') : ['features', 'dist', 'package.json'];
  const files = (await Promise.all(rooms.map((room) => filesBelow(join(suite.root, room))))).flat();
  const hashes = { digest: createHash('sha256'), features: createHash('sha256'), steps: createHash('sha256') };
  const contents = await inPortions(files, (file) => readFile(file));
  files.forEach((file, at) => {
    const name = relative(suite.root, file).split(sep).join('/');
    const content = contents[at] ?? '';
    const of = (['features', 'steps'] as const).find((part) => file.startsWith(`${suite[part]}${sep}`));
    for (const hash of of ? [hashes.digest, hashes[of]] : [hashes.digest]) {
      hash.update(`${name}\0${content.length}\0`).update(content);
    }
  });
  return {
    digest: `sha256:${hashes.digest.digest('hex')}`,
    features: `sha256:${hashes.features.digest('hex')}`,
    steps: `sha256:${hashes.steps.digest('hex')}`,
  };
}

/** All files below a folder, sorted by path; a file stands for itself, what is not there for nothing. */
async function filesBelow(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if (extname(path) === '.json') return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.sort();
}
