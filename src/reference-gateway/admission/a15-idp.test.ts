import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, beforeEach, describe, test } from 'node:test';
import type { Attempt } from '../rules.ts';
import { type Handler, sendJson } from '../testing/idp.ts';
import { hasty, held, policies, startIdpFixture } from '../testing/idp-fixture.ts';
import { idpTimeoutMs } from './a15-idp.ts';

const { fixture, waits, asked, unknownKid, admitted, startAnew } = await startIdpFixture();
/** The same failures where the call cannot wait for them to end. */
const endless = ['no answer', 'half an answer'];
after(() => fixture.close());

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
        fixture.idp[endpoint] = handler;
        const tokens = fixture.tokens();
        // What the other endpoint says is a matter of a moment, and the hasty do not have one.
        const options = endless.includes(name) ? hasty : undefined;
        assert.match(await fixture.admission(tokens, options), /^503 A15 /, endpoint);
        fixture.idp[endpoint] = undefined;
        await admitted(tokens);
        await fixture.provision('acme', { policies });
      }
      assert.equal(fixture.idp.count('elsewhere'), 0);
    });
  }

  test('an object that is no key set is no key set', async () => {
    for (const odd of [{}, { keys: {} }, { keys: null }]) {
      fixture.idp.jwks = (_, response) => sendJson(response, odd);
      assert.equal(await fixture.admission(fixture.tokens()), '503 A15 key-set-unusable');
    }
  });

  test('a bound that is no whole number of milliseconds holds too', () => {
    const of = (idpTimeoutSeconds: number) => idpTimeoutMs({ brand: { policies: { idpTimeoutSeconds } } } as Attempt);
    assert.deepEqual([of(1.005), of(29.99999)], [1005, 30_000]);
    AbortSignal.timeout(of(1.005));
  });

  test('nobody listens: 503', async () => {
    await fixture.provision('down', { jwksUri: 'http://127.0.0.1:9/jwks' });
    assert.equal(await fixture.admission(fixture.tokens(), { brand: 'down' }), '503 A15 idp-unreachable');
  });

  test('tokens of a cached key are served through an outage of the key set', async () => {
    await admitted();
    fixture.idp.jwks = (request) => request.socket.resetAndDestroy();
    await admitted();
    assert.match(await fixture.admission(unknownKid()), /^503 A15 /);
    await admitted();
  });

  test('the time is that of the whole call, not of each question', async () => {
    await admitted();
    assert.deepEqual([fixture.idp.count('jwks'), fixture.idp.count('userinfo'), asked.limits], [1, 1, 1]);
  });

  test('a call whose time is over asks nothing more', async () => {
    const late = held((response) => sendJson(response, { keys: fixture.idp.keys }));
    fixture.idp.jwks = late.handler;
    assert.equal(await fixture.admission(fixture.tokens(), hasty), '503 A15 idp-too-slow');
    assert.equal(fixture.idp.count('userinfo'), 0);
  });

  test('another brand is answered while one waits', async () => {
    const waitingFor = held((response) => sendJson(response, { keys: fixture.idp.keys }));
    fixture.idp.jwks = waitingFor.handler;
    const waiting = fixture.call('getMember', fixture.tokens());
    await waitingFor.arrival;
    fixture.idp.jwks = undefined;
    await fixture.provision('other');
    await admitted(fixture.tokens(), 'other');
    waitingFor.release();
    assert.equal((await waiting).status, 200);
  });

  test('a caller who joined the fetch of another one has a time of its own', async () => {
    const hanging = held(() => {});
    fixture.idp.jwks = hanging.handler;
    const first = fixture.call('getMember', fixture.tokens(), hasty);
    await hanging.arrival;
    fixture.idp.jwks = undefined;
    const waiting = once(waits, 'load');
    const second = fixture.call('getMember', fixture.tokens());
    await waiting;
    assert.equal((await first).status, 503);
    assert.equal((await second).status, 200);
  });
});
