import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';
import { unseenText } from './unseen-texts.ts';

/** The rooms of the reference gateway whose code is mutated. */
const mutatedRooms = ['admission', 'member', 'crm', 'store', 'faces'] as const;

/** Files of those rooms that are left out, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'faces/provisioning.ts': 'provisioning is a means of gatecheck: no customer of a brand meets it',
};

/** The gateway's code with every mutant in it, each behind a switch. */
export interface Instrumented {
  mutants: Mutant[];
  /** Instrumented TypeScript by absolute path. */
  sources: Map<string, string>;
}

type MadeMutant = Awaited<ReturnType<Instrumenter['instrument']>>['mutants'][number];

/** Puts all of Stryker's mutants into the mutated rooms of a reference gateway. @param folder `src/reference-gateway` */
export async function instrument(folder: string): Promise<Instrumented> {
  const names = (await Promise.all(mutatedRooms.map((room) => sourcesIn(folder, room)))).flat();
  const files = await Promise.all(
    names.map(async (name) => ({ name, mutate: true, content: await readFile(join(folder, name), 'utf8') })),
  );
  const options = { plugins: null, excludedMutations: [], ignorers: [{ shouldIgnore: unseenText as never }] };
  const made = await new Instrumenter(silent).instrument(files, options);
  const contents = new Map(files.map(({ name, content }) => [name, content]));
  return {
    mutants: withKeys(made.mutants.map((mutant) => described(mutant, contents.get(mutant.fileName) ?? ''))),
    sources: new Map(made.files.map(({ name, content }) => [join(folder, name), content])),
  };
}

async function sourcesIn(folder: string, room: string): Promise<string[]> {
  const files = await readdir(join(folder, room));
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => `${room}/${file}`);
}

/** Lines counted from 1; the instrumenter counts from 0. */
function described(made: MadeMutant, content: string): Omit<Mutant, 'key'> {
  const { start, end } = made.location;
  const lines = content.split('\n');
  const covered = lines.slice(start.line, end.line + 1);
  covered[covered.length - 1] = covered.at(-1)?.slice(0, end.column) ?? '';
  covered[0] = covered[0]?.slice(start.column) ?? '';
  return {
    id: made.id,
    file: made.fileName,
    line: start.line + 1,
    ...surroundings(lines.slice(0, start.line + 1), content),
    mutator: made.mutatorName,
    original: covered.join('\n'),
    replacement: made.replacement,
    excluded: made.statusReason ?? leftOut[made.fileName],
  };
}

const declaration = /^(?:export )?(?:async )?(?:function\*? |const |let |class )(\w+)/;
const ruleName = /\b[AB]\d{1,2}\b/g;

/** The declaration at the top level that a place belongs to, and the rules that its comment names, or else the file. */
function surroundings(before: string[], content: string): Pick<Mutant, 'within' | 'rules'> {
  const at = before.findLastIndex((line) => declaration.test(line));
  const comment = before.slice(before.lastIndexOf('', at) + 1, Math.max(at, 0)).join('\n');
  const rules = comment.match(ruleName) ?? content.match(ruleName) ?? [];
  return { within: declaration.exec(before[at] ?? '')?.[1] ?? '', rules: [...new Set(rules)] };
}

/** The n-th of several alike changes in one function has its number in the key. */
function withKeys(mutants: Omit<Mutant, 'key'>[]): Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const { file, within, mutator, original, replacement } = mutant;
    const change = `${file} ${within}: ${mutator}: ${oneLine(original)} → ${oneLine(replacement)}`;
    const nth = (seen.get(change) ?? 0) + 1;
    seen.set(change, nth);
    return { ...mutant, key: nth === 1 ? change : `${change} #${nth}` };
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  fatal: () => {},
};
