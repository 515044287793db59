import { dirname, join, resolve, sep } from 'node:path';
import { build } from 'esbuild';

/**
 * The reference gateway as the body of one CommonJS function, its mutated rooms instrumented. Called again it makes another
 * gateway, with constants of its own, so a mutant that acts at the start of a module needs no process of its own.
 *
 * @param folder `src/reference-gateway`: what lies outside is shared by all gateways
 * @param sources instrumented code by absolute path
 */
export async function bundle(folder: string, sources: ReadonlyMap<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'server.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    plugins: [
      {
        name: 'mutated rooms',
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^\./ }, ({ path, importer }) => {
            const file = resolve(dirname(importer), path);
            return file.startsWith(folder + sep) ? { path: file } : { path: file, external: true };
          });
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = sources.get(path);
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          });
        },
      },
    ],
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild made no bundle');
  return file.text;
}
