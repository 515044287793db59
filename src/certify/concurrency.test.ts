import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Concurrency } from './concurrency.ts';

/** A target with a time of its own: what a call takes, by how many are under way. */
type Target = (underWay: number) => { durationMs: number; busy?: boolean };

/** Plays scenarios of ten calls each, all at a time that may be, and counts how many were under way at most at the end. */
async function play(concurrency: Concurrency, target: Target, scenarios = 400): Promise<number> {
  let underWay = 0;
  let lately = 0;
  const scenario = async (at: number) => {
    underWay += 1;
    for (let call = 0; call < 10; call += 1) {
      const { durationMs, busy = false } = target(underWay);
      concurrency.answered({ call: 'addMember', durationMs, busy });
      if (at > scenarios * 0.8) lately = Math.max(lately, underWay);
      await Promise.resolve();
    }
    underWay -= 1;
  };
  await Promise.all(Array.from({ length: scenarios }, (_, at) => concurrency.turn(1, () => scenario(at))));
  return lately;
}

describe('how many scenarios are played at a time', () => {
  it('grows to the most that is allowed while answers stay as quick', async () => {
    const concurrency = new Concurrency(64);
    await play(concurrency, () => ({ durationMs: 100 }));
    assert.equal(concurrency.limit, 64);
  });

  it('stays where answers begin to take longer', async () => {
    // Eight places: what comes beyond waits for them.
    const lately = await play(new Concurrency(64), (underWay) => ({ durationMs: 100 * Math.max(1, underWay / 8) }));
    assert.ok(lately >= 6 && lately <= 16, `${lately} at a time`);
  });

  it('keeps four where answers are slow for whatever reason and nothing is refused', async () => {
    let call = 0;
    const concurrency = new Concurrency(64);
    await play(concurrency, () => ({ durationMs: call++ < 20 ? 10 : 10 * 1.2 ** Math.min(call / 20, 40) }));
    assert.ok(concurrency.limit >= 4);
  });

  it('stays below what a limiter refuses, and is refused seldom', async () => {
    let refused = 0;
    const lately = await play(new Concurrency(64), (underWay) => {
      const busy = underWay > 10;
      if (busy) refused += 1;
      return { durationMs: 20, busy };
    });
    assert.ok(lately >= 4 && lately <= 10, `${lately} at a time`);
    assert.ok(refused < 200, `${refused} of 4,000 refused`);
  });

  it('does not take the scatter of a quick target for slowness', async () => {
    let call = 0;
    const concurrency = new Concurrency(64);
    await play(concurrency, () => ({ durationMs: 1 + (call++ % 4) }));
    assert.equal(concurrency.limit, 64);
  });

  it('does not grow where nothing waits for a turn', async () => {
    const concurrency = new Concurrency(64);
    for (let answer = 0; answer < 200; answer += 1)
      await concurrency.turn(1, async () => concurrency.answered({ call: 'getMember', durationMs: 5, busy: false }));
    assert.equal(concurrency.limit, 2);
  });

  it('lets many begin that mostly wait', async () => {
    const concurrency = new Concurrency(64, 2);
    const released = Promise.withResolvers<void>();
    let begun = 0;
    const plays = Array.from({ length: 12 }, () =>
      concurrency.turn(0.25, () => {
        begun += 1;
        return released.promise;
      }),
    );
    await Promise.resolve();
    assert.equal(begun, 8);
    released.resolve();
    await Promise.all(plays);
    assert.equal(begun, 12);
  });

  it('goes on after a scenario that throws', async () => {
    const concurrency = new Concurrency(1, 1);
    const failing = concurrency.turn(1, () => Promise.reject(new Error('it does')));
    const next = concurrency.turn(1, async () => 'played');
    await assert.rejects(failing, /it does/);
    assert.equal(await next, 'played');
  });
});
