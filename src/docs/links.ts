import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import GithubSlugger from 'github-slugger';
import type { Nodes } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { idsIn, parseMarkdown } from '../sources/anchored-text.ts';
import { generatedMark } from './markdown.ts';

/** A page with what links need of it. */
interface ReadPage {
  anchors: Set<string>;
  links: { url: string; line: number }[];
}

/**
 * Links of pages that lead nowhere, a line each: files that are not there, anchors that the page does not have. Web
 * addresses are only read, never visited.
 *
 * @param pages Markdown by path, relative to the root
 */
export function linkFlaws(root: string, pages: ReadonlyMap<string, string>): string[] {
  const read = new Map(
    [...pages].map(([path, text]) => [path, text.startsWith(generatedMark) ? scanPage(text) : readPage(text)]),
  );
  return [...read].flatMap(([path, { links }]) =>
    links.flatMap(({ url, line }) => {
      const flaw = flawOf(url, path, root, read);
      return flaw === undefined ? [] : [`${path}:${line}: ${url} ${flaw}`];
    }),
  );
}

/** A generated page holds links and anchors in one form only, and there are too many of them to be parsed each time. */
function scanPage(text: string): ReadPage {
  const page: ReadPage = { anchors: new Set(), links: [] };
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, (fenced) => fenced.replaceAll(/.+/g, ''));
  for (const [, id = ''] of prose.matchAll(/<a id="([^"]+)"><\/a>/g)) page.anchors.add(id);
  const slugger = new GithubSlugger();
  for (const [, heading = ''] of prose.matchAll(/^#{1,6} (.+)$/gm)) {
    page.anchors.add(slugger.slug(textOf(parseMarkdown(heading), { includeHtml: false })));
  }
  for (const [at, line] of prose.split('\n').entries()) {
    for (const [, url = ''] of line.matchAll(/\]\(([^()\s]+)\)/g)) page.links.push({ url, line: at + 1 });
  }
  return page;
}

function readPage(text: string): ReadPage {
  const tree = parseMarkdown(text);
  const page: ReadPage = { anchors: new Set(idsIn(tree)), links: [] };
  const slugger = new GithubSlugger();
  visit(tree, (node) => {
    if (node.type === 'heading') page.anchors.add(slugger.slug(textOf(node, { includeHtml: false })));
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
      page.links.push({ url: node.url, line: node.position?.start.line ?? 1 });
    }
  });
  return page;
}

function visit(node: Nodes, see: (node: Nodes) => void): void {
  see(node);
  if ('children' in node) for (const child of node.children) visit(child, see);
}

function flawOf(url: string, from: string, root: string, read: ReadonlyMap<string, ReadPage>): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return URL.canParse(url) ? undefined : 'is no address';
  const [path = '', fragment] = url.split('#', 2);
  const target = path === '' ? from : normalize(join(dirname(from), decodeURI(path))).replace(/\/$/, '');
  if (target.startsWith('..')) return 'leads out of the project';
  if (!existsSync(join(root, target))) return 'leads to no file';
  if (fragment === undefined) return undefined;
  const anchors = read.get(target)?.anchors;
  return anchors?.has(decodeURIComponent(fragment)) ? undefined : `leads to no anchor of ${target}`;
}
