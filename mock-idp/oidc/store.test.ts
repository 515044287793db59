import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { ApplicationClock } from '../applications/application-clock.ts';
import { entriesOf } from '../data/kept.ts';
import { ProviderStore } from './store.ts';

test('what has expired is not found', () => {
  mock.timers.enable({ apis: ['Date'], now: 0 });
  const store = new ProviderStore();
  store.put('AccessToken', 'a', { jti: 'a' }, 10);
  store.put('Client', 'c', { client_id: 'c' });
  mock.timers.tick(9_999);
  assert.equal(store.find('AccessToken', 'a')?.jti, 'a');
  mock.timers.tick(1);
  assert.equal(store.find('AccessToken', 'a'), undefined);
  assert.deepEqual(store.list('AccessToken'), []);
  assert.ok(store.find('Client', 'c'));
  mock.timers.reset();
});

test('while the clock stands still it counts no fraction of a second of the machine', () => {
  mock.timers.enable({ apis: ['Date'], now: 900 });
  const clock = new ApplicationClock(() => Date.now());
  const store = new ProviderStore(clock);
  clock.change({ now: '2030-01-01T00:00:00Z', frozen: true });
  store.put('AccessToken', 'a', { jti: 'a' }, 10);
  mock.timers.tick(200);
  clock.change({ advanceSeconds: 9.9 });
  assert.ok(store.find('AccessToken', 'a'));
  clock.change({ advanceSeconds: 0.1 });
  assert.equal(store.find('AccessToken', 'a'), undefined);
  mock.timers.reset();
});

test('a grant takes its own codes and tokens with it', () => {
  const store = new ProviderStore();
  store.put('Grant', 'g', { jti: 'g' });
  for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode']) {
    store.put(model, 'mine', { grantId: 'g' });
    store.put(model, 'other', { grantId: 'h' });
  }
  store.revokeGrant('g');
  assert.equal(store.find('Grant', 'g'), undefined);
  for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode']) {
    assert.equal(store.find(model, 'mine'), undefined);
    assert.ok(store.find(model, 'other'));
  }
});

test('it forgets the oldest before it grows without bound', () => {
  const store = new ProviderStore();
  for (let index = 0; index <= 5_000; index++) store.put('Session', String(index), { uid: String(index) });
  assert.equal(store.find('Session', '0'), undefined);
  assert.equal(store.list('Session').length, 5_000);
});

test('a session is found by its uid: under its newest id, not once it is gone, and again after a restore', async () => {
  const store = new ProviderStore();
  const found = async () => (await store.adapter('Session').findByUid('u'))?.jti;
  store.put('Session', 'before', { jti: 'before', uid: 'u' });
  store.put('Session', 'other', { jti: 'other', uid: 'v' });
  store.put('Session', 'after', { jti: 'after', uid: 'u' });
  store.remove('Session', 'before');
  assert.equal(await found(), 'after');
  const entries = entriesOf('provider', store);
  store.remove('Session', 'after');
  assert.equal(await found(), undefined);
  store.bringBack(entries);
  assert.equal(await found(), 'after');
  assert.equal(await store.adapter('Interaction').findByUid('u'), undefined);
});
