import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { honestParts, type Parts } from '../parts.ts';
import { type Bench, startBench, type Tokens } from '../testing/bench.ts';
import { type Handler, sendJson } from '../testing/idp.ts';
import { compactJws, ecKey, type TestKey } from '../testing/tokens.ts';
import { keySetLifetimeMs } from './a06-key-set.ts';

let bench: Bench;
/** How far the gateway's clock is ahead, in milliseconds. */
let ahead = 0;
const now = () => Date.now() + ahead;
/** Tells when a call begins to wait for a key set. */
const waits = new EventEmitter();
const observed: Partial<Parts> = {
  loadKeySet(attempt) {
    waits.emit('load');
    return honestParts.loadKeySet(attempt);
  },
  refetchKeySet(attempt, fetchesBefore) {
    waits.emit('refetch');
    return honestParts.refetchKeySet(attempt, fetchesBefore);
  },
};
before(async () => {
  const idpTimeoutMs: Parts['idpTimeoutMs'] = ({ brand, request }) =>
    brand.policies.idpTimeoutSeconds * (request.headers['patient'] ? 600 : 60);
  bench = await startBench({ ...observed, now, idpTimeoutMs });
});
after(() => bench.close());
beforeEach(async () => {
  ahead = 0;
  Object.assign(bench.idp, {
    keys: [bench.idp.key.jwk],
    jwks: undefined,
    userinfo: undefined,
    cacheControl: undefined,
  });
  await bench.provision('acme', { policies: { idpTimeoutSeconds: 1, logoutEffect: { withinSeconds: 1 } } });
  bench.idp.requests.length = 0;
});

const fetches = () => bench.idp.count('jwks');
const unknownKid = () => bench.tokens({}, { kid: `made-up-${Math.random()}` });

function by(key: TestKey): Tokens {
  const twin = bench.tokens();
  const [, payload = ''] = twin.idToken.split('.');
  const claims = Buffer.from(payload, 'base64url').toString();
  return { ...twin, idToken: compactJws({ alg: 'ES256', kid: key.jwk.kid }, claims, key.privateKey) };
}

async function admitted(tokens = bench.tokens(), brand = 'acme'): Promise<void> {
  assert.equal(await bench.admission(tokens, { brand }), 'admitted');
}

/** A handler that answers only when the test lets it. */
function held(answer: (response: ServerResponse) => void) {
  const waiting: ServerResponse[] = [];
  let arrived = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const handler: Handler = (_, response) => {
    waiting.push(response);
    arrived();
  };
  return { handler, arrival, waiting, release: () => waiting.splice(0).forEach(answer) };
}

