import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
  type YAMLWarning,
} from 'yaml';
import { type ConfigPath, ConfigurationError, type LocatedMistake, type Mistake, pathText } from './mistake.ts';

/** The text of a configuration, which knows where each value stands. */
export interface YamlSource {
  /** What the text says, nothing replaced. */
  written: unknown;
  locate(mistake: Mistake): LocatedMistake;
}

/**
 * Reads YAML.
 *
 * @throws ConfigurationError where the text is no YAML
 */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const flaws = [...document.errors, ...document.warnings];
  if (flaws.length > 0) throw new ConfigurationError(syntaxMistakes(flaws, text, file, lines));
  return {
    written: contentOf(document, (offset, message) => {
      const { line, col } = lines.linePos(offset);
      return new ConfigurationError([{ file, line, column: col, path: '', message }]);
    }),
    locate: ({ path, message, atKey }) => {
      const { line, col } = lines.linePos(offsetOf(document, path, atKey ?? false));
      return { file, line, column: col, path: pathText(path), message };
    },
  };
}

/** Aliases are followed here. */
function contentOf(document: Document, wrong: (offset: number, message: string) => Error): unknown {
  visit(document, {
    Alias: (_, alias, within) => {
      const meant = alias.resolve(document);
      if (meant && within.includes(meant)) {
        const message = `*${alias.source} stands inside of what &${alias.source} names, so that it has no end; write the value out`;
        throw wrong(alias.range?.[0] ?? 0, message);
      }
      if (meant) return;
      const message = `there is no anchor &${alias.source}; a text that begins with * stands in quotes`;
      throw wrong(alias.range?.[0] ?? 0, message);
    },
  });
  try {
    return document.toJS() ?? {};
  } catch (error) {
    throw wrong(0, `not valid YAML: ${(error as Error).message}`);
  }
}

/** Where a value stands, or, for what is missing, the map that should hold it. */
function offsetOf(document: Document, path: ConfigPath, atKey: boolean): number {
  const parent = document.getIn(path.slice(0, -1), true);
  if (atKey && isMap(parent)) {
    const key = parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(path.at(-1)))?.key;
    if (isNode(key) && key.range) return key.range[0];
  }
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** One mistake a line, and one of indentation: what follows the first is mostly its echo. */
function syntaxMistakes(
  flaws: (YAMLError | YAMLWarning)[],
  text: string,
  file: string,
  lines: LineCounter,
): LocatedMistake[] {
  const isIndent = ({ code }: YAMLError | YAMLWarning) => code === 'TAB_AS_INDENT' || code === 'BAD_INDENT';
  const indent = flaws.find(isIndent);
  const perLine = Map.groupBy(
    flaws.filter((flaw) => flaw === indent || !isIndent(flaw)),
    ({ pos }) => lines.linePos(pos[0]).line,
  );
  return [...perLine].flatMap(([line, [first]]) => {
    if (!first) return [];
    const row = text.split(/\r?\n/)[line - 1] ?? '';
    const { col } = lines.linePos(first.pos[0]);
    const unquoted = [...row.matchAll(/(?<!["'\w])\$\{\w+\}/g)];
    const [variable] = unquoted;
    if (variable) {
      const quoted = unquoted.map(([name]) => `"${name}"`).join(' and ');
      const message = `inside { } or [ ] write ${quoted} in quotes`;
      return [{ file, line, column: variable.index + 1, path: '', message }];
    }
    return [{ file, line, column: col, path: '', message: plainly(first, row.slice(col - 1)) }];
  });
}

/** What is wrong and what to write instead; `rest` is the line from the mistake on. */
function plainly({ code, message }: YAMLError | YAMLWarning, rest: string): string {
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'a tab stands here; indent with spaces';
    case 'DUPLICATE_KEY':
      return `the key ${/^[^:\s]+/.exec(rest)?.[0] ?? ''} stands here a second time; keep one of them`;
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; leave --- out';
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second ": " on one line; put the inner key on the next line, or quote the value';
    case 'BAD_SCALAR_START':
      return `a value cannot begin with ${rest[0]}; put it in quotes`;
    case 'MULTILINE_IMPLICIT_KEY':
      return 'a key without ": " behind it';
    case 'BAD_INDENT':
      return message.startsWith('Flow')
        ? 'a { or [ before this place is not closed'
        : 'this line is indented unlike its neighbours; keys of one map begin in the same column';
    case 'TAG_RESOLVE_FAILED':
      return `${/^\S+/.exec(rest)?.[0] ?? 'a tag'} means nothing here; values of the environment are "\${NAME}"`;
    default:
      return `not valid YAML: ${message}`;
  }
}
