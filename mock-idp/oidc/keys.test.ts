import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KeyPool, publicKey } from './keys.ts';

test('one group never gets the same numbers twice, and no two applications the same kid', async () => {
  const pool = new KeyPool();
  const ofGroup = await Promise.all(Array.from({ length: 5 }, () => pool.take('scenario')));
  assert.equal(new Set(ofGroup.map(({ n }) => n)).size, 5);
  const ofOthers = await Promise.all(Array.from({ length: 6 }, (_, index) => pool.take(`other ${index}`)));
  assert.ok(new Set(ofOthers.map(({ n }) => n)).size <= 5, 'others share what is there');
  assert.equal(new Set([...ofGroup, ...ofOthers].map(({ kid }) => kid)).size, 11);
});

test('a key has 2,048 bits, and no private member is published', async () => {
  const key = await new KeyPool().take('g');
  assert.equal(Buffer.from(key.n, 'base64url').length, 256);
  assert.ok(key.d);
  assert.deepEqual(Object.keys(publicKey(key)).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
});
