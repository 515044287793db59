import { join } from 'node:path';
import { type Aim, aims, isMet, readerOf } from '../bench/aims.ts';
import { type Figure, median } from '../bench/figure.ts';
import { type BenchResult, readResult, storedResult } from '../bench/result.ts';
import { isOurs, loadProcess } from '../bench/subjects/ours.ts';
import { ratioOf, rounded } from '../bench/table.ts';
import { inline, page, relativeTo, table } from './markdown.ts';
import { pages } from './places.ts';
import { speedPicture } from './speed-picture.ts';

/** Where the picture of the figures goes, relative to the root. */
const pictureFile = 'docs/pictures/speed.svg';

const titles: Record<string, string> = {
  start: 'Start of the mock',
  tokens: 'Tokens',
  'sign-in': 'Sign-ins',
  certify: 'A run of all conditions over HTTP',
  browser: 'All journeys in a browser',
  remote: 'A remote gateway',
  selftest: 'A selftest',
  population: 'Many applications and people',
  endurance: 'Ten minutes of sign-ins',
  growth: 'Suites of one’s own that grow',
};

/** The page of what `npm run bench` measured last, and its picture. */
export async function speedPages(root: string): Promise<[path: string, text: string][]> {
  const result = await readResult(join(root, storedResult));
  return [
    [pages.speed, speedPage(result)],
    [pictureFile, speedPicture(result.figures)],
  ];
}

function speedPage({ measured, commit, rounds, machine, versions, figures }: BenchResult): string {
  const { system, processor, cores, memoryGb, node } = machine;
  const peers = Object.entries(versions).map((one) => one.join(' '));
  const shown = figures.filter(({ subject }) => subject !== loadProcess);
  const parts = Map.groupBy(shown, ({ part }) => part);
  return page(
    'Speed',
    `Measured on ${measured} at commit ${commit} by \`npm run bench\` (\`-- --help\` lists its parts), in ${rounds} rounds, with ` +
      `${peers.join(' and ')}, on ${system} with ${cores} cores (${inline(processor)}), ${memoryGb} GB and Node ${node}. Each figure is ` +
      'the median with its range, each ratio the median of the ratios of the rounds. All servers are measured side by side in one run, in turns; the load comes from a ' +
      'process of its own, so that CPU is the server’s alone. CPU is what a machine with other work to do tells most truly.',
    `![What gatecheck’s mock does beside others](${relativeTo(pages.speed, pictureFile)})`,
    ['## Aims', aimTable(figures)].join('\n\n'),
    ...[...parts].map(([part, those]) =>
      [`## ${titles[part] ?? part}`, figureTable(those), ...(notes[part] ? [notes[part]] : [])].join('\n\n'),
    ),
  );
}

const notes: Record<string, string> = {
  tokens:
    'Opaque tokens come from the token endpoint with client credentials. An RS256 token is a JWT access token of ' +
    'the others’ token endpoint, and of the mock’s [control API](mock-idp/control-api.md), because the CIAMs that it plays have no other.',
  'sign-in':
    'Authorization request with PKCE, sign-in page, its form, redirect, code for tokens; a new browser each time. ' +
    'oauth2-mock-server has no people.',
  certify:
    '*Its exchanges alone*: the requests of a run sent again, octet by octet, 32 side by side, by the least client that can, to the ' +
    'servers that it used. What works once only is refused the second time, so this is less than the servers’ own part of the run.',
};

function aimTable(figures: readonly Figure[]): string {
  const read = readerOf(figures);
  const rows = aims.flatMap((aim) => {
    const reached = aim.reached(read);
    return reached === undefined ? [] : [[aim.text, reached.toFixed(2), outcome(aim, reached)]];
  });
  return table(['aim', 'measured', ''], rows);
}

function outcome(aim: Aim, reached: number): string {
  return isMet(aim, reached) ? 'met' : ['**not met**', aim.limit].filter(Boolean).join('. ');
}

function figureTable(figures: readonly Figure[]): string {
  const byName = Map.groupBy(figures, ({ name }) => name);
  const rows = [...byName].flatMap(([name, those]) =>
    those.map((figure) => {
      const own = those.find(isOurs);
      const { samples } = figure;
      const range = `${rounded(Math.min(...samples))} – ${rounded(Math.max(...samples))}`;
      const ratio = own && own !== figure ? `${ratioOf(own, figure)} ×` : '';
      return [inline(name), figure.subject, rounded(median(samples)), samples.length > 1 ? range : '', ratio];
    }),
  );
  return table(['figure', 'of', 'median', 'range', 'gatecheck is'], rows);
}
