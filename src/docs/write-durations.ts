import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { durationsFile, durationsOf } from '../certify/durations.ts';
import { readCertificate } from '../report/stored-certificate.ts';
import { thisSuite } from '../suite/suite.ts';

/** `npm run durations -- RUN`: takes the durations of a run of all conditions by both agents, which shards are balanced by. */
const [, , run] = process.argv;
if (run === undefined) throw new Error('npm run durations -- RUN: which run?');
const durations = durationsOf(await readCertificate(run));
await writeFile(join(thisSuite().root, durationsFile), `${JSON.stringify(durations, null, 2)}\n`);
console.log(`${durationsFile}: ${Object.keys(durations.http).length} conditions, of run ${durations.run}`);
