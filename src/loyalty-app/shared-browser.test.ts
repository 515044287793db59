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
