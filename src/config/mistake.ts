import { AskedWrongly } from '../failure/exit-status.ts';

/** A place in the configuration, such as `['targets', 'uat', 'crm']`. */
export type ConfigPath = readonly PropertyKey[];

/** Something wrong at one place. */
export interface Mistake {
  path: ConfigPath;
  /** What is wrong and what was expected; never a value that could be a secret. */
  message: string;
  /** Whether the place is the key rather than its value. */
  atKey?: boolean;
}

/** A mistake and where it stands in the file. */
export interface LocatedMistake {
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** The value's path, such as `targets.uat.capabilities[0]`; empty for the whole file. */
  path: string;
  message: string;
}

/** The configuration cannot be used; the message has one line for each mistake. */
export class ConfigurationError extends AskedWrongly {
  override readonly name = 'ConfigurationError';
  readonly mistakes: readonly LocatedMistake[];

  constructor(mistakes: readonly LocatedMistake[]) {
    const inOrder = mistakes.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(inOrder.map(describe).join('\n'));
    this.mistakes = inOrder;
  }

  /** A mistake that concerns the whole file. */
  static ofFile(file: string, message: string): ConfigurationError {
    return new ConfigurationError([{ file, line: 0, column: 0, path: '', message }]);
  }
}

/** A path as people write it. */
export function pathText(path: ConfigPath): string {
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${nameText(String(step))}`))
    .join('');
}

/** A name that does not show, or breaks the line, stands in quotes. */
function nameText(name: string): string {
  return name.trim() === name && name !== '' && !/\p{C}/u.test(name) ? name : JSON.stringify(name);
}

function describe({ file, line, column, path, message }: LocatedMistake): string {
  const name = nameText(file);
  const place = line > 0 ? `${name}:${line}:${column}` : name;
  return `${place} ${path === '' ? '' : `${path}: `}${message}`;
}
