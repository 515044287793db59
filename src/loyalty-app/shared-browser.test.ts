import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import type { Browser } from 'playwright';
import { SharedBrowser } from './shared-browser.ts';

const address = { executablePath: '/usr/bin/chromium', args: [] };

/** A browser that only ends. */
class Ending extends EventEmitter {
  async close() {
    this.emit('disconnected');
  }
}

function shared() {
  const started: Ending[] = [];
  const browser = new SharedBrowser(async () => {
    const one = new Ending();
    started.push(one);
    return one as unknown as Browser;
  });
  return { browser, started };
}

test('all share one browser, and a closed one is no loss', async () => {
  const { browser, started } = shared();
  const [one, other] = await Promise.all([browser.at(address), browser.at(address)]);
  assert.equal(one, other);
  await browser.close();
  assert.deepEqual([started.length, browser.losses], [1, 0]);
});

test('a browser that ends by itself is started anew once', async () => {
  const { browser, started } = shared();
  const first = await browser.at(address);
  started[0]?.emit('disconnected');
  assert.equal(browser.losses, 1);
  assert.notEqual(await browser.at(address), first);
  started[1]?.emit('disconnected');
  await assert.rejects(browser.at(address), {
    name: 'EnvironmentFailure',
    message: /ended by itself 2 times: see whether the machine has memory to spare, or play with --agent http/,
  });
  assert.equal(started.length, 2);
});

test('a browser that does not start is tried once more, and then says why', async () => {
  let tries = 0;
  const browser = new SharedBrowser(async () => {
    tries += 1;
    throw new Error(`it lacks a library ${tries}`);
  });
  for (const reason of [/library 1/, /library 2/, /library 2/]) await assert.rejects(browser.at(address), reason);
});

test('what waits for a browser that ends waits no longer', async () => {
  const { browser, started } = shared();
  assert.equal(await browser.unlessLost(Promise.resolve('done'), () => true), 'done');
  await browser.at(address);
  const waiting = browser.unlessLost(new Promise(() => {}), () => true);
  const other = Promise.withResolvers<string>();
  const withoutBrowser = browser.unlessLost(other.promise, () => false);
  started[0]?.emit('disconnected');
  other.resolve('done');
  assert.equal(await withoutBrowser, 'done');
  await assert.rejects(waiting, { name: 'EnvironmentFailure', message: 'the browser ended by itself' });
});
