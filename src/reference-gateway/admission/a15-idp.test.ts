import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, beforeEach, describe, test } from 'node:test';
import { type Handler, sendJson } from '../testing/idp.ts';
import { held, policies, startIdpBench } from '../testing/idp-bench.ts';
import { idpTimeoutMs } from './a15-idp.ts';
import type { Attempt } from './attempt.ts';

const { bench, waits, unknownKid, admitted, startAnew } = await startIdpBench(100);
after(() => bench.close());

beforeEach(startAnew);

describe('A15 a failing IdP', () => {
  const failures: Record<string, Handler> = {
    'status 500': (_, response) => response.writeHead(500).end('{}'),
    'status 204': (_, response) => response.writeHead(204).end(),
    'status 404': (_, response) => response.writeHead(404).end('{"keys":[],"sub":"a"}'),
    redirect: (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end(),
    'HTML that is JSON': (_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('{"keys":[],"sub":"a"}'),
    HTML: (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Sign in</p>'),
    'no JSON': (_, response) => sendJson(response, '{'),
    'an array': (_, response) => sendJson(response, []),
    null: (_, response) => sendJson(response, 'null'),
    'not UTF-8': (_, response) => response.end(Buffer.from('{"sub":"\xff","keys":[]}', 'latin1')),
    'a cut body': (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"keys":');
      setImmediate(() => response.destroy());
    },
    'a reset': (request) => request.socket.resetAndDestroy(),
    'too much': (_, response) => response.end(`{"keys":[],"sub":"a","filler":"${'x'.repeat(2_000_000)}"}`),
    'no answer': () => {},
    'half an answer': (_, response) => {
      response.writeHead(200).write('{"keys":[],');
    },
  };

  for (const [name, handler] of Object.entries(failures)) {
    test(`${name}: 503 for keys and for userinfo, and nothing is remembered`, async () => {
      for (const endpoint of ['jwks', 'userinfo'] as const) {
        bench.idp[endpoint] = handler;
        const tokens = bench.tokens();
        assert.match(await bench.admission(tokens), /^503 A15 /, endpoint);
        bench.idp[endpoint] = undefined;
        await admitted(tokens);
        await bench.provision('acme', { policies });
      }
      assert.equal(bench.idp.count('elsewhere'), 0);
    });
  }

  test('an object that is no key set is no key set', async () => {
    for (const odd of [{}, { keys: {} }, { keys: null }]) {
      bench.idp.jwks = (_, response) => sendJson(response, odd);
      assert.equal(await bench.admission(bench.tokens()), '503 A15 key-set-unusable');
    }
  });

  test('a bound that is no whole number of milliseconds holds too', () => {
    const of = (idpTimeoutSeconds: number) => idpTimeoutMs({ brand: { policies: { idpTimeoutSeconds } } } as Attempt);
    assert.deepEqual([of(1.005), of(29.99999)], [1005, 30_000]);
    AbortSignal.timeout(of(1.005));
  });

  test('nobody listens: 503', async () => {
    await bench.provision('down', { jwksUri: 'http://127.0.0.1:9/jwks' });
    assert.equal(await bench.admission(bench.tokens(), { brand: 'down' }), '503 A15 idp-unreachable');
  });

  test('tokens of a cached key are served through an outage of the key set', async () => {
    await admitted();
    bench.idp.jwks = (request) => request.socket.resetAndDestroy();
    await admitted();
    assert.match(await bench.admission(unknownKid()), /^503 A15 /);
    await admitted();
  });

  test('the time is that of the whole call, not of each question', async () => {
    await bench.provision('slow', { policies: { idpTimeoutSeconds: 3 } });
    const late =
      (answer: unknown): Handler =>
      (_, response) =>
        void setTimeout(sendJson, 200, response, answer);
    const tokens = bench.tokens({ sub: 'late' });
    bench.idp.jwks = late({ keys: bench.idp.keys });
    bench.idp.userinfo = late({ sub: 'late' });
    assert.equal(await bench.admission(tokens, { brand: 'slow' }), '503 A15 idp-too-slow');
    assert.equal(await bench.admission(tokens, { brand: 'slow' }), 'admitted');
  });

  test('another brand is answered while one waits', async () => {
    const hanging = held(() => {});
    bench.idp.jwks = hanging.handler;
    const waiting = bench.call('getMember', bench.tokens());
    await hanging.arrival;
    bench.idp.jwks = undefined;
    await bench.provision('other');
    await admitted(bench.tokens(), 'other');
    assert.equal((await waiting).status, 503);
  });

  test('a caller who joined the fetch of another one has a time of its own', async () => {
    const hanging = held(() => {});
    bench.idp.jwks = hanging.handler;
    const first = bench.call('getMember', bench.tokens());
    await hanging.arrival;
    bench.idp.jwks = undefined;
    const waiting = once(waits, 'load');
    const second = bench.call('getMember', bench.tokens(), { headers: { patient: 'yes' } });
    await waiting;
    assert.equal((await first).status, 503);
    assert.equal((await second).status, 200);
  });
});
