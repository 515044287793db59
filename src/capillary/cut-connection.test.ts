import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { CiamClient } from './ciam-client.ts';
import { OutcomeUnknown } from './cut-connection.ts';
import type { Exchange } from './exchange.ts';
import { sendTo } from './target-send.ts';

/** A target that cuts every connection before it answers. */
let requests = 0;
const server = createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', () => {
    requests += 1;
    socket.resetAndDestroy();
  });
});
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => server.close());

for (const kind of ['remote', 'reference'] as const) {
  const exchanges: Exchange[] = [];
  const client = () =>
    new CiamClient({
      gateway: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      brand: 'acme',
      carriage: 'bearer',
      record: (exchange) => void exchanges.push(exchange),
      send: sendTo({ kind }, { version: '1.0.0' }),
    });
  const tokens = { accessToken: 'a', idToken: 'b' };

  test(`a writing call to a ${kind} target that is cut has an unknown outcome, is sent once and stands in the evidence`, async () => {
    requests = 0;
    await assert.rejects(client().addMember(tokens), (error: Error) => {
      assert(error instanceof OutcomeUnknown);
      assert.equal(error.name, 'EnvironmentFailure');
      assert.match(
        error.message,
        /^whether addMember was carried out is not known: 127\.0\.0\.1:\d+: the connection was cut/,
      );
      return true;
    });
    assert.deepEqual([requests, exchanges.length], [1, 1]);
    assert.match(exchanges[0]?.error ?? '', /the connection was cut/);
  });

  test(`a reading call to a ${kind} target that is cut is sent once more, and both stand in the evidence`, async () => {
    requests = 0;
    exchanges.length = 0;
    await assert.rejects(
      client().getMember(tokens),
      /^EnvironmentFailure: getMember got no answer, twice: 127\.0\.0\.1/,
    );
    assert.deepEqual([requests, exchanges.length], [2, 2]);
  });
}
