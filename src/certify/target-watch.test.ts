import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import type { ConditionEntry } from '../report/certificate.ts';
import { TargetWatch } from './target-watch.ts';

const ended = (status: ConditionEntry['status']) => ({ status }) as ConditionEntry;

/** A watch over a target, and the looks that it takes. */
function watching(context: TestContext, reasons: (string | undefined)[], quietMs = 60_000) {
  const looks = new EventTarget();
  const losses: string[] = [];
  let taken = 0;
  const unreachable = async () => {
    const reason = reasons[taken];
    taken += 1;
    looks.dispatchEvent(new Event('look'));
    return reason;
  };
  const watch = new TargetWatch(unreachable, (why) => losses.push(why), quietMs);
  context.after(() => watch.stop());
  return { watch, losses, look: () => once(looks, 'look'), taken: () => taken };
}

test('a condition that did not pass makes the watch look, and two looks in vain are a loss', async (context) => {
  const { watch, losses } = watching(context, ['gone', 'gone']);
  await watch.finished(ended('failed'));
  assert.deepEqual(losses, ['the target stopped answering: gone']);
});

test('one look in vain is none', async (context) => {
  const { watch, losses } = watching(context, ['gone', undefined]);
  await watch.finished(ended('error'));
  assert.deepEqual(losses, []);
});

test('what passed or was skipped is no reason to look', async (context) => {
  const { watch, taken } = watching(context, ['gone', 'gone']);
  await watch.finished(ended('passed'));
  await watch.finished(ended('skipped'));
  assert.equal(taken(), 0);
});

test('where nothing ends for a while the watch looks, again and again, until the target is gone', async (context) => {
  const { watch, losses, look } = watching(context, [undefined, undefined, 'silent', 'silent'], 10);
  // The watch holds no process up by itself.
  const up = setInterval(() => {}, 1_000);
  context.after(() => clearInterval(up));
  watch.started();
  for (let looks = 0; looks < 4; looks += 1) await look();
  watch.stop();
  await new Promise(setImmediate);
  assert.deepEqual(losses, ['the target stopped answering: silent']);
});
