import { type Mark, marks } from '../mutation/equivalents.ts';
import type { RoomFigure } from '../mutation/figure.ts';
import { storedFigure } from '../mutation/stored-figure.ts';
import { code, inline, link, page, table } from './markdown.ts';

/** What the last whole run of `npm run mutate` found. */
export function mutantPage(): string {
  const { date, commit, conditions, of, rooms, excluded, survivors } = storedFigure;
  const all = total(rooms);
  const counted = countedOf(all);
  return page(
    'Mutants',
    `${link('Seeded defects', 'defects.md')} are mistakes that somebody thought of. A mutant is one small change of the ` +
      'reference gateway’s code that nobody chose: a comparison turned round, a statement left out, a constant replaced ' +
      'by another one. ' +
      `${link('Stryker', 'https://stryker-mutator.io')} makes them, \`npm run mutate\` starts a gateway for each and plays ` +
      'the conditions that reach the changed place against it over the wire, until one fails twice.',
    `Run of ${date} at commit ${code(commit)} with ${conditions} conditions${sampleOf(all.mutants, of)}: **${all.killed} of ${counted} mutants that count ` +
      `were found, ${percent(all.killed, counted)}**. ${all.equivalent} are equivalent (${percent(all.equivalent, all.mutants)} of ` +
      `all), ${all.conforming} keep the contract in another way (${percent(all.conforming, all.mutants)}): these do not count.`,
    table(
      [
        'code',
        'mutants',
        'found',
        'only before the point',
        'not found',
        'equivalent',
        'conforming',
        'found of those that count',
      ],
      [...rooms, { ...all, room: 'together' }].map((one) => [
        one.room === 'together' ? one.room : code(`src/reference-gateway/${one.room}/`),
        `${one.mutants}`,
        `${one.killed}`,
        `${one.prerequisites}`,
        `${one.survived}`,
        `${one.equivalent}`,
        `${one.conforming}`,
        percent(one.killed, countedOf(one)),
      ]),
    ),
    '*Only before the point*: conditions fail, but in what they need first, and none by what it is about; it does not count as found.',
    [
      '## Not mutated',
      `${table(
        ['why', 'mutants'],
        Object.entries(excluded).map(([why, count]) => [inline(why), `${count}`]),
      )}`,
      'Mutants whose gateway does not start are not counted either.',
    ].join('\n\n'),
    [
      '## Not found',
      '*Not reached*: no condition comes to that place. *Undecided*: the time was over before all that do were played.',
      survivors.length === 0
        ? 'All were found.'
        : table(
            ['place', 'was', 'is', ''],
            survivors.map(({ file, line, original, replacement, status }) => [
              `${file}:${line}`,
              short(original),
              short(replacement),
              status,
            ]),
          ),
    ].join('\n\n'),
    markedSection('Equivalent', 'equivalent', 'Nobody can tell these gateways from the right one over the wire.'),
    markedSection(
      'Conforming',
      'conforming',
      'These gateways keep the contract in another way; nobody may blame them.',
    ),
  );
}

function markedSection(title: string, kind: Mark['kind'], introduction: string): string {
  const those = marks.filter((mark) => mark.kind === kind);
  const groups = those.map(
    ({ reason, mutants }) => `${inline(reason)}\n\n${mutants.map((key) => `* ${short(key)}`).join('\n')}`,
  );
  return [`## ${title}`, introduction, ...groups].join('\n\n');
}

function sampleOf(mutants: number, of: number): string {
  return mutants < of ? `, over ${mutants} of ${of} mutants, drawn at random` : '';
}

function countedOf({ mutants, equivalent, conforming }: Omit<RoomFigure, 'room'>): number {
  return mutants - equivalent - conforming;
}

function total(rooms: readonly RoomFigure[]): Omit<RoomFigure, 'room'> {
  const sum = (name: Exclude<keyof RoomFigure, 'room'>) => rooms.reduce((so, one) => so + one[name], 0);
  return {
    mutants: sum('mutants'),
    killed: sum('killed'),
    prerequisites: sum('prerequisites'),
    equivalent: sum('equivalent'),
    conforming: sum('conforming'),
    survived: sum('survived'),
  };
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)} %`;
}

const longest = 160;

/** A change of code on one line. */
function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return code(line.length > longest ? `${line.slice(0, longest)} …` : line);
}
