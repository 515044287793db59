import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { anchoredTexts } from './anchored-text.ts';
import { type Anchors, contractPage, type Sources, sourcesOf, vendorPage } from './sources.ts';

/**
 * Reads what stands at the anchors of the pages themselves, for the generated file and for what checks the pages.
 *
 * @param root folder of `package.json`
 */
export async function readAnchors(root: string): Promise<Anchors> {
  const [contract, vendor] = await Promise.all(
    [contractPage, vendorPage].map(async (page) =>
      Object.fromEntries(anchoredTexts(await readFile(join(root, page), 'utf8'))),
    ),
  );
  return { contract: contract ?? {}, vendor: vendor ?? {} };
}

/** The sources as the pages have them now, whether or not the generated file is up to date. */
export async function readSourcesOfPages(root: string): Promise<Sources> {
  return sourcesOf(await readAnchors(root));
}
