import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../loyalty-app/chromium.ts';
import { outputFiles } from '../../report/output-files.ts';
import { withFolder } from '../folder.ts';
import { MeasuredProcess } from '../measured-process.ts';
import type { BrowserRun } from '../runs/browser-run.ts';
import { certifyRun } from '../runs/certify-run.ts';
import { ourRuns } from '../subjects/ours.ts';
import type { Part } from './part.ts';

const barePlaywright = 'bare Playwright';
const bareProgram = fileURLToPath(new URL('../runs/browser-run.ts', import.meta.url));

/** All journeys in Chromium, beside the same number of pages by Playwright alone. */
export const browser: Part = {
  what: 'certify --agent browser, beside bare Playwright with journeys of about as many pages',
  measure: (figures, extent) =>
    withFolder(async (folder) => {
      const found = await findBrowser();
      if ('missing' in found) {
        extent.say(`browser: left out, ${found.missing}`);
        return;
      }
      for (let round = 1; round <= extent.rounds; round += 1) {
        extent.say(`browser, round ${round}`);
        let pages = 0;
        const { wallMs, conditions } = await certifyRun(['--agent', 'browser'], {
          folder,
          verdicts: ['certified', 'passed'],
          look: async (out) => {
            pages = await pagesIn(out);
          },
        });
        const { output } = await new MeasuredProcess([bareProgram, `${conditions}`]).finish();
        const alone = JSON.parse(output.trim().split('\n').at(-1) ?? '') as BrowserRun;
        figures.add('browser', ourRuns, 'all journeys, s', 'less', wallMs / 1_000);
        figures.add('browser', ourRuns, 'pages', 'less', pages);
        figures.add('browser', ourRuns, 'for each page, ms', 'less', wallMs / pages);
        figures.add('browser', barePlaywright, 'all journeys, s', 'less', alone.wallMs / 1_000);
        figures.add('browser', barePlaywright, 'pages', 'less', alone.pages);
        figures.add('browser', barePlaywright, 'for each page, ms', 'less', alone.wallMs / alone.pages);
      }
    }),
};

/** How many pages the browsers of a run asked for, forms and redirects included. */
async function pagesIn(out: string): Promise<number> {
  const folder = join(out, outputFiles.evidence);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.browser.json'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const calls = texts.flatMap((text) => (JSON.parse(text) as { exchanges: { call: string }[] }).exchanges);
  return calls.filter(({ call }) => call.startsWith('page ')).length;
}
