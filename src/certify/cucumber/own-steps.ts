import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { addressOf, type Suite } from '../../suite/suite.ts';
import { OwnSuiteError } from '../own/own-suite-error.ts';

const api = new URL('../../api/', import.meta.url);
const cucumber = import.meta.resolve('@cucumber/cucumber');

/**
 * Lets steps of a team's own import this very gatecheck and its Cucumber, wherever they stand and whatever is installed
 * there: sentences of another copy would be those of nobody's run.
 */
export function resolveOurselves({ extension }: Pick<Suite, 'extension'>): void {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === '@cucumber/cucumber') return { url: cucumber, shortCircuit: true };
      const [, entry] = /^gatecheck(?:\/([a-z/-]+))?$/.exec(specifier) ?? ['', undefined];
      if (specifier !== 'gatecheck' && entry === undefined) return next(specifier, context);
      const url = new URL(`${(entry ?? 'gatecheck').replaceAll('/', '-')}${extension}`, api);
      return existsSync(url) ? { url: url.href, shortCircuit: true } : next(specifier, context);
    },
  });
}

/**
 * Why steps of a team's own cannot be loaded, with the place; the error itself where it came from elsewhere. A module
 * that broke breaks again in the same way when it is imported again.
 */
export async function loadingFailure(error: unknown, suite: Pick<Suite, 'root' | 'own'>): Promise<unknown> {
  for (const file of suite.own?.steps ?? []) {
    const again = await import(pathToFileURL(file).href).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (again !== undefined && isSame(again, error))
      return new OwnSuiteError(`${placeIn(file, error, suite)}: ${inOneLine(error)}`, { cause: error });
  }
  // Cucumber reads sentences when all files are loaded, and does not say where they stand.
  const isExpression = error instanceof Error && error.message.includes('Cucumber Expression');
  return isExpression ? new OwnSuiteError(`a sentence of ${suite.own?.name}: ${linesOf(error).join(' ')}`) : error;
}

function isSame(one: unknown, other: unknown): boolean {
  if (!(one instanceof Error && other instanceof Error)) return one === other;
  return one.name === other.name && one.message === other.message;
}

function linesOf({ message }: Error): string[] {
  return message.split('\n').flatMap((line) => line.trim() || []);
}

/** The line of the file that the error came from; of the step file, where it came from what that imports. */
function placeIn(file: string, error: unknown, suite: Pick<Suite, 'root' | 'own'>): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = [...stack.matchAll(/(file:\/\/[^\s():]+|\/[^\s():]+):(\d+)(?::\d+)?/g)].map(([, path = '', line]) => ({
    path: path.startsWith('file:') ? fileURLToPath(path) : path,
    line,
  }));
  const frame = frames.find(({ path }) => path === file);
  return frame ? `${addressOf(file, suite)}:${frame.line}` : addressOf(file, suite);
}

function inOneLine(error: unknown): string {
  if (!(error instanceof Error)) return `it threw ${String(error)}`;
  const [first = ''] = linesOf(error);
  return `it cannot be imported: ${error.name}: ${first}`;
}
