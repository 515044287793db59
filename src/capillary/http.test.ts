import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Exchange } from './exchange.ts';
import { type HttpContext, headerValues, send } from './http.ts';

const context: HttpContext = { from: 'app', to: 'gateway', call: 'getMember' };
const servers: { close(): void }[] = [];
after(() => {
  for (const server of servers) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener));
}

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('send', () => {
  it('sends repeated, underscored and odd headers as they are', async () => {
    let seen: string[] = [];
    const base = await serve((request, response) => {
      seen = request.rawHeaders;
      response.end();
    });
    await send(
      {
        method: 'GET',
        url: `${base}/x`,
        headers: [
          ['CAP_BRAND', 'one'],
          ['cap_brand', 'two'],
          ['X-Odd', 'tab\there é'],
          ['X-Wide', 'नाम'],
        ],
      },
      context,
    );
    assert.deepEqual(seen.slice(2, 8), ['CAP_BRAND', 'one', 'cap_brand', 'two', 'X-Odd', 'tab\there é']);
    assert.equal(Buffer.from(seen[9] ?? '', 'latin1').toString('utf8'), 'नाम');
  });

  it('keeps the last octet of a held body back until it is released', async () => {
    const began = Promise.withResolvers<void>();
    const base = await serve(async (request, response) => {
      began.resolve();
      response.end(await text(request));
    });
    const reached = Promise.withResolvers<void>();
    const released = Promise.withResolvers<void>();
    const order: string[] = [];
    const held = { reached: () => reached.resolve(), released: released.promise };
    const result = send({ method: 'POST', url: base, headers: [], body: '{"a":1}' }, { ...context, held });
    const answered = result.finally(() => order.push('answered'));
    await Promise.all([reached.promise, began.promise]);
    order.push('released');
    released.resolve();
    await answered;
    assert.deepEqual(order, ['released', 'answered']);
    assert.equal((await result).response?.body, '{"a":1}');
  });

  it('sends path and query untouched', async () => {
    let path: string | undefined;
    const base = await serve((request, response) => {
      path = request.url;
      response.end();
    });
    await send({ method: 'GET', url: `${base}/a/../b/%2e?x=1&x=%zz#gone`, headers: [] }, context);
    assert.equal(path, '/a/../b/%2e?x=1&x=%zz');
  });

  it('takes any method with a body, and gives the body its length', async () => {
    let seen = '';
    const base = await serve(async (request, response) => {
      seen = `${request.method} ${request.headers['content-length']} ${await text(request)}`;
      response.end();
    });
    await send({ method: 'GET', url: base, headers: [], body: 'ä' }, context);
    assert.equal(seen, 'GET 2 ä');
    await send({ method: 'DELETE', url: base, headers: [], body: new Uint8Array([123, 125]) }, context);
    assert.equal(seen, 'DELETE 2 {}');
  });

  it('keeps a connection, follows no redirect and returns repeated answer headers', async () => {
    const ports = new Set<number | undefined>();
    const base = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.writeHead(302, { location: '/elsewhere', 'set-cookie': ['a=1', 'b=2'] }).end('moved');
    });
    for (let count = 0; count < 3; count += 1) {
      const { response } = await send({ method: 'GET', url: base, headers: [] }, context);
      assert.equal(response?.status, 302);
      assert.equal(response?.body, 'moved');
      assert.deepEqual(headerValues(response?.headers ?? [], 'Set-Cookie'), ['a=1', 'b=2']);
    }
    assert.equal(ports.size, 1);
  });

  /** Answers the first request of each connection and cuts at the second, unless `cutAll`. */
  function impatient(seen: string[], cutAll = false) {
    return listen(
      createTcpServer((socket) => {
        let first = !cutAll;
        socket.on('error', () => {});
        socket.on('data', (chunk) => {
          seen.push(String(chunk).split(' ', 1)[0] ?? '');
          if (!first) return socket.resetAndDestroy();
          first = false;
          return socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        });
      }),
    );
  }

  it('tries a new connection for a safe request when a kept one was closed meanwhile, once, and records both', async () => {
    const seen: string[] = [];
    const exchanges: Exchange[] = [];
    const url = await impatient(seen);
    const record = (exchange: Exchange) => void exchanges.push(exchange);
    const first = await send({ method: 'GET', url, headers: [] }, { ...context, record });
    const second = await send({ method: 'GET', url, headers: [] }, { ...context, record });
    assert.equal(first.response?.body, 'ok');
    assert.equal(second.response?.body, 'ok');
    assert.equal(seen.length, 3);
    assert.deepEqual(
      exchanges.map(({ error, response }) => error?.replace(/^\S+ /, '') ?? response?.status),
      [200, 'the connection was cut before the answer was complete (ECONNRESET)', 200],
    );
  });

  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    it(`sends ${method} once, and on new connections to a host that cut one`, async () => {
      const seen: string[] = [];
      const url = await impatient(seen);
      const results = [];
      for (let times = 0; times < 4; times += 1) {
        results.push(await send({ method, url, headers: [], body: '{}' }, context));
      }
      assert.deepEqual(
        results.map(({ cut, response }) => response?.body ?? cut),
        ['ok', true, 'ok', 'ok'],
      );
      assert.deepEqual(seen, [method, method, method, method]);
    });
  }

  it('reads a compressed answer that nobody asked for', async () => {
    const base = await serve((_request, response) => {
      response.setHeader('content-encoding', 'gzip').end(gzipSync('{"a":1}'));
    });
    const { response } = await send({ method: 'GET', url: base, headers: [] }, context);
    assert.equal(response?.body, '{"a":1}');
  });

  it('records what was sent and what came', async () => {
    const exchanges: Exchange[] = [];
    const base = await serve((_request, response) => void response.setHeader('x-one', '1').end('answer'));
    const request = { method: 'POST', url: `${base}/p`, headers: [['A', 'b'] as [string, string]], body: 'text' };
    await send(request, { ...context, record: (exchange) => exchanges.push(exchange) });
    const [exchange] = exchanges;
    assert.equal(exchange?.from, 'app');
    assert.equal(exchange?.to, 'gateway');
    assert.equal(exchange?.request.body, 'text');
    assert.equal(exchange?.request.url, `${base}/p`);
    assert.deepEqual(headerValues(exchange?.request.headers ?? [], 'a'), ['b']);
    assert.equal(exchange?.response?.body, 'answer');
    assert.deepEqual(headerValues(exchange?.response?.headers ?? [], 'X-One'), ['1']);
    assert.equal(exchange?.error, undefined);
  });
});

