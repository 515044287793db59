import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTotpSecret, totpAt, totpStep } from './totp.ts';

/** `12345678901234567890`, the secret of RFC 6238, appendix B, whose codes there have eight digits. */
const secret = readTotpSecret('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');

test('the codes are those of RFC 6238', () => {
  assert.equal(secret.toString(), '12345678901234567890');
  const vectors: [seconds: number, code: string][] = [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ];
  for (const [seconds, code] of vectors) assert.equal(totpAt(secret, seconds * 1_000), code.slice(2));
});

test('half a minute early or late is taken, more is not, and no code twice', () => {
  const now = 1_234_567_890_000;
  const step = Math.floor(now / 30_000);
  const takes = (at: number, last?: number) => totpStep(secret, totpAt(secret, at), now, last);
  assert.deepEqual(
    [now - 30_000, now, now + 30_000].map((at) => takes(at)),
    [step - 1, step, step + 1],
  );
  assert.deepEqual(
    [now - 60_000, now + 60_000].map((at) => takes(at)),
    [undefined, undefined],
  );
  assert.deepEqual([takes(now, step - 1), takes(now, step), takes(now - 30_000, step)], [step, undefined, undefined]);
  assert.equal(totpStep(secret, '', now), undefined);
});
