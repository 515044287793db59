import { glob, readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type OwnSuite, ownAddress, thisSuite } from '../../suite/suite.ts';
import { OwnSuiteError } from './own-suite-error.ts';

/** Where a team's own suite stands. */
export interface OwnSuitePlaces {
  /** `own` unless given. */
  name?: string;
  /** What its addresses are relative to, and the paths below as well. */
  folder: string;
  /** Folder of its features. */
  features: string;
  /** Patterns of its step files; none where gatecheck's sentences suffice. */
  import?: readonly string[];
  references?: Readonly<Record<string, string>>;
  /** Whether it is played without gatecheck's conditions. */
  alone?: boolean;
  /** The options that named it. */
  options?: string;
}

/**
 * Finds the files of a team's own suite.
 *
 * @throws OwnSuiteError where there are none
 */
export async function openOwnSuite(places: OwnSuitePlaces): Promise<OwnSuite> {
  const { name = 'own', folder, import: patterns = [], references = {}, alone = false, options } = places;
  const features = resolve(folder, places.features);
  await ensureFolder(features, folder);
  await ensureName(name);
  return {
    name,
    folder,
    features,
    address: ownAddress(features, folder),
    steps: await stepFilesAt(patterns, folder),
    references,
    alone,
    ...(options !== undefined && { options }),
  };
}

async function ensureFolder(features: string, folder: string): Promise<void> {
  const found = await stat(features).catch(() => undefined);
  if (found?.isDirectory()) return;
  const why = found ? 'is no folder; name the one that holds the .feature files' : 'there is no such folder';
  throw new OwnSuiteError(`features ${ownAddress(features, folder)}: ${why}`);
}

/** In reports it stands among the flows. */
async function ensureName(name: string): Promise<void> {
  const flows = await readdir(thisSuite().features);
  if (!flows.includes(name)) return;
  throw new OwnSuiteError(`suite ${name}: a flow of gatecheck's is called so; take another name`);
}

async function stepFilesAt(patterns: readonly string[], folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const pattern of patterns) {
    const steps: string[] = [];
    for await (const name of glob(pattern, { cwd: folder })) steps.push(resolve(folder, name));
    const found = steps.filter(isStepFile);
    if (found.length === 0) {
      throw new OwnSuiteError(`import ${ownAddress(resolve(folder, pattern), folder)}: no step file is there`);
    }
    files.push(...found);
  }
  return [...new Set(files)].sort();
}

function isStepFile(file: string): boolean {
  return /\.[cm]?[jt]s$/.test(file) && !/\.(?:d|test)\.[cm]?ts$/.test(file) && !file.includes('/node_modules/');
}
