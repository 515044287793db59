import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, beforeEach, describe, test } from 'node:test';
import type { Tokens } from '../testing/fixture.ts';
import { sendJson } from '../testing/idp.ts';
import { held, startIdpFixture } from '../testing/idp-fixture.ts';
import { compactJws, ecKey, type TestKey } from '../testing/tokens.ts';
import { keySetLifetimeMs } from './a06-key-set.ts';

const { fixture, clock, waits, unknownKid, admitted, startAnew } = await startIdpFixture();
after(() => fixture.close());

beforeEach(startAnew);

const fetches = () => fixture.idp.count('jwks');

/** Tokens signed by a key of the IdP's other than its first. */
function by(key: TestKey): Tokens {
  const control = fixture.tokens();
  const [, payload = ''] = control.idToken.split('.');
  const claims = Buffer.from(payload, 'base64url').toString();
  return { ...control, idToken: compactJws({ alg: 'ES256', kid: key.jwk.kid }, claims, key.privateKey) };
}

describe('A6 key set', () => {
  test('is fetched once and kept', async () => {
    for (let round = 0; round < 3; round++) await admitted();
    assert.equal(fetches(), 1);
  });

  test('is fetched once for many callers who come at the same time', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => fixture.call('getMember', fixture.tokens())));
    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [200]);
    assert.equal(fetches(), 1);
  });

  test('a rotated key works at its first use, again and again', async () => {
    await admitted();
    for (let rotation = 0; rotation < 3; rotation++) {
      const rotated = ecKey();
      fixture.idp.keys = [rotated.jwk];
      await admitted(by(rotated));
    }
    assert.equal(fetches(), 4);
  });

  test('an unknown kid is refused and fetches at most 5 times in 10 s, while known keys go on serving', async () => {
    await admitted();
    for (let attempt = 0; attempt < 12; attempt++) {
      const refusal = await fixture.admission(unknownKid());
      assert.equal(refusal, attempt < 5 ? '401 A5 no-fitting-key' : '401 A6 refetch-bound-reached');
    }
    assert.equal(fetches(), 6);
    await admitted();
    await fixture.provision('other');
    await admitted(fixture.tokens(), 'other');
  });

  test('the bound is a sliding window', async () => {
    await admitted();
    await fixture.admission(unknownKid());
    clock.aheadMs = 6_000;
    for (let attempt = 0; attempt < 4; attempt++) await fixture.admission(unknownKid());
    clock.aheadMs = 9_900;
    assert.equal(await fixture.admission(unknownKid()), '401 A6 refetch-bound-reached');
    clock.aheadMs = 10_100;
    assert.equal(await fixture.admission(unknownKid()), '401 A5 no-fitting-key');
    assert.equal(await fixture.admission(unknownKid()), '401 A6 refetch-bound-reached');
  });

  test('jwksCooldownSeconds: an unknown kid fetches once that has passed since the last fetch', async () => {
    await fixture.provision('acme', { policies: { jwksCooldownSeconds: 30 } });
    await admitted();
    const rotated = ecKey();
    fixture.idp.keys.push(rotated.jwk);
    clock.aheadMs = 29_000;
    assert.equal(await fixture.admission(by(rotated)), '401 A6 refetch-too-soon');
    await admitted();
    assert.equal(fetches(), 1);
    clock.aheadMs = 31_000;
    await admitted(by(rotated));
    assert.equal(fetches(), 2);
    assert.equal(await fixture.admission(unknownKid()), '401 A6 refetch-too-soon');
  });

  test('made-up kids that come together share a fetch', async () => {
    await admitted();
    await Promise.all(Array.from({ length: 30 }, () => fixture.call('getMember', unknownKid())));
    assert.ok(fetches() <= 6, `${fetches()} fetches`);
  });

  test('a first load that lacks the kid is not repeated for the same call', async () => {
    assert.equal(await fixture.admission(unknownKid()), '401 A5 no-fitting-key');
    assert.equal(fetches(), 1);
  });

  test('a fetch that began before a rotation does not decide about the rotated key', async () => {
    await admitted();
    const old = { keys: fixture.idp.keys };
    const slow = held((response) => sendJson(response, old));
    fixture.idp.jwks = slow.handler;
    const madeUp = fixture.call('getMember', unknownKid());
    await slow.arrival;
    const rotated = ecKey();
    fixture.idp.keys = [rotated.jwk];
    fixture.idp.jwks = undefined;
    const waiting = once(waits, 'refetch');
    const call = fixture.call('getMember', by(rotated));
    await waiting;
    slow.release();
    assert.equal((await call).status, 200);
    assert.equal((await madeUp).status, 401);
  });

  test('known keys serve while a refetch hangs', async () => {
    await admitted();
    const hanging = held((response) => sendJson(response, { keys: [] }));
    fixture.idp.jwks = hanging.handler;
    const madeUp = fixture.call('getMember', unknownKid());
    await hanging.arrival;
    await admitted();
    hanging.release();
    assert.equal((await madeUp).status, 401);
  });

  test('is kept as long as max-age says, and a withdrawn key stops working then', async () => {
    fixture.idp.cacheControl = 'public, max-age=2';
    await admitted();
    fixture.idp.keys = [ecKey().jwk];
    clock.aheadMs = 1_500;
    await admitted();
    assert.equal(fetches(), 1);
    clock.aheadMs = 2_100;
    assert.equal(await fixture.admission(fixture.tokens()), '401 A5 no-fitting-key');
    assert.equal(fetches(), 2);
  });

  test('past its time it is not usable, not even in an outage', async () => {
    await admitted();
    fixture.idp.jwks = (_, response) => response.writeHead(500).end();
    clock.aheadMs = 599_000;
    await admitted(fixture.tokens({ exp: Date.now() / 1000 + 3600 }));
    clock.aheadMs = 601_000;
    assert.equal(await fixture.admission(fixture.tokens()), '503 A15 key-set-unusable');
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
    fixture.idp.keys = [...spoilt, { ...offCurve, x: 'AAAA', kid }, { kty: 'RSA', kid: 'key-1' }, fixture.idp.key.jwk];
    await admitted();
  });

  test('a private member in the set does not matter', async () => {
    fixture.idp.keys = [fixture.idp.key.privateKey.export({ format: 'jwk' })].map((jwk) => ({ ...jwk, kid: 'key-1' }));
    await admitted();
  });
});