describe('A6 key set', () => {
  test('is fetched once and kept', async () => {
    for (let round = 0; round < 3; round++) await admitted();
    assert.equal(fetches(), 1);
  });

  test('is fetched once for many callers who come at the same time', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => bench.call('getMember', bench.tokens())));
    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [200]);
    assert.equal(fetches(), 1);
  });

  test('a rotated key works at its first use, again and again', async () => {
    await admitted();
    for (let rotation = 0; rotation < 3; rotation++) {
      const rotated = ecKey();
      bench.idp.keys = [rotated.jwk];
      await admitted(by(rotated));
    }
    assert.equal(fetches(), 4);
  });

  test('an unknown kid is refused and fetches at most 5 times in 10 s, while known keys go on serving', async () => {
    await admitted();
    for (let attempt = 0; attempt < 12; attempt++) {
      const refusal = await bench.admission(unknownKid());
      assert.equal(refusal, attempt < 5 ? '401 A5 no-fitting-key' : '401 A6 refetch-bound-reached');
    }
    assert.equal(fetches(), 6);
    await admitted();
    await bench.provision('other');
    await admitted(bench.tokens(), 'other');
  });

  test('the bound is a sliding window', async () => {
    await admitted();
    await bench.admission(unknownKid());
    ahead = 6_000;
    for (let attempt = 0; attempt < 4; attempt++) await bench.admission(unknownKid());
    ahead = 9_900;
    assert.equal(await bench.admission(unknownKid()), '401 A6 refetch-bound-reached');
    ahead = 10_100;
    assert.equal(await bench.admission(unknownKid()), '401 A5 no-fitting-key');
    assert.equal(await bench.admission(unknownKid()), '401 A6 refetch-bound-reached');
  });

  test('made-up kids that come together share a fetch', async () => {
    await admitted();
    await Promise.all(Array.from({ length: 30 }, () => bench.call('getMember', unknownKid())));
    assert.ok(fetches() <= 6, `${fetches()} fetches`);
  });

  test('a first load that lacks the kid is not repeated for the same call', async () => {
    assert.equal(await bench.admission(unknownKid()), '401 A5 no-fitting-key');
    assert.equal(fetches(), 1);
  });

  test('a fetch that began before a rotation does not decide about the rotated key', async () => {
    await admitted();
    const old = { keys: bench.idp.keys };
    const slow = held((response) => sendJson(response, old));
    bench.idp.jwks = slow.handler;
    const madeUp = bench.call('getMember', unknownKid());
    await slow.arrival;
    const rotated = ecKey();
    bench.idp.keys = [rotated.jwk];
    bench.idp.jwks = undefined;
    const waiting = once(waits, 'refetch');
    const call = bench.call('getMember', by(rotated));
    await waiting;
    slow.release();
    assert.equal((await call).status, 200);
    assert.equal((await madeUp).status, 401);
  });

  test('known keys serve while a refetch hangs', async () => {
    await admitted();
    const hanging = held((response) => sendJson(response, { keys: [] }));
    bench.idp.jwks = hanging.handler;
    const madeUp = bench.call('getMember', unknownKid());
    await hanging.arrival;
    await admitted();
    assert.equal((await madeUp).status, 503);
  });

  test('is kept as long as max-age says, and a withdrawn key stops working then', async () => {
    bench.idp.cacheControl = 'public, max-age=2';
    await admitted();
    bench.idp.keys = [ecKey().jwk];
    ahead = 1_500;
    await admitted();
    assert.equal(fetches(), 1);
    ahead = 2_100;
    assert.equal(await bench.admission(bench.tokens()), '401 A5 no-fitting-key');
    assert.equal(fetches(), 2);
  });

  test('past its time it is not usable, not even in an outage', async () => {
    await admitted();
    bench.idp.jwks = (_, response) => response.writeHead(500).end();
    ahead = 599_000;
    await admitted(bench.tokens({ exp: Date.now() / 1000 + 3600 }));
    ahead = 601_000;
    assert.equal(await bench.admission(bench.tokens()), '503 A15 key-set-unusable');
  });

  test('how long it is kept', () => {
    const lifetimes: [header: string | undefined, ms: number][] = [
      [undefined, 600_000],
      ['public', 600_000],
      ['max-age=3600, must-revalidate', 3_600_000],
      ['Max-Age="60"', 60_000],
      ['max-age=1', 1000],
      ['max-age=0', 1000],
      ['no-cache', 1000],
      ['no-store, max-age=600', 1000],
      ['max-age=soon', 1000],
      ['s-maxage=5', 600_000],
    ];
    for (const [header, ms] of lifetimes) assert.equal(keySetLifetimeMs(header), ms, header);
  });

  test('one unusable entry does not spoil the others', async () => {
    const { kid, ...offCurve } = ecKey().jwk;
    const spoilt = [null, 5, 'key', [], {}, { kty: 'oct', k: 'AAAA', kid: 'key-1' }, { kty: 'NEW', kid: 'x' }];
    bench.idp.keys = [...spoilt, { ...offCurve, x: 'AAAA', kid }, { kty: 'RSA', kid: 'key-1' }, bench.idp.key.jwk];
    await admitted();
  });

  test('a private member in the set does not matter', async () => {
    bench.idp.keys = [bench.idp.key.privateKey.export({ format: 'jwk' })].map((jwk) => ({ ...jwk, kid: 'key-1' }));
    await admitted();
  });
});

