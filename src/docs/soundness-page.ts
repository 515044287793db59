import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referenceId } from '../selftest/subject.ts';
import { variants } from '../selftest/variants.ts';
import { libraryGateways } from './library-gateways.ts';
import { code, inline, page, table } from './markdown.ts';

/** Where the results of `npm run soundness` are stored, relative to the root. */
export const soundnessResultsFile = 'docs/soundness-results.json';

/** Right gateways, each judged once. */
export interface SoundRound {
  /** When it ended, ISO 8601. */
  at: string;
  commit: string;
  /** Whether four busy loops ran beside it. */
  loaded: boolean;
  cores: number;
  seconds: number;
  /** How many conditions judged which gateway: the reference, variants, mended gateways on stock libraries. */
  conditions: Record<string, number>;
  /** Every condition that failed one of them, a line each. */
  blames: string[];
}

/** The page that says how often right gateways were judged, and what blamed one. */
export async function soundnessPage(root: string): Promise<string> {
  const rounds = JSON.parse(await readFile(join(root, soundnessResultsFile), 'utf8')) as SoundRound[];
  const blames = rounds.flatMap(({ blames, commit, loaded }) =>
    blames.map((blame) => [inline(blame), commit, loaded ? 'loaded' : 'quiet']),
  );
  return page(
    'Runs without a false alarm',
    'How often gateways that are right were judged in a row, and whether a condition blamed one: the reference gateway and ' +
      '[gateways that conform in other ways](../src/selftest/variants.ts) by every condition, and the mended ' +
      '[gateways on stock libraries](libraries.md), which are processes of their own. *Loaded* is with four busy loops beside ' +
      'it, on two cores. `npm run soundness -- --rounds 20` adds rounds, and `-- --loaded` loaded ones.',
    table(
      ['', 'rounds', 'without a false alarm', 'judgements of a condition', 'between commits'],
      [quiet(rounds), loaded(rounds)].map((some, at) => total(some, at === 0 ? 'quiet' : 'loaded')),
    ),
    blames.length === 0 ? 'No condition blamed any of them.' : table(['blamed', 'commit', 'machine'], blames),
    '## Gateway by gateway',
    'The first variants hold all differences between them; each later one has a single difference.',
    table(['gateway', 'how it conforms', 'conditions', 'quiet rounds', 'loaded rounds'], gateways(rounds)),
  );
}

const quiet = (rounds: readonly SoundRound[]) => rounds.filter(({ loaded }) => !loaded);
const loaded = (rounds: readonly SoundRound[]) => rounds.filter(({ loaded }) => loaded);

function total(rounds: readonly SoundRound[], title: string): string[] {
  const judgements = rounds.flatMap(({ conditions }) => Object.values(conditions));
  const commits = [...new Set(rounds.map(({ commit }) => commit))];
  return [
    title,
    String(rounds.length),
    String(rounds.filter(({ blames }) => blames.length === 0).length),
    judgements.reduce((sum, count) => sum + count, 0).toLocaleString('en'),
    [commits[0], commits.at(-1)]
      .filter((commit, at, all) => commit !== undefined && all.indexOf(commit) === at)
      .join(' – '),
  ];
}

function gateways(rounds: readonly SoundRound[]): string[][] {
  const known = [
    { id: referenceId, text: 'the reference gateway' },
    ...variants.filter(({ alone }) => !alone),
    ...variants.filter(({ alone }) => alone),
    ...libraryGateways.map(({ name, packages }) => ({ id: name, text: `mended, on ${packages.join(' and ')}` })),
  ];
  return known.map(({ id, text }) => {
    const judged = rounds.filter(({ conditions }) => conditions[id] !== undefined);
    return [code(id), inline(text), span(judged, id), String(quiet(judged).length), String(loaded(judged).length)];
  });
}

/** By how many conditions a gateway was judged, from the fewest to the most of a round. */
function span(judged: readonly SoundRound[], id: string): string {
  const counts = judged.map(({ conditions }) => conditions[id] ?? 0);
  if (counts.length === 0) return '';
  const [fewest, most] = [Math.min(...counts), Math.max(...counts)].map((count) => count.toLocaleString('en'));
  return fewest === most ? `${fewest}` : `${fewest} – ${most}`;
}
