import { atTheMock } from '../load/at-the-mock.ts';
import { ourMock } from '../subjects/ours.ts';
import type { Part } from './part.ts';

const minutes = 10;
const minuteMs = 60_000;

/** Sign-ins without a pause: memory may not grow with them. */
export const endurance: Part = {
  what: `memory over ${minutes} minutes of sign-ins without a pause; once`,
  onlyByName: true,
  measure: (figures, { say }) =>
    atTheMock(async ({ loader, server, signIns }) => {
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
    }),
};
