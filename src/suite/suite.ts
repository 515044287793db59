import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
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
  /** A team's own scenarios, beside these or alone. */
  own?: OwnSuite;
}

/** Scenarios of a team's own, and the steps that they need beside ours. */
export interface OwnSuite {
  /** As reports call it. */
  name: string;
  /** What the addresses of its files are relative to. */
  folder: string;
  /** Folder of the features. */
  features: string;
  /** The same as an address: how those of all its features begin. */
  address: string;
  /** Its files with step definitions, hooks and parameter types, sorted. */
  steps: readonly string[];
  /** Addresses of its sources by name, with `{}` for what follows the name: `@ref:story-ACME-12` is of `story`. */
  references: Readonly<Record<string, string>>;
  /** Whether it is played without ours. */
  alone: boolean;
  /** The options that named it, where no configuration did. */
  options?: string;
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

/**
 * How reports name a file of a suite: ours from the folder of `package.json` on, a team's own from where its folder is,
 * with a dot before it. So nobody's file is taken for the other's, and each can be opened from where its people are.
 */
export function addressOf(path: string, { root, own }: Pick<Suite, 'root' | 'own'>): string {
  const isOwn = own && (path.startsWith(own.features + sep) || own.steps.includes(path));
  return isOwn ? ownAddress(path, own.folder) : slashes(relative(root, path));
}

/** The file that an address names. */
export function pathOf(address: string, { root, own }: Pick<Suite, 'root' | 'own'>): string {
  return resolve(own && address.startsWith('.') ? own.folder : root, address);
}

/** A path of a team's own as an address. */
export function ownAddress(path: string, folder: string): string {
  const address = slashes(relative(folder, path));
  return address.startsWith('..') ? address : `./${address}`;
}

const slashes = (path: string) => path.split(sep).join('/');

/** The features of a suite as a digest: which scenario stands at which line. */
export async function featuresDigest({ features, root }: Suite): Promise<string> {
  return digestOf(await filesBelow(features), root);
}

/** A team's own features and steps as digests; what its steps import besides is not in them. */
export async function ownDigests({ folder, features, steps }: OwnSuite): Promise<Omit<SuiteDigests, 'digest'>> {
  const inFeatures = (await filesBelow(features)).filter((file) => file.endsWith('.feature'));
  return { features: await digestOf(inFeatures, folder), steps: await digestOf(steps, folder) };
}

async function digestOf(files: readonly string[], folder: string): Promise<string> {
  const hash = createHash('sha256');
  const contents = await inPortions([...files], (file) => readFile(file));
  files.forEach((file, at) => {
    const content = contents[at] ?? '';
    hash.update(`${ownAddress(file, folder)}\0${content.length}\0`).update(content);
  });
  return `sha256:${hash.digest('hex')}`;
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
    const name = slashes(relative(suite.root, file));
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
