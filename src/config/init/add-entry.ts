import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isNode, isScalar, parse, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import { type Entry, entryLines } from './compose.ts';

/**
 * The text with an entry more, every other character as it was.
 *
 * @returns undefined where the text is written in a way that leaves no place for it
 */
export function addEntry(text: string, entry: Entry): string | undefined {
  const open = opened(text, entry.room);
  const place = placeFor(open, parseDocument(open), entry.room);
  if (!place) return undefined;
  const { start, indent, head = [] } = place;
  const before = open.slice(0, start);
  const lineEnd = before === '' || before.endsWith('\n') ? '' : '\n';
  const added = [...head, ...entryLines(entry, indent)].join('\n');
  const result = `${before}${lineEnd}${added}\n${open.slice(start)}`;
  return holdsBoth(text, result, entry) ? result : undefined;
}

/** Where to put an entry, how far to the right, and what to put before it. */
interface Place {
  start: number;
  indent: number;
  head?: string[];
}

function placeFor(text: string, { contents }: Document, room: Entry['room']): Place | undefined {
  const atEnd = { start: text.length, indent: 2, head: ['', `${room}:`] };
  if (contents === null || (isScalar(contents) && contents.value === null)) return atEnd;
  if (!isMap(contents) || contents.flow) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === room);
  if (!pair) return atEnd;
  const { value } = pair;
  const isEmpty = value === null || (isScalar(value) && value.value === null) || (isMap(value) && isHollow(value));
  if (isEmpty) {
    const start = lineAfter(text, (pair.key as Scalar).range?.[1] ?? 0);
    return { start, indent: 2 };
  }
  return isMap(value) && !value.flow ? afterLast(text, value) : undefined;
}

const isHollow = ({ flow, items }: YAMLMap) => flow && items.length === 0;

/** The text with `room: {}` as `room:`, so that entries can stand below it. */
function opened(text: string, room: Entry['room']): string {
  const { contents } = parseDocument(text);
  const value = isMap(contents) ? contents.get(room) : undefined;
  if (!isMap(value) || !isHollow(value) || !value.range) return text;
  const [start, end] = value.range;
  return text.slice(0, start).trimEnd() + text.slice(end);
}

function afterLast(text: string, map: YAMLMap): Place | undefined {
  const [first] = map.items;
  if (!isScalar(first?.key) || !first.key.range) return undefined;
  const column = first.key.range[0] - text.lastIndexOf('\n', first.key.range[0] - 1) - 1;
  return { start: afterComments(text, lineAfter(text, lastOffset(map)), column), indent: column };
}

/** Where the last character of a map's content stands, comments aside. */
function lastOffset(map: YAMLMap): number {
  const last = map.items.at(-1);
  if (isMap(last?.value) && !last.value.flow && last.value.items.length > 0) return lastOffset(last.value);
  const node = isNode(last?.value) ? last.value : last?.key;
  return isNode(node) && node.range ? Math.max(0, node.range[1] - 1) : 0;
}

/** Comments that are indented further than the entries belong to the last one. */
function afterComments(text: string, offset: number, column: number): number {
  const [comments = ''] = new RegExp(`^(?: {${column + 1},}#.*(?:\\n|$))*`).exec(text.slice(offset)) ?? [];
  return offset + comments.length;
}

/** The beginning of the line after an offset. */
function lineAfter(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Whether nothing but the entry came to what the text says. */
function holdsBoth(before: string, after: string, { room, name }: Entry): boolean {
  try {
    const old = (parse(before) ?? {}) as Record<string, Record<string, unknown> | null>;
    const now = parse(after) as Record<string, Record<string, unknown>>;
    const { [name]: added, ...rest } = now[room] ?? {};
    const { [room]: _, ...oldRest } = old;
    const { [room]: __, ...nowRest } = now;
    return added !== undefined && isDeepStrictEqual(rest, old[room] ?? {}) && isDeepStrictEqual(nowRest, oldRest);
  } catch {
    return false;
  }
}
