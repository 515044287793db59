import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

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

/** Read together; all at once they would be more open files than a run has otherwise. */
const filesAtOnce = 32;

const sources = ['features', 'steps', 'src', 'mock-idp', 'dist', 'package.json'];

/** `sha256:` over the names and contents of everything that can change a verdict. */
export async function suiteDigest(suite: Suite): Promise<string> {
  const rooms =
    suite.extension === '.ts' ? sources.filter((name) => name !== 'dist') : ['features', 'dist', 'package.json'];
  const files = (await Promise.all(rooms.map((room) => filesBelow(join(suite.root, room))))).flat();
  const hash = createHash('sha256');
  for (let at = 0; at < files.length; at += filesAtOnce) {
    const some = files.slice(at, at + filesAtOnce);
    const contents = await Promise.all(some.map((file) => readFile(file)));
    some.forEach((file, index) => {
      const name = relative(suite.root, file).split(sep).join('/');
      const content = contents[index] ?? '';
      hash.update(`${name}\0${content.length}\0`).update(content);
    });
  }
  return `sha256:${hash.digest('hex')}`;
}

/** All files below a folder, sorted by path; a file stands for itself, what is not there for nothing. */
async function filesBelow(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  if (extname(path) === '.json') return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.sort();
}
