import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ciamCalls } from '../capillary/calls.ts';
import { memberTrusts } from './member-proxy.ts';
import { memberProxyDefects } from './member-proxy-defects.ts';

test('each member call has a proxy for each way to trust, and ten conditions at least must fail at it', () => {
  const ways = Object.keys(ciamCalls).flatMap((call) => memberTrusts.map((trust) => ({ call, trust })));
  assert.deepEqual(
    memberProxyDefects.map(({ proxy }) => proxy),
    ways,
  );
  for (const { id, detectedBy } of memberProxyDefects) {
    assert(new Set(detectedBy).size >= 10, `${id} names ${detectedBy.length} conditions`);
  }
});
