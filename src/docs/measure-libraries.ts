import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from '../cli/end.ts';
import { installedVersion } from '../suite/installed-version.ts';
import { thisSuite } from '../suite/suite.ts';
import { judge, libraryConditions, libraryGateways } from './library-gateways.ts';
import { type Lapse, type LibraryResults, libraryResultsFile } from './library-page.ts';

/**
 * `npm run libraries`: judges the gateways of `examples/gateways`, plain and mended, and stores what did not pass for the
 * page that `npm run docs` makes of it.
 */
const { root } = thisSuite();
const folder = await mkdtemp(join(tmpdir(), 'gatecheck-libraries-'));
const libraries: LibraryResults['libraries'] = [];
for (const gateway of libraryGateways) {
  const [plain, mended] = [await lapsesOf(false), await lapsesOf(true)];
  libraries.push({ name: gateway.name, versions: await versionsOf(gateway.packages), plain, mended });

  async function lapsesOf(isMended: boolean): Promise<Lapse[]> {
    const out = join(folder, `${gateway.name}-${isMended}`);
    const { conditions, sentence } = await judge(gateway, { mended: isMended, out });
    console.log(`${gateway.name}${isMended ? ', mended' : ''}: ${sentence.split(';')[0]}`);
    const lapses = conditions.filter(({ status }) => status !== 'passed');
    for (const { id, status, reason } of lapses) {
      if (isMended || status === 'error') console.log(`  ${status} ${id}: ${reason}`);
    }
    return lapses.map(({ id, status, reason = '' }) => ({ id, status, policy: reason.startsWith('weaker than') }));
  }
}
const measured = new Date().toISOString().slice(0, 10);
const results: LibraryResults = { measured, conditions: [...libraryConditions], libraries };
await writeFile(join(root, libraryResultsFile), `${JSON.stringify(results, null, 2)}\n`);
await rm(folder, { recursive: true });
await endProcess(0);

async function versionsOf(packages: readonly string[]): Promise<Record<string, string>> {
  const read = async (name: string) => [name, await installedVersion(root, name)] as const;
  return Object.fromEntries(await Promise.all(packages.map(read)));
}
