import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Script and style of the report's page, ready to be put into elements of their own. */
export interface PageBundle {
  script: string;
  style: string;
}

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

// `npm run build` puts the bundle into the package.
const [, script, file] = process.argv;
if (script === fileURLToPath(import.meta.url) && file) await writeFile(file, JSON.stringify(await buildPage()));
