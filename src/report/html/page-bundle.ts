import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { PageBundle } from './build-page.ts';

const compiled = new URL('./page-bundle.json', import.meta.url);
let bundle: Promise<PageBundle> | undefined;

/** The package holds the bundle; a checkout makes it from its sources, so that it is never stale. */
export function pageBundle(): Promise<PageBundle> {
  bundle ??= extname(import.meta.url) === '.ts' ? fromSources() : fromPackage();
  return bundle;
}

async function fromSources(): Promise<PageBundle> {
  const { buildPage } = await import('./build-page.ts');
  return buildPage();
}

async function fromPackage(): Promise<PageBundle> {
  return JSON.parse(await readFile(compiled, 'utf8')) as PageBundle;
}
