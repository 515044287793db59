import type { Code, Nodes } from 'mdast';
import { type ParseEntry, parse } from 'shell-quote';
import { parseMarkdown } from '../sources/anchored-text.ts';

/** A fenced block of a page. */
export interface CodeBlock {
  page: string;
  line: number;
  language: string;
  text: string;
}

/** The fenced blocks of a page. */
export function codeBlocks(page: string, text: string): CodeBlock[] {
  return codeNodes(parseMarkdown(text)).map(({ lang, value, position }) => ({
    page,
    line: position?.start.line ?? 1,
    language: lang ?? '',
    text: value,
  }));
}

function codeNodes(node: Nodes): Code[] {
  if (node.type === 'code') return [node];
  return 'children' in node ? node.children.flatMap(codeNodes) : [];
}

/** One simple command: the program and its arguments, as a shell would hand them over; variables stay as written. */
export type Words = [program: string, ...args: string[]];

/** The commands of a text for the shell: those around `&&`, `|` and `;` one by one. */
export function commandsIn(script: string): Words[] {
  const lines = script.replaceAll(/\\\n\s*/g, ' ').split('\n');
  return lines.flatMap((line) => split(parse(line, (name) => `$${name}`)));
}

function split(entries: readonly ParseEntry[]): Words[] {
  const commands: string[][] = [[]];
  for (const entry of entries) {
    if (typeof entry === 'string') commands.at(-1)?.push(entry);
    else if ('pattern' in entry) commands.at(-1)?.push(entry.pattern);
    else if ('op' in entry && ['&&', '||', ';', '|'].includes(entry.op)) commands.push([]);
    // What follows a comment or a redirection is no further argument of interest.
  }
  return commands.map(withoutSettings).filter((words): words is Words => words.length > 0);
}

/** Without the variables that are set for this one command: `NAME=value` before the program. */
function withoutSettings(words: string[]): string[] {
  const program = words.findIndex((word) => !/^[A-Z_]+=/.test(word));
  return program === -1 ? [] : words.slice(program);
}
