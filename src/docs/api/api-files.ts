import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compilerOptions, type EntryPoint, entryPoints } from './entry-points.ts';
import { referencePages } from './reference-pages.ts';
import { surfaceReport } from './surface-report.ts';

/** Where the files stand, relative to the root of the project. */
const apiFolder = 'docs/api';

/**
 * What the package exports, as pages and as one report: path relative to the root and text. Both are made of the compiled
 * types, which are what users have.
 *
 * @param root of the project; `dist/` has to be built
 */
export async function apiFiles(root: string): Promise<Map<string, string>> {
  const entries = await entryPoints(root);
  const work = await mkdtemp(join(tmpdir(), 'gatecheck-api-'));
  try {
    const pages = await referencePages(entries, await projectFor(entries, root, work), join(work, 'pages'));
    const report = await surfaceReport(entries, root);
    const files: [string, string][] = [...pages, ['surface.api.md', report]];
    return new Map(files.map(([name, text]) => [`${apiFolder}/${name}`, text]));
  } finally {
    await rm(work, { recursive: true });
  }
}

/** A TypeScript project of the compiled types alone. */
async function projectFor(entries: readonly EntryPoint[], root: string, work: string): Promise<string> {
  const project = join(work, 'tsconfig.json');
  const files = entries.map(({ types }) => types);
  await writeFile(project, JSON.stringify({ compilerOptions: compilerOptions(root), files }));
  return project;
}
