import assert from 'node:assert/strict';
import fc from 'fast-check';

/**
 * How many inputs each property is tried with: a few in the tests, many in `npm run fuzz`, or as many as
 * `GATECHECK_FUZZ_RUNS` says.
 */
export const fuzzRuns = Number(
  process.env['GATECHECK_FUZZ_RUNS'] ?? (process.env['npm_lifecycle_event'] === 'fuzz' ? 2_000 : 30),
);

/**
 * The seed of the inputs, so that a failure can be tried again: `GATECHECK_FUZZ_SEED`, else a new one in
 * `npm run fuzz`. The tests have one that stays: chance must not decide whether a change lands.
 */
const seed = process.env['GATECHECK_FUZZ_SEED'] ?? (process.env['npm_lifecycle_event'] === 'fuzz' ? undefined : 1);

/** How a property is tried: how often, and with which inputs. */
export function fuzzed(numRuns: number = fuzzRuns): { numRuns: number; seed?: number } {
  return { numRuns, ...(seed !== undefined && { seed: Number(seed) }) };
}

/** Tries a property with made-up inputs; fails with the smallest input that breaks it, and the seed. */
export async function fuzz<T>(inputs: fc.Arbitrary<T>, holds: (input: T) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(inputs, holds), fuzzed());
}

/** No failure of the server's own, and nothing that shows its inside. */
export function assertHarmless({ status, text }: { status: number; text: string }, outages: number[] = []): void {
  assert.ok(status < 500 || outages.includes(status), `status ${status}: ${text.slice(0, 500)}`);
  assert.doesNotMatch(text, /\n\s+at |node_modules|file:\/\/|\.[jt]s:\d+|Cannot read properties|is not a function/);
}
