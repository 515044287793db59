import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { withBlocks } from './blocks.ts';
import type { GeneratedDocs } from './generate.ts';
import { generatedMark } from './markdown.ts';

/** Folders below which files may be generated as a whole. */
const generatedFolders = ['docs', 'schemas'];

/** The project's own Markdown pages, relative to its root. */
export async function markdownPages(root: string): Promise<string[]> {
  const top = (await readdir(root)).filter((name) => name.endsWith('.md'));
  const below = ['docs', '.github', 'reports', 'features', 'mock-idp', 'src', 'steps', 'examples'].filter((folder) =>
    existsSync(join(root, folder)),
  );
  const deep = await Promise.all(below.map((folder) => filesIn(root, folder)));
  // What runs leave in reports/ is not the project's.
  const own = deep.flat().filter((name) => !name.startsWith('reports/') || name === 'reports/README.md');
  return [...top, ...own.filter((name) => name.endsWith('.md'))].sort();
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  if (!existsSync(join(root, folder))) return [];
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    );
}

/** What the files should be: path and text, or nothing where a generated one has to go. */
export async function wantedFiles(root: string, docs: GeneratedDocs): Promise<Map<string, string | undefined>> {
  const wanted = new Map<string, string | undefined>(docs.files);
  for (const path of (await Promise.all(generatedFolders.map((folder) => filesIn(root, folder)))).flat()) {
    if (!wanted.has(path) && (await isGenerated(root, path))) wanted.set(path, undefined);
  }
  for (const path of await markdownPages(root)) {
    if (wanted.has(path)) continue;
    const text = await readFile(join(root, path), 'utf8');
    wanted.set(path, withBlocks(text, docs.blocks));
  }
  return wanted;
}

async function isGenerated(root: string, path: string): Promise<boolean> {
  if (path.startsWith('schemas/')) return true;
  return path.endsWith('.md') && (await readFile(join(root, path), 'utf8')).startsWith(generatedMark);
}

/** What differs from what it should be, a line each. */
export async function staleFlaws(root: string, wanted: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  const flaws: string[] = [];
  for (const [path, text] of wanted) {
    const there = existsSync(join(root, path)) ? await readFile(join(root, path), 'utf8') : undefined;
    if (there !== text) flaws.push(`${path}: is not what the registries say: run npm run docs`);
  }
  return flaws;
}

/** Writes what should be. @returns the paths that changed */
export async function writeFiles(root: string, wanted: ReadonlyMap<string, string | undefined>): Promise<string[]> {
  const changed: string[] = [];
  for (const [path, text] of wanted) {
    const file = join(root, path);
    const there = existsSync(file) ? await readFile(file, 'utf8') : undefined;
    if (there === text) continue;
    changed.push(path);
    if (text === undefined) {
      await rm(file);
    } else {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  }
  return changed;
}
