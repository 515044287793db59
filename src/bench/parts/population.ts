import { fileURLToPath } from 'node:url';
import { MeasuredProcess } from '../measured-process.ts';
import type { Population } from '../runs/population-run.ts';
import { ourMock } from '../subjects/ours.ts';
import type { Part } from './part.ts';

const [applications, people] = [10_000, 100_000];
const program = fileURLToPath(new URL('../runs/population-run.ts', import.meta.url));
const each = (what: string) => `to make one of the ${what}, ms`;

/** Many applications and people in one process. */
export const population: Part = {
  what: `${applications.toLocaleString('en')} applications and ${people.toLocaleString('en')} people in one mock: time to make each, memory`,
  measure: async (figures, { say }) => {
    say('population');
    const { output, usage } = await new MeasuredProcess([program, `${applications}`, `${people}`]).finish();
    const made = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Population;
    const add = (name: string, sample: number) => figures.add('population', ourMock, name, 'less', sample);
    add(each('first thousand applications'), made.firstApplicationsMs);
    add(each('last thousand applications'), made.lastApplicationsMs);
    add(each('first thousand people'), made.firstPeopleMs);
    add(each('last thousand people'), made.lastPeopleMs);
    add('memory with all of them, MB', usage.rss / 1_048_576);
  },
};