describe('send, when the network fails', () => {
  const failure = async (url: string, limitMs?: number) => {
    const exchanges: Exchange[] = [];
    const record = (exchange: Exchange) => void exchanges.push(exchange);
    const result = await send({ method: 'GET', url, headers: [] }, { ...context, limitMs, record });
    assert.equal(result.response, undefined);
    assert.equal(exchanges[0]?.error, result.error);
    return result.error ?? '';
  };

  it('says that nothing listens', async () => {
    const server = createTcpServer();
    const base = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    assert.match(
      await failure(`${base}/secret-path?token=1`),
      /^127\.0\.0\.1:\d+: nothing listens there \(ECONNREFUSED\)$/,
    );
  });

  it('says that a host is not known', async () => {
    assert.match(
      await failure('http://no-such-host.invalid/'),
      /^no-such-host\.invalid: .*\((?:ENOTFOUND|EAI_AGAIN)\)$/,
    );
  });

  it('says that the connection was cut, before and within the answer', async () => {
    const cut = await serve((request) => void request.socket.destroy());
    assert.match(await failure(cut), /cut before the answer was complete/);
    const half = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    });
    assert.match(await failure(half), /cut before the answer was complete/);
  });

  it('says that it is not HTTP', async () => {
    const base = await listen(createTcpServer((socket) => socket.on('error', () => {}).end('SSH-2.0-OpenSSH\r\n')));
    assert.match(await failure(base), /not HTTP \(HPE_/);
  });

  it('says that TLS failed', async () => {
    const base = await serve((_request, response) => void response.end());
    assert.match(await failure(base.replace('http:', 'https:')), /TLS/);
  });

  it('ends at the limit, before and within the answer', async () => {
    const silent = await serve(() => {});
    assert.match(await failure(silent, 40), /: no complete answer within 40 ms$/);
    const slow = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
    });
    assert.match(await failure(slow, 100), /: no complete answer within 100 ms$/);
  });

  it('refuses what no server could be sent, as the mistake of its caller', async () => {
    const headers: [string, string][] = [['X-Bad', 'secret\r\nvalue']];
    await assert.rejects(send({ method: 'GET', url: 'http://127.0.0.1:1/', headers }, context), (error: Error) => {
      return /X-Bad/.test(error.message) && !error.message.includes('secret');
    });
  });
});
