import { atTheMock, type MockUnderLoad } from './load/at-the-mock.ts';

/**
 * `npm run bench:crowd`: fifty who sign in at once at the mock, for a minute. An error ends it with status 1, and so does a
 * live heap that grows once the mock's bounded stores are full.
 */

const people = 50;
const wholeMs = 60_000;
/** After each, it is seen how far the minute is. */
const portion = 1_000;
/** By then sessions, grants, tokens and logs are as many as are kept. */
const fullAfter = 6_000;
const leastBeyond = 4_000;
/** What a kept session, its grant and tokens have is some thousand: so much for each sign-in is no chance. */
const mostBytesEach = 500;

await atTheMock(measure, ['--expose-gc']);

async function measure({ loader, server, signIns }: MockUnderLoad): Promise<void> {
  const carryOut = async (least: number, leastMs: number) => {
    const done = { count: 0, wallMs: 0 };
    while (done.count < least || done.wallMs < leastMs) {
      const { wallMs } = await loader.carryOut({ signIns, count: portion, sideBySide: people });
      done.count += portion;
      done.wallMs += wallMs;
    }
    const { live = Number.NaN, rss } = await server.usage();
    return { ...done, live, rss };
  };
  const full = await carryOut(fullAfter, 0);
  const beyond = await carryOut(leastBeyond, wholeMs - full.wallMs);
  tell(full, beyond);
}

interface Done {
  count: number;
  wallMs: number;
  live: number;
  rss: number;
}

function tell(full: Done, beyond: Done): void {
  const count = full.count + beyond.count;
  const seconds = (full.wallMs + beyond.wallMs) / 1_000;
  const each = (beyond.live - full.live) / beyond.count;
  console.log(`${count} sign-ins, ${people} at a time, in ${seconds.toFixed(0)} s without an error`);
  console.log(`${(count / seconds).toFixed(0)} a second; ${megabytes(beyond.rss)} of memory at the end`);
  console.log(
    `live heap: ${megabytes(full.live)} with full stores, ${megabytes(beyond.live)} after ${beyond.count} more`,
  );
  if (each <= mostBytesEach) return;
  console.log(`each of these left ${each.toFixed(0)} bytes: a leak`);
  process.exitCode = 1;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
