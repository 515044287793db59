import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnchoredText } from './anchored-text.ts';
import { ruleOf } from './contract-rules.ts';
import { specificationOf } from './specifications.ts';

/** The pages of the project that sources name, relative to `package.json`. */
export const contractPage = 'docs/gateway-contract.md';
export const vendorPage = 'docs/vendor-page.md';

/** What stands at their anchors, generated: a run needs no Markdown parser to name a rule. */
export const anchorsFile = 'docs/anchors.json';

/** The file that holds it: by the page, by the anchor. */
export interface Anchors {
  contract: Record<string, AnchoredText>;
  vendor: Record<string, AnchoredText>;
}

/** What a condition rests on. */
export interface Source {
  /** As the certificate names it: `contract-A9`, `seed:note-3`, `rfc8725-3.1`. */
  ref: string;
  title: string;
  /** A web address, or a page of the project with its anchor. */
  address: string;
  /** Of a rule, its words; of a vendor's sentence, the sentence. Not for specifications: those are read where they are. */
  text?: string;
}

/** All sources that there are. */
export interface Sources {
  find(ref: string): Source | undefined;
  /** Names that come after `contract-`. */
  contract: readonly string[];
  /** The anchors of the statements that a rule has, where it has several: `A9.1` and so on by `A9`. */
  statements: ReadonlyMap<string, readonly string[]>;
  /** A statement of a rule, such as `A9.1`. */
  statement(anchor: string): Source | undefined;
  /** Names that come after `seed:`. */
  vendor: readonly string[];
}

/**
 * Reads the published contract and the vendor's sentences of a checkout or a package.
 *
 * @param root folder of `package.json`
 */
export async function readSources(root: string): Promise<Sources> {
  return sourcesOf(JSON.parse(await readFile(join(root, anchorsFile), 'utf8')));
}

/** The sources of two pages that were read. */
export function sourcesOf(anchors: Anchors): Sources {
  const contract = new Map(Object.entries(anchors.contract));
  const vendor = new Map(Object.entries(anchors.vendor));
  return {
    contract: [...contract.keys()].filter((name) => contract.get(name)?.within === undefined),
    statements: statementsIn(contract),
    vendor: [...vendor.keys()],
    statement(anchor) {
      const said = contract.get(anchor);
      if (said?.within === undefined) return undefined;
      return { ref: `contract-${anchor}`, title: anchor, address: `${contractPage}#${anchor}`, text: said.text };
    },
    find(ref) {
      const [, page, name = ''] = /^(contract-|seed:)(.+)$/.exec(ref) ?? [];
      if (page === undefined) {
        const specification = specificationOf(ref);
        return specification && { ref, ...specification };
      }
      return page === 'seed:' ? vendorSource(ref, name, vendor) : contractSource(ref, name, contract);
    },
  };
}

function statementsIn(contract: Map<string, AnchoredText>): Map<string, string[]> {
  const inside = [...contract].flatMap(([anchor, { within }]) => (within === undefined ? [] : [{ anchor, within }]));
  return new Map(
    [...Map.groupBy(inside, ({ within }) => within)].map(([rule, those]) => [rule, those.map(({ anchor }) => anchor)]),
  );
}

function contractSource(ref: string, name: string, texts: Map<string, AnchoredText>): Source | undefined {
  const said = texts.get(name);
  // A condition names the rule; which of its statements it tests stands in a table.
  if (!said || said.within !== undefined) return undefined;
  const rule = ruleOf(ref);
  const title = rule && rule !== name ? rule : said.title.replace(/^\d+\. /, '') || name;
  return { ref, title, address: `${contractPage}#${name}`, text: said.text };
}

function vendorSource(ref: string, name: string, texts: Map<string, AnchoredText>): Source | undefined {
  const said = texts.get(name);
  return said && { ref, title: `Vendor’s page, ${name}`, address: `${vendorPage}#${name}`, text: said.text };
}

/** The anchor in the contract of the rule that a seeded defect breaks; `undefined` where it breaks a specification. */
export function contractAnchorOf(rule: string, { contract }: Pick<Sources, 'contract'>): string | undefined {
  return contract.includes(rule) ? rule : undefined;
}
