import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { conditionIdPrefixPattern, prefixOfId } from '../../evidence/condition-ids.ts';
import type { Condition } from '../../report/condition.ts';
import type { OwnSuite, Suite } from '../../suite/suite.ts';
import { readCatalogue } from '../catalogue.ts';
import { EmptyOwnSuite, OwnSuiteError } from './own-suite-error.ts';
import { conditionFeature, configurationLines, type NewSuite, suiteFiles } from './templates.ts';

/** What was done for a new suite. */
export interface Written {
  wrote: string[];
  /** Files that were there, and stay as they are. */
  kept: string[];
  /** Lines that `gatecheck.yaml` lacks, where there is one without a suite. */
  toAdd?: string;
}

/** Files that make the suite; the others belong to a project that may have its own. */
const indispensable = /\.feature$|\.steps\.ts$/;

/**
 * Writes a suite that plays as it is. What is there is never overwritten.
 *
 * @throws OwnSuiteError where its feature or its steps are there already, or its ids would be gatecheck's
 */
export async function writeNewSuite(folder: string, suite: Suite, wanted: Omit<NewSuite, 'version'>): Promise<Written> {
  await ensurePrefix(wanted.prefix, suite);
  const files = [...suiteFiles({ ...wanted, version: suite.version })];
  const there = await Promise.all(files.map(([name]) => isThere(join(folder, name))));
  const taken = files.find(([name], at) => there[at] && indispensable.test(name));
  if (taken) throw new OwnSuiteError(`${join(folder, taken[0])} is there already; name another folder`);
  const written: Written = { wrote: [], kept: [] };
  for (const [at, [name, text]] of files.entries()) {
    const path = join(folder, name);
    if (there[at]) written.kept.push(path);
    else written.wrote.push(await writeNew(path, text));
  }
  const lacks = written.kept.some((path) => path.endsWith('gatecheck.yaml')) && !(await hasSuite(folder));
  return lacks ? { ...written, toAdd: configurationLines(wanted) } : written;
}

/**
 * Writes a feature with one more condition of a suite, which plays as it is.
 *
 * @returns its file and its id
 * @throws OwnSuiteError where a feature of this name is there already
 */
export async function writeNewCondition(
  title: string,
  suite: Suite & { own: OwnSuite },
  prefix: string | undefined,
): Promise<{ path: string; id: string }> {
  const existing = await ownConditions(suite);
  const id = nextId(existing, prefix ?? lastPrefix(existing) ?? prefixFrom(suite.own.name));
  await ensurePrefix(prefixOfId(id), suite);
  const path = relative(process.cwd(), join(suite.own.features, `${fileName(title)}.feature`));
  if (await isThere(path)) throw new OwnSuiteError(`${path} is there already; give the condition another title`);
  return { path: await writeNew(path, conditionFeature(title, id)), id };
}

/** What ids of a suite begin with, unless somebody says otherwise. */
export function prefixFrom(name: string): string {
  const letters = name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^\d+/, '')
    .slice(0, 10);
  return letters.length >= 2 ? letters : 'OWN';
}

async function ensurePrefix(prefix: string, suite: Suite): Promise<void> {
  if (!conditionIdPrefixPattern.test(prefix)) {
    throw new OwnSuiteError(`ids cannot begin with ${prefix}: two to ten capitals and digits, a letter first`);
  }
  const { own: _, ...ours } = suite;
  const conditions = await readCatalogue(ours);
  if (conditions.some(({ id }) => prefixOfId(id) === prefix)) {
    throw new OwnSuiteError(`gatecheck's own ids begin with ${prefix}; take another word`);
  }
}

async function ownConditions(suite: Suite & { own: OwnSuite }): Promise<Condition[]> {
  const empty = (error: unknown) => {
    if (error instanceof EmptyOwnSuite) return [];
    throw error;
  };
  return readCatalogue({ ...suite, own: { ...suite.own, alone: true } }).catch(empty);
}

function nextId(existing: readonly Condition[], prefix: string): string {
  const numbers = existing.flatMap(({ id }) =>
    id.startsWith(`${prefix}-`) ? Number(id.slice(prefix.length + 1)) : [],
  );
  return `${prefix}-${Math.max(0, ...numbers) + 1}`;
}

function lastPrefix(existing: readonly Condition[]): string | undefined {
  const last = existing.at(-1);
  return last && prefixOfId(last.id);
}

/** A title as the name of a file. */
function fileName(title: string): string {
  const words = title.toLowerCase().match(/[a-z0-9]+/g) ?? ['condition'];
  return words.join('-').slice(0, 60);
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function hasSuite(folder: string): Promise<boolean> {
  const read: unknown = parse(await readFile(join(folder, 'gatecheck.yaml'), 'utf8'));
  return typeof read === 'object' && read !== null && 'suite' in read;
}

async function writeNew(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
  return path;
}
