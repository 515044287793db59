import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An export of the package and the compiled types behind it. */
export interface EntryPoint {
  /** As in the `exports` of package.json: `.` or `./mock-idp`. */
  path: string;
  /** `gatecheck` for `.`, otherwise the last part of the path. */
  name: string;
  types: string;
}

/** The exports that are code, in the order of package.json. */
export async function entryPoints(root: string): Promise<EntryPoint[]> {
  const { exports } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string>;
  };
  return Object.entries(exports)
    .filter(([, file]) => file.endsWith('.js'))
    .map(([path, file]) => {
      const types = join(root, file.replace(/\.js$/, '.d.ts'));
      return { path, name: types.slice(types.lastIndexOf('/') + 1, -'.d.ts'.length), types };
    });
}

/** For reading compiled types of this project. */
export function compilerOptions(root: string) {
  return {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    lib: ['es2024', 'esnext.disposable', 'dom'],
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    strict: true,
    noEmit: true,
  };
}
