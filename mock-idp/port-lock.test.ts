import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { AddressHeld, type Holder } from './port-lock.ts';
import { type MockIdp, startMockIdp } from './server.ts';

const minute = 60_000;

function portOf({ url }: { url: string }): number {
  return Number(new URL(url).port);
}

/** A mock that wants an address, and whom it waits for. */
function waiting(port: number, purpose: string, waitMs = minute) {
  const holder = Promise.withResolvers<Holder>();
  const started = startMockIdp({ port, portLock: { purpose, waitMs, onWaiting: holder.resolve } });
  return { holder: holder.promise, started };
}

test('who waits is told at once whom for, and has the address when that one ends', async () => {
  const first = await startMockIdp({ portLock: { purpose: 'run one' } });
  const second = waiting(portOf(first), 'run two');
  assert.deepEqual(await second.holder, { pid: process.pid, purpose: 'run one' });
  await first.close();
  const mock = await second.started;
  assert.equal(mock.url, first.url);
  await mock.close();
});

test('whoever came first goes first', async () => {
  const first = await startMockIdp({ portLock: { purpose: 'run 0' } });
  const order: string[] = [];
  const all: Promise<void>[] = [];
  for (const purpose of ['run 1', 'run 2', 'run 3']) {
    const { holder, started } = waiting(portOf(first), purpose);
    await holder;
    all.push(
      started.then((mock: MockIdp) => {
        order.push(purpose);
        return mock.close();
      }),
    );
  }
  await first.close();
  await Promise.all(all);
  assert.deepEqual(order, ['run 1', 'run 2', 'run 3']);
});

test('a holder whose process is killed frees the port', async () => {
  const program = `
    import { startMockIdp } from ${JSON.stringify(new URL('./server.ts', import.meta.url).href)};
    console.log((await startMockIdp({ portLock: { purpose: 'run one' } })).url);
  `;
  const holder: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert(holder.stdout);
  const [url] = (await once(createInterface({ input: holder.stdout }), 'line')) as [string];
  const second = waiting(portOf({ url }), 'run two');
  assert.equal((await second.holder).pid, holder.pid);
  holder.kill('SIGKILL');
  const mock = await second.started;
  assert.equal(mock.url, url);
  await mock.close();
});

test('the wait has a bound, and 0 is none at all', async () => {
  const first = await startMockIdp({ portLock: { purpose: 'run one' } });
  for (const waitMs of [0, 50]) {
    await assert.rejects(waiting(portOf(first), 'run two', waitMs).started, (error) => {
      assert(error instanceof AddressHeld);
      assert.equal(error.holder.purpose, 'run one');
      return true;
    });
  }
  await first.close();
});

test('a mock that serves by itself is not waited for', async () => {
  const alone = await startMockIdp();
  await assert.rejects(waiting(portOf(alone), 'run two').started, AddressHeld);
  await alone.close();
});

test('neither is a server of somebody else', async () => {
  const stranger = createServer((_request, response) => response.end('{"mock":"another"}')).listen(0, '127.0.0.1');
  await once(stranger, 'listening');
  const { port } = stranger.address() as AddressInfo;
  await assert.rejects(waiting(port, 'run two').started, { code: 'EADDRINUSE' });
  stranger.close();
});
