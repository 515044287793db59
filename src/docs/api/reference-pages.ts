import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Application, type TypeDocOptions } from 'typedoc';
import type { PluginOptions } from 'typedoc-plugin-markdown';
import type { EntryPoint } from './entry-points.ts';

/**
 * The reference, a page for each entry point and one that lists them: name and text.
 *
 * @param project TypeScript project that has the entry points
 * @param out folder to work in
 */
export async function referencePages(
  entries: readonly EntryPoint[],
  project: string,
  out: string,
): Promise<[string, string][]> {
  const options: Partial<TypeDocOptions & PluginOptions> = {
    entryPoints: entries.map(({ types }) => types),
    tsconfig: project,
    plugin: ['typedoc-plugin-markdown', 'typedoc-plugin-zod'],
    out,
    name: 'API reference',
    readme: 'none',
    logLevel: 'Error',
    skipErrorChecking: true,
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    validation: { notExported: false },
    outputFileStrategy: 'modules',
    hideBreadcrumbs: true,
    hidePageHeader: true,
    useCodeBlocks: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    typeDeclarationFormat: 'table',
    propertyMembersFormat: 'table',
    tableColumnSettings: { hideDefaults: true, hideInherited: true, hideOverrides: true },
  };
  const app = await Application.bootstrapWithPlugins(options as Partial<TypeDocOptions>);
  const read = await app.convert();
  if (!read) throw new Error('TypeDoc could not read the compiled types: run npm run build first');
  await app.generateOutputs(read);
  return textsIn(out);
}

async function textsIn(folder: string): Promise<[string, string][]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as [string, string]));
}
