import { startMockIdp } from '../../../mock-idp/index.ts';
import { endProcess } from '../../cli/end.ts';

/** What a number of applications or people took to make, in milliseconds each. */
export interface Population {
  firstApplicationsMs: number;
  lastApplicationsMs: number;
  firstPeopleMs: number;
  lastPeopleMs: number;
}

/**
 * A program: makes that many applications in one mock and people in them, through its control in this process, and prints
 * what the first and the last thousand of each took.
 *
 * Arguments: the number of applications and the number of people.
 */
const [, , applications = '', people = ''] = process.argv;
const sample = 1_000;
const idp = await startMockIdp({ port: 0 });
const ids: string[] = [];

async function make(
  count: number,
  makeOne: (at: number) => Promise<unknown>,
): Promise<[firstMs: number, lastMs: number]> {
  const marks = new Map<number, number>();
  for (let at = 0; at < count; at += 1) {
    if (at === 0 || at === sample || at === count - sample) marks.set(at, performance.now());
    await makeOne(at);
  }
  const each = (from: number, to: number) => (to - from) / sample;
  const mark = (at: number) => marks.get(at) ?? Number.NaN;
  return [each(mark(0), mark(sample)), each(mark(count - sample), performance.now())];
}

const [firstApplicationsMs, lastApplicationsMs] = await make(Number(applications), async () => {
  ids.push((await idp.control.createApplication({})).applicationId);
});
const [firstPeopleMs, lastPeopleMs] = await make(Number(people), (at) =>
  idp.control.createPerson(ids[at % ids.length] ?? '', {
    firstName: 'Ana',
    lastName: `No ${at}`,
    email: `ana.${at}@example.com`,
  }),
);
const population: Population = { firstApplicationsMs, lastApplicationsMs, firstPeopleMs, lastPeopleMs };
console.log(JSON.stringify(population));
await endProcess(0);
