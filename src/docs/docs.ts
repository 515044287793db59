import { thisSuite } from '../suite/suite.ts';
import { staleFlaws, wantedFiles, writeFiles } from './files.ts';
import { generateDocs } from './generate.ts';
import { linkFlaws } from './links.ts';

/**
 * `npm run docs`: writes everything that docs take from the registries. With `--check` it writes nothing and tells what
 * is stale and which links lead nowhere; exit status 1 if anything is.
 */
const { root } = thisSuite();
const wanted = await wantedFiles(root, await generateDocs());
const pages = new Map(
  [...wanted].flatMap(([path, text]) => (path.endsWith('.md') && text !== undefined ? [[path, text] as const] : [])),
);
const checkOnly = process.argv.includes('--check');
if (!checkOnly) for (const path of await writeFiles(root, wanted)) console.log(path);
const flaws = [...(checkOnly ? await staleFlaws(root, wanted) : []), ...linkFlaws(root, pages)];
for (const flaw of flaws) console.log(flaw);
if (flaws.length > 0) process.exitCode = 1;
