import { join } from 'node:path';
import { thisSuite } from '../../suite/suite.ts';
import { withFolder } from '../folder.ts';
import { MeasuredProcess } from '../measured-process.ts';
import { ourRuns } from '../subjects/ours.ts';
import type { Part } from './part.ts';

const gatecheck = join(thisSuite().root, 'src/cli/gatecheck.js');

/** Every seeded defect and every conforming variant, by the command. */
export const selftest: Part = {
  what: 'selftest: all defects and conforming variants; once, takes minutes',
  onlyByName: true,
  measure: (figures, { say }) =>
    withFolder(async (folder) => {
      say('selftest');
      const { wallMs, output, usage } = await new MeasuredProcess([gatecheck, 'selftest', '--out', folder]).finish();
      const plays = Number(/ of (\d+) plays/.exec(output)?.[1]);
      if (!output.includes('Sound: ') || Number.isNaN(plays)) throw new Error(`selftest:\n${output}`);
      figures.add('selftest', ourRuns, 'whole, s', 'less', wallMs / 1_000);
      figures.add('selftest', ourRuns, 'plays of a condition', 'more', plays);
      figures.add('selftest', ourRuns, 'for each play, ms', 'less', wallMs / plays);
      figures.add('selftest', ourRuns, 'for each play: CPU, ms', 'less', usage.cpuMs / plays);
    }),
};
