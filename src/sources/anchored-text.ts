import type { Heading, Nodes, PhrasingContent, Root, RootContent, TableRow } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What stands at an anchor (`<a id="…"></a>`) of a Markdown page. */
export interface AnchoredText {
  /** The heading, or in a table the second cell of the row where it has more than two. */
  title: string;
  /** Plain text: the row's last cell, or the first paragraph below the heading. */
  text: string;
  /** Of a numbered statement inside a row's last cell, the anchor of the row. */
  within?: string;
}

/** A page of GitHub's Markdown as a tree. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every explicit anchor of a page with what it stands for: a heading, a row of a table, a paragraph or an item. */
export function anchoredTexts(page: string): Map<string, AnchoredText> {
  const found = new Map<string, AnchoredText>();
  const { children } = parseMarkdown(page);
  for (const [at, node] of children.entries()) collect(node, children.slice(at + 1), found);
  return found;
}

function collect(node: RootContent, following: RootContent[], found: Map<string, AnchoredText>): void {
  if (node.type === 'heading') {
    add(node, sectionText(node, following), found);
  } else if (node.type === 'table') {
    for (const row of node.children) addRow(row, found);
  } else if (node.type === 'list') {
    for (const item of node.children) add(item, { title: '', text: plain(item) }, found);
  } else if (node.type === 'paragraph') add(node, { title: '', text: plain(node) }, found);
}

function add(node: Nodes, said: AnchoredText, found: Map<string, AnchoredText>): void {
  for (const id of idsIn(node)) found.set(id, said);
}

/** A row, and the statements that are numbered in its last cell: each from its anchor to the next one. */
function addRow(row: TableRow, found: Map<string, AnchoredText>): void {
  const last = row.children.at(-1);
  const [within] = row.children.slice(0, -1).flatMap(idsIn);
  if (within === undefined || last === undefined) {
    add(row, rowText(row), found);
    return;
  }
  found.set(within, rowText(row));
  const starts = last.children.flatMap((node, at) => idsIn(node).map((id) => ({ id, at })));
  for (const [index, { id, at }] of starts.entries()) {
    const nodes = last.children.slice(at, starts[index + 1]?.at);
    found.set(id, { title: id, text: plain({ type: 'paragraph', children: nodes }).replace(/[,;]$/, ''), within });
  }
}

/** The ids of the anchors that are written inside a node. */
export function idsIn(node: Nodes): string[] {
  if (node.type === 'html') return [...node.value.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)].map(([, id = '']) => id);
  return 'children' in node ? node.children.flatMap(idsIn) : [];
}

function sectionText(heading: Heading, following: RootContent[]): AnchoredText {
  const paragraph = following.find(({ type }) => type !== 'html');
  return { title: plain(heading), text: paragraph?.type === 'paragraph' ? plain(paragraph) : '' };
}

function rowText({ children }: TableRow): AnchoredText {
  const cells = children.map(plain);
  return { title: cells.length > 2 ? (cells[1] ?? '') : '', text: cells.at(-1) ?? '' };
}

/** The text of a node as it is read, code in backticks. */
function plain(node: Nodes | PhrasingContent): string {
  return textOf(node).replaceAll(/\s+/g, ' ').trim();
}

/** The number of a statement, a link to the conditions that test it. */
function isNumber(node: Nodes): boolean {
  const [text] = node.type === 'link' ? node.children : [];
  return text?.type === 'text' && /^[⁰¹²³⁴-⁹]+$/.test(text.value);
}

function textOf(node: Nodes): string {
  if (node.type === 'inlineCode') return `\`${node.value}\``;
  if (node.type === 'html' || node.type === 'break') return ' ';
  if (isNumber(node)) return '';
  if ('value' in node) return node.value;
  if (!('children' in node)) return '';
  return node.children.map(textOf).join(node.type === 'list' || node.type === 'listItem' ? ' ' : '');
}
