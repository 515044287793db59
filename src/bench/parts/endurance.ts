import { LoadProcess } from '../load/load-process.ts';
import { MeasuredProcess } from '../measured-process.ts';
import { ourMock } from '../subjects/ours.ts';
import { subjects } from '../subjects/subjects.ts';
import type { Part } from './part.ts';

const minutes = 10;
const minuteMs = 60_000;

/** Sign-ins without a pause: memory may not grow with them. */
export const endurance: Part = {
  what: `memory over ${minutes} minutes of sign-ins without a pause; once`,
  onlyByName: true,
  measure: async (figures, { say }) => {
    const subject = subjects.find(({ name }) => name === ourMock);
    if (!subject?.signIn) return;
    const loader = new LoadProcess();
    const server = new MeasuredProcess(subject.args);
    try {
      const signIns = subject.signIn(await server.printed(subject.listens));
      const started = performance.now();
      let made = 0;
      for (let minute = 1; minute <= minutes; minute += 1) {
        say(`endurance, minute ${minute} of ${minutes}`);
        while (performance.now() - started < minute * minuteMs) {
          await loader.carryOut({ signIns, count: 500, sideBySide: 8 });
          made += 500;
        }
        const { rss } = await server.usage();
        figures.add('endurance', ourMock, `memory after minute ${minute}, MB`, 'less', rss / 1_048_576);
      }
      figures.add('endurance', ourMock, 'sign-ins altogether', 'more', made);
    } finally {
      loader.end();
      await server.end();
    }
  },
};
