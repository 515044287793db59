import { LoadProcess } from '../load/load-process.ts';
import { MeasuredProcess } from '../measured-process.ts';
import { ourMock } from '../subjects/ours.ts';
import { subjects } from '../subjects/subjects.ts';
import type { Part } from './part.ts';

const people = 50;
const wholeMs = 60_000;
/** After each, what the mock uses is looked at. */
const portion = 1_000;
/** By then its bounded stores are full: sessions, grants, tokens, logs. What grows from here on is a leak. */
const fullAfter = 6_000;
const leastBeyond = 4_000;

/** Many who sign in at the same time, for long: an error ends the benchmark. */
export const crowd: Part = {
  what: `fifty who sign in at once, for a minute and ${(fullAfter + leastBeyond).toLocaleString('en')} sign-ins at least: errors, leaks; once`,
  onlyByName: true,
  measure: async (figures, { say }) => {
    const mock = subjects.find(({ name }) => name === ourMock);
    if (!mock?.signIn) throw new Error('the mock is no subject any more');
    const loader = new LoadProcess();
    const process = new MeasuredProcess(['--expose-gc', ...mock.args]);
    try {
      const signIns = mock.signIn(await process.printed(mock.listens));
      let count = 0;
      let wallMs = 0;
      let full: { count: number; live: number } | undefined;
      while (wallMs < wholeMs || count < fullAfter + leastBeyond) {
        say(`crowd: ${count} sign-ins in ${Math.round(wallMs / 1_000)} s`);
        const carried = await loader.carryOut({ signIns, count: portion, sideBySide: people });
        count += portion;
        wallMs += carried.wallMs;
        if (!full && count >= fullAfter) full = { count, live: (await process.usage()).live ?? Number.NaN };
      }
      const { live = Number.NaN, rss } = await process.usage();
      const from = full ?? { count: 0, live: 0 };
      const add = (name: string, better: 'less' | 'more', sample: number) =>
        figures.add('crowd', ourMock, name, better, sample);
      add(`sign-ins without an error, ${people} at a time`, 'more', count);
      add('sign-ins a second', 'more', (count / wallMs) * 1_000);
      add('live heap once the stores are full, MB', 'less', from.live / 1_048_576);
      add('live heap at the end, MB', 'less', live / 1_048_576);
      add('live heap for each sign-in between, bytes', 'less', (live - from.live) / (count - from.count));
      add('memory at the end, MB', 'less', rss / 1_048_576);
    } finally {
      loader.end();
      await process.end();
    }
  },
};