describe('A13 userinfo', () => {
  const userinfo = (status: number, body: unknown, mediaType = 'application/json') => {
    bench.idp.userinfo = (_, response) => {
      response.writeHead(status, { 'Content-Type': mediaType });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  };

  test('a refused access token is refused', async () => {
    for (const status of [400, 401, 403]) {
      userinfo(status, { error: 'http_exception' });
      assert.equal(await bench.admission(bench.tokens()), '401 A13 access-token-refused');
    }
  });

  test('the sub is a text and the same', async () => {
    const sub = 'person-1';
    for (const [odd, reason] of [
      [{}, 'userinfo-without-subject'],
      [{ sub: 1 }, 'userinfo-without-subject'],
      [{ sub: [sub] }, 'userinfo-without-subject'],
      [{ sub: 'person-2' }, 'userinfo-of-somebody-else'],
      [{ sub: 'PERSON-1' }, 'userinfo-of-somebody-else'],
      ['{"sub":"person-1","sub":"person-2"}', 'userinfo-of-somebody-else'],
    ] as const) {
      userinfo(200, odd);
      assert.equal(await bench.admission(bench.tokens({ sub })), `401 A13 ${reason}`);
    }
    userinfo(200, { sub, iss: 'x', given_name: 'Other' }, 'Application/JSON; charset=UTF-8');
    await admitted(bench.tokens({ sub }));
  });

  test('the access token of somebody else is refused', async () => {
    const [one, other] = [bench.tokens(), bench.tokens()];
    await admitted(one);
    await admitted(other);
    const mixed = { idToken: one.idToken, accessToken: other.accessToken };
    assert.equal(await bench.admission(mixed), '401 A13 userinfo-of-somebody-else');
  });

  test('an answer is kept for withinSeconds and a sign-out works after that', async () => {
    const tokens = bench.tokens();
    await admitted(tokens);
    bench.idp.sessions.delete(tokens.accessToken);
    ahead = 800;
    await admitted(tokens);
    ahead = 1_100;
    assert.equal(await bench.admission(tokens), '401 A13 access-token-refused');
  });

  test('withinSeconds: 0 keeps nothing', async () => {
    await bench.provision('strict', { policies: { logoutEffect: { withinSeconds: 0 } } });
    const tokens = bench.tokens();
    await admitted(tokens, 'strict');
    bench.idp.sessions.delete(tokens.accessToken);
    assert.equal(await bench.admission(tokens, { brand: 'strict' }), '401 A13 access-token-refused');
  });

  test('token-expiry keeps it until the ID token ends, for that access token only', async () => {
    await bench.provision('lasting', { policies: { logoutEffect: 'token-expiry' } });
    const tokens = bench.tokens({ exp: Math.floor(Date.now() / 1000) + 600 });
    await admitted(tokens, 'lasting');
    bench.idp.sessions.clear();
    ahead = 590_000;
    await admitted(tokens, 'lasting');
    const second = { ...tokens, accessToken: 'never-seen' };
    assert.equal(await bench.admission(second, { brand: 'lasting' }), '401 A13 access-token-refused');
  });

  test('a refusal is not remembered', async () => {
    const tokens = bench.tokens();
    userinfo(401, {});
    assert.equal(await bench.admission(tokens), '401 A13 access-token-refused');
    bench.idp.userinfo = undefined;
    await admitted(tokens);
  });

  test('a brand that is set up again keeps no answer', async () => {
    const tokens = bench.tokens();
    await admitted(tokens);
    bench.idp.sessions.clear();
    await bench.provision('acme');
    assert.equal(await bench.admission(tokens), '401 A13 access-token-refused');
  });
});

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
        await bench.provision('acme', { policies: { idpTimeoutSeconds: 1, logoutEffect: { withinSeconds: 1 } } });
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
        void setTimeout(sendJson, 120, response, answer);
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
