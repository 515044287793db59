import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withFolder } from '../folder.ts';
import { certifyRun } from '../runs/certify-run.ts';
import { ourRuns } from '../subjects/ours.ts';
import type { Part } from './part.ts';

const sizes = [100, 500, 2_500, 10_000];
/** A feature file of usual length. */
const perFile = 25;

/** Suites of a team's own that get larger and larger; once each, because the largest takes minutes. */
export const growth: Part = {
  what: `a suite of one's own with ${sizes.map((size) => size.toLocaleString('en')).join(', ')} conditions; once, takes minutes`,
  onlyByName: true,
  measure: (figures, { say }) =>
    withFolder(async (folder) => {
      for (const size of sizes) {
        say(`growth: ${size} conditions`);
        const features = join(folder, `${size}`);
        await writeSuite(features, size);
        const options = ['--suite', 'own', '--features', features];
        const { wallMs, usage } = await certifyRun(options, { folder, verdicts: ['passed'] });
        const name = `${size.toLocaleString('en')} conditions`;
        figures.add('growth', ourRuns, `${name}: for each, ms`, 'less', wallMs / size);
        figures.add('growth', ourRuns, `${name}: CPU for each, ms`, 'less', usage.cpuMs / size);
        figures.add('growth', ourRuns, `${name}: most memory, MB`, 'less', usage.peakRss / 1_048_576);
      }
    }),
};

async function writeSuite(folder: string, size: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let from = 1; from <= size; from += perFile) {
    const count = Math.min(perFile, size - from + 1);
    const scenarios = Array.from({ length: count }, (_, at) => scenario(from + at));
    const text = `Feature: New members ${from}\n\n  Background:\n    Given a brand that uses NextReason\n\n${scenarios.join('\n')}`;
    await writeFile(join(folder, `members-${from}.feature`), text);
  }
}

/** What most conditions begin with: a brand, a sign-in, a membership. */
function scenario(number: number): string {
  return `  @BENCH-${number} @must
  Scenario: Person ${number} becomes a member
    When Ana signs in and is added as a member
    Then Ana is now a member
`;
}
