import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mock, test } from 'node:test';
import { answerAfter } from './answer-after.ts';

test('what cannot be kept is not answered; once it can be, answers come again', async (t) => {
  const told = mock.method(console, 'error', () => {});
  let full = true;
  let kept = 0;
  const keep = () => {
    if (full) throw new Error('database or disk is full');
    kept += 1;
  };
  const server = createServer({ ServerResponse: answerAfter(keep) }, (_, response) => response.end('done'));
  t.after(() => {
    server.close();
    told.mock.restore();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await assert.rejects(fetch(url), /fetch failed/);
  assert.deepEqual(told.mock.calls[0]?.arguments, ['mock IdP: database or disk is full']);
  full = false;
  assert.equal(await (await fetch(url)).text(), 'done');
  assert.equal(kept, 1);
});
