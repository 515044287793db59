import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inline, page, table } from './markdown.ts';

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
  /** The reference gateway and the conforming variants. */
  variants: Judged;
  /** The mended gateways on stock libraries. */
  libraries: Judged;
  /** Every condition that failed one of them, a line each. */
  blames: string[];
}

interface Judged {
  gateways: number;
  /** How many conditions each was judged by. */
  conditions: number;
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
      ['', 'rounds', 'without a false alarm', 'judgements of a condition', 'between commits', 'seconds a round'],
      [false, true].map((loaded) =>
        row(
          rounds.filter((round) => round.loaded === loaded),
          loaded ? 'loaded' : 'quiet',
        ),
      ),
    ),
    blames.length === 0 ? 'No condition blamed any of them.' : table(['blamed', 'commit', 'machine'], blames),
  );
}

function row(rounds: readonly SoundRound[], title: string): string[] {
  const judgements = rounds.flatMap(({ variants, libraries }) =>
    [variants, libraries].map(({ gateways, conditions }) => gateways * conditions),
  );
  const seconds = rounds.map((round) => round.seconds).sort((a, b) => a - b);
  const commits = [...new Set(rounds.map(({ commit }) => commit))];
  return [
    title,
    String(rounds.length),
    String(rounds.filter(({ blames }) => blames.length === 0).length),
    judgements.reduce((sum, count) => sum + count, 0).toLocaleString('en'),
    [commits[0], commits.at(-1)]
      .filter((commit, at, all) => commit !== undefined && all.indexOf(commit) === at)
      .join(' – '),
    seconds.length === 0 ? '' : `${seconds[0]} – ${seconds.at(-1)}`,
  ];
}
