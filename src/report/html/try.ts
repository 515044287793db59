import { readSources } from '../../sources/sources.ts';
import { readStoredRun, writeHtmlReport } from './html-report.ts';
const t = performance.now();
const run = await readStoredRun(process.argv[2] ?? '');
const t1 = performance.now();
await writeHtmlReport(process.argv[3] ?? '', run, await readSources(process.cwd()));
console.log(t1 - t, performance.now() - t1);
