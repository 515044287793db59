import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PageBundle } from './page-bundle.ts';

const page = fileURLToPath(new URL('./page/', import.meta.url));

/** Bundles the page with what it uses, for browsers of the last years. */
export async function buildPage(): Promise<PageBundle> {
  const { outputFiles } = await build({
    absWorkingDir: page,
    entryPoints: ['main.tsx', 'style.css'],
    outdir: 'unwritten',
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
  });
  const text = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  // The one text that could end its element.
  return { script: text('.js').replaceAll('</script', '<\\/script'), style: text('.css') };
}
