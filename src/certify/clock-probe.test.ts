import assert from 'node:assert/strict';
import { test } from 'node:test';
import { probeClock } from './clock-probe.ts';

/** A gateway that is so far ahead and allows for so much. */
const gateway =
  (ahead: number, tolerance: number) =>
  async ({ iat, exp }: { iat: number; exp: number }) =>
    iat - tolerance <= ahead && exp + tolerance > ahead;

for (const ahead of [-300, -45, -1, 0, 20, 45, 300]) {
  for (const tolerance of [0, 30, 60]) {
    test(`a clock that is ${ahead} s ahead is found by what it accepts, tolerance ${tolerance} s`, async () => {
      const found = await probeClock(gateway(ahead, tolerance));
      assert(found !== undefined && Math.abs(found - ahead) <= 1, String(found));
    });
  }
}

test('who refuses every token, or none, has no clock to be found', async () => {
  assert.equal(await probeClock(async () => false), undefined);
  assert.equal(await probeClock(async () => true), undefined);
});
