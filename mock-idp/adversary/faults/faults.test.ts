import assert from 'node:assert/strict';
import type { JsonWebKey } from 'node:crypto';
import { beforeEach, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { request } from 'undici';
import { connectControl } from '../../control/client.ts';
import type { ControlClient, FaultEndpoint, FaultSpec, LoggedRequest } from '../../control/types.ts';
import { startMockIdp } from '../../server.ts';
import { withMockIdp } from '../../testing/mock-of-tests.ts';
import type { Claims } from '../forge/entry.ts';
import { type Subject, signedInPerson } from '../forge/testing/signed-in-person.ts';
import { faultsByHand } from './by-hand.ts';
import { faultRegistry } from './registry.ts';

let url: string;
let control: ControlClient;
let ana: Subject;

withMockIdp((idp) => {
  ({ url } = idp);
  control = connectControl(idp.controlUrl);
});
beforeEach(async () => {
  ana = await signedInPerson(control);
});

const jwks = () => request(ana.jwksUri);
const userInfo = (accessToken = ana.accessToken) =>
  request(ana.userInfoEndpoint, { headers: { authorization: `Bearer ${accessToken}` } });
const set = (spec: FaultSpec) => control.setFault(ana.applicationId, spec);
const fault = (endpoint: FaultEndpoint, name: string) => set({ endpoint, fault: name });

async function bodyOf(answer: ReturnType<typeof request>): Promise<string> {
  return (await answer).body.text();
}

async function objectOf<T = Claims>(answer: ReturnType<typeof request>): Promise<T> {
  return JSON.parse(await bodyOf(answer)) as T;
}

async function lastRequest(endpoint: FaultEndpoint): Promise<LoggedRequest | undefined> {
  return (await control.requests(ana.applicationId, { endpoint })).at(-1);
}

describe('a fault', () => {
  test('lasts until it is cleared, and touches no other application', async () => {
    const ben = await signedInPerson(control);
    await fault('jwks', 'status-500');
    for (const _ of [1, 2]) assert.equal((await jwks()).statusCode, 500);
    assert.equal((await request(ben.jwksUri)).statusCode, 200);
    assert.equal((await userInfo()).statusCode, 200);
    await control.clearFaults(ana.applicationId);
    assert.equal((await jwks()).statusCode, 200);
  });

  test('lasts for one request where that is asked for', async () => {
    await set({ endpoint: 'jwks', fault: 'status 503 and a JSON error', once: true });
    assert.deepEqual([(await jwks()).statusCode, (await jwks()).statusCode], [503, 200]);
  });

  test('is for one access token where that is asked for', async () => {
    const sub = String(ana.payload['sub']);
    const other = await control.issueTokens(ana.applicationId, sub, { session: 'new' });
    await set({ endpoint: 'userinfo', fault: 'sub-missing', accessToken: ana.accessToken });
    assert.equal((await objectOf(userInfo()))['sub'], undefined);
    assert.equal((await objectOf(userInfo(other.accessToken)))['sub'], sub);
  });

  test('adds to one that is there already, and replaces itself', async () => {
    await fault('jwks', 'max-age-2');
    await fault('jwks', 'beside-ec');
    await fault('jwks', 'beside-ec');
    const answer = await jwks();
    assert.equal(answer.headers['cache-control'], 'max-age=2');
    const { keys } = (await answer.body.json()) as { keys: JsonWebKey[] };
    assert.deepEqual(
      keys.map(({ kty }) => kty),
      ['EC', 'RSA'],
    );
  });

  test('works for the application that answers at the root, too', async () => {
    await control.reset();
    ana = await signedInPerson(control);
    await fault('jwks', 'keys-empty');
    assert.equal(await bodyOf(request(`${url}/.well-known/jwks.json`)), '{"keys":[]}');
  });

  test('leaves alone an access token that is dead by itself', async () => {
    await fault('userinfo', 'sub-other');
    assert.equal((await userInfo('unknown')).statusCode, 401);
  });

  test('with a name that nobody knows is refused with names that come near', async () => {
    await assert.rejects(
      fault('jwks', 'max-age-three'),
      /no fault of jwks "max-age-three"; near it are .*\(max-age-\d+\)/,
    );
    await assert.rejects(fault('jwks', 'sub-other'), /no fault of jwks/);
    const wrong = { endpoint: 'somewhere', fault: 'hang' } as unknown as FaultSpec;
    await assert.rejects(set(wrong), /endpoint/);
  });

  test('stands in the request log with its status', async () => {
    await fault('jwks', 'status-404');
    await jwks();
    const { status, faults, broken } = (await lastRequest('jwks')) ?? {};
    assert.deepEqual([status, faults, broken], [404, ['status-404'], undefined]);
  });

  test('can be spelt out', async () => {
    const parameters = { status: 418, headers: { 'X-Pot': 'tea', 'content-type': null }, json: { short: true } };
    await set({ endpoint: 'userinfo', fault: parameters });
    const answer = await userInfo();
    assert.deepEqual(
      [answer.statusCode, answer.headers['x-pot'], answer.headers['content-type']],
      [418, 'tea', undefined],
    );
    assert.deepEqual(await answer.body.json(), { short: true });
  });
});

describe('held answers', () => {
  const waiting = async (count: number) => {
    while ((await control.heldAnswers(ana.applicationId)) < count) await setImmediate();
  };

  test('come together when they are released, and none is held after that', async () => {
    await control.holdAnswers(ana.applicationId, { endpoint: 'jwks' });
    const came: number[] = [];
    const answers = [1, 2, 3].map(() => jwks().then(({ statusCode }) => came.push(statusCode)));
    await waiting(3);
    assert.deepEqual([came, (await userInfo()).statusCode], [[], 200]);
    assert.equal(await control.releaseAnswers(ana.applicationId), 3);
    await Promise.all(answers);
    assert.deepEqual(came, [200, 200, 200]);
    assert.equal((await jwks()).statusCode, 200);
  });

  test('are what their fault made of them, and go where faults are cleared', async () => {
    await control.holdAnswers(ana.applicationId, { endpoint: 'userinfo' });
    await fault('userinfo', 'sub-missing');
    const answer = objectOf(userInfo());
    await waiting(1);
    await control.clearFaults(ana.applicationId);
    assert.equal((await answer)['sub'], undefined);
    assert.equal((await userInfo()).statusCode, 200);
  });
});

describe('an answer that does not come whole', () => {
  const brief = { headersTimeout: 5_000, bodyTimeout: 5_000 };
  /** Another question, asked after the mock began to answer that one: an answer that is not kept back comes sooner. */
  const answeredLater = async (endpoint: FaultEndpoint) => {
    while ((await lastRequest(endpoint))?.faults === undefined) await setImmediate();
    await bodyOf(userInfo());
    return 'waiting';
  };

  for (const [name, broken] of [
    ['reset', 'reset'],
    ['close', 'reset'],
    ['reset-in-body', 'reset'],
  ] as const) {
    test(`${name}: the connection breaks`, async () => {
      await fault('jwks', name);
      await assert.rejects(request(ana.jwksUri, brief).then(({ body }) => body.text()));
      assert.equal((await lastRequest('jwks'))?.broken, broken);
      assert.deepEqual((await lastRequest('jwks'))?.status, name === 'reset-in-body' ? 200 : undefined);
    });
  }

  for (const name of ['hang', 'hang-in-body', 'trickle', 'slow-3-s']) {
    test(`${name}: the caller gives up`, async () => {
      await fault('jwks', name);
      const controller = new AbortController();
      const answer = request(ana.jwksUri, { signal: controller.signal }).then(({ body }) => body.text());
      const first = await Promise.race([answer.catch(() => 'failed'), answeredLater('jwks')]);
      assert.equal(first, 'waiting');
      controller.abort();
      await assert.rejects(answer);
      if (name.startsWith('hang')) assert.equal((await lastRequest('jwks'))?.broken, 'hang');
    });
  }

  test('does not keep the IdP from closing', async () => {
    const own = await startMockIdp();
    const subject = await signedInPerson(own.control);
    await own.control.setFault(subject.applicationId, { endpoint: 'jwks', fault: 'hang' });
    await own.control.decoyUrl(subject.applicationId);
    const answer = request(subject.jwksUri).catch(() => 'broken');
    while ((await own.control.requests(subject.applicationId, { endpoint: 'jwks' })).length === 0) await setImmediate();
    await own.close();
    assert.equal(await answer, 'broken');
  });

  test('comes late', async () => {
    await set({ endpoint: 'jwks', fault: { delayMs: 50 } });
    const start = performance.now();
    assert.equal((await jwks()).statusCode, 200);
    assert.ok(performance.now() - start >= 49);
  });
});

describe('a redirect', () => {
  test('leads to the attacker, who has the right answer and notes what came along', async () => {
    const valid = await bodyOf(userInfo());
    await fault('userinfo', 'redirect-307');
    const answer = await userInfo();
    const location = String(answer.headers['location']);
    assert.ok(location.startsWith(await control.decoyUrl(ana.applicationId)));
    assert.deepEqual([answer.statusCode, await control.decoyRequests(ana.applicationId)], [307, []]);
    assert.equal(await bodyOf(request(location, { headers: { authorization: 'Bearer t' } })), valid);
    const [call] = await control.decoyRequests(ana.applicationId);
    assert.ok(call?.rawHeaders.includes('Bearer t'));
  });

  test('leads to the right answer on the same host', async () => {
    const valid = await bodyOf(jwks());
    await fault('jwks', 'redirect-home');
    const location = String((await jwks()).headers['location']);
    assert.equal(await bodyOf(request(new URL(location, ana.jwksUri))), valid);
  });
});

describe('the key set', () => {
  const keys = async () => (await objectOf<{ keys: JsonWebKey[] }>(jwks())).keys;

  test('can be another one', async () => {
    const own = await keys();
    await control.setKeySet(ana.applicationId, { keys: [null, { kty: 'oct' }], cacheControl: 'max-age=1' });
    const answer = await jwks();
    assert.deepEqual(await answer.body.json(), { keys: [null, { kty: 'oct' }] });
    assert.equal(answer.headers['cache-control'], 'max-age=1');
    await control.clearKeySet(ana.applicationId);
    assert.deepEqual(await keys(), own);
    assert.deepEqual(await control.keys(ana.applicationId), own, 'the own keys are told whatever is published');
  });

  test('can have a wrong key under the right id, and the right one is told apart from it', async () => {
    const [own] = await keys();
    await fault('jwks', 'key-wrong');
    const [wrong] = await keys();
    assert.deepEqual({ ...wrong, n: '' }, { ...own, n: '' });
    assert.notEqual(wrong?.n, own?.n);
  });

  test('can show its secret half', async () => {
    await fault('jwks', 'key-private');
    const [key] = await keys();
    assert.ok(key?.d && key.p && key.q);
  });

  test('follows a rotation under a fault', async () => {
    await fault('jwks', 'kid-twice-ec-first');
    const [signing] = await control.rotateKeys(ana.applicationId);
    const [neighbour, own] = await keys();
    assert.deepEqual([neighbour?.['kid'], own?.['kid'], neighbour?.kty], [signing?.kid, signing?.kid, 'EC']);
  });
});

describe('the user information', () => {
  test('can be about somebody who is named', async () => {
    await set({ endpoint: 'userinfo', fault: 'sub-other', other: { sub: 'ben' } });
    const { sub, given_name } = await objectOf(userInfo());
    assert.deepEqual([sub, given_name], ['ben', 'Ana']);
  });

  test('can name two people, in either order', async () => {
    const own = `"sub":"${ana.payload['sub']}"`;
    for (const [name, last] of [
      ['sub-twice-own-last', own],
      ['sub-twice-own-first', '"sub":"ben"'],
    ] as const) {
      await control.clearFaults(ana.applicationId);
      await set({ endpoint: 'userinfo', fault: name, other: { sub: 'ben' } });
      const found = (await bodyOf(userInfo())).match(/"sub":"[^"]*"/g) ?? [];
      assert.deepEqual([found.length, found.at(-1)], [2, last]);
    }
  });

  test('can carry __proto__ as a member of its own', async () => {
    await fault('userinfo', 'sub-proto');
    const claims = await objectOf(userInfo());
    assert.deepEqual([Object.hasOwn(claims, 'sub'), Object.hasOwn(claims, '__proto__')], [false, true]);
  });
});

describe('each named fault', () => {
  /** They break the connection or take seconds: tested above. */
  const broken = ['hang', 'hang-in-body', 'reset', 'reset-in-body', 'close', 'trickle', 'slow-3-s', 'slow-8-s'];

  for (const endpoint of ['jwks', 'userinfo'] as const) {
    test(`changes the answer of ${endpoint}`, async () => {
      const ask = endpoint === 'jwks' ? jwks : userInfo;
      const shown = async () => {
        const { statusCode, headers, body } = await ask();
        const { date: _, connection: __, 'keep-alive': ___, ...others } = headers;
        return { statusCode, headers: others, body: await body.text() };
      };
      const valid = await shown();
      for (const { id } of faultRegistry[endpoint].filter((entry) => !broken.includes(entry.id))) {
        await control.clearFaults(ana.applicationId);
        await fault(endpoint, id);
        const changed = await shown();
        if (id !== 'cache-none' && id !== 'slow-half') assert.notDeepEqual(changed, valid, id);
      }
    });
  }

  test('has an id and a description of its own, fit for a Gherkin table', async () => {
    for (const entries of Object.values(faultRegistry)) {
      for (const name of ['id', 'description'] as const) {
        const names = entries.map((entry) => entry[name]);
        assert.deepEqual(names, [...new Set(names)]);
      }
      for (const { id, description } of entries) {
        assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
        assert.match(description, /^\S(.*[^\s.])?$/);
        assert.doesNotMatch(description, /[|’]|\\[n\\]/, 'a description stands in a Gherkin table');
      }
    }
    const listed = await control.faults();
    assert.equal(listed.length, Object.values(faultRegistry).flat().length);
  });

  test('has content that a discovery document or a token answer can have', async () => {
    await fault('discovery', 'jwks-uri-attacker');
    const metadata = await objectOf(request(`${ana.issuer}.well-known/openid-configuration`));
    assert.ok(String(metadata['jwks_uri']).startsWith(await control.decoyUrl(ana.applicationId)));
  });
});

test('marks for use by hand name faults that there are, each once', () => {
  for (const [endpoint, families] of Object.entries(faultsByHand)) {
    if (typeof families === 'string') continue;
    const ids = faultRegistry[endpoint as FaultEndpoint].map(({ id }) => id);
    const marked = families.flatMap(([, those]) => those);
    assert.deepEqual(
      marked.filter((id, at) => !ids.includes(id) || marked.indexOf(id) !== at),
      [],
    );
  }
});
