import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { compilerOptions, type EntryPoint } from './entry-points.ts';

/** Everything that the package exports with its types, on one page: its difference is what a change does to users. */
export async function surfaceReport(entries: readonly EntryPoint[], root: string): Promise<string> {
  const work = await mkdtemp(join(tmpdir(), 'gatecheck-surface-'));
  const all = join(dirname(entries[0]?.types ?? ''), 'all-entry-points.d.ts');
  await writeFile(all, entries.map(reexport).join(''));
  try {
    const config = ExtractorConfig.prepare({
      configObjectFullPath: undefined,
      packageJsonFullPath: join(root, 'package.json'),
      configObject: {
        projectFolder: root,
        mainEntryPointFilePath: all,
        compiler: { overrideTsconfig: { compilerOptions: compilerOptions(root), files: [all] } },
        apiReport: { enabled: true, reportFileName: 'surface.api.md', reportFolder: work, reportTempFolder: work },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          extractorMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
          tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        },
      },
    });
    const wrong: string[] = [];
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback(message) {
        if (message.category === 'Compiler') wrong.push(message.text);
        message.handled = true;
      },
    });
    if (wrong.length > 0) throw new Error(`API Extractor could not read the compiled types: ${wrong.join('; ')}`);
    return await readFile(join(work, 'surface.api.md'), 'utf8');
  } finally {
    await Promise.all([rm(all), rm(work, { recursive: true })]);
  }
}

function reexport({ name, types }: EntryPoint): string {
  const namespace = name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return `export * as ${namespace} from './${basename(types, '.d.ts')}.ts';\n`;
}
