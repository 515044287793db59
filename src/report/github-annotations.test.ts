import assert from 'node:assert/strict';
import { test } from 'node:test';
import { githubAnnotations } from './github-annotations.ts';
import { certificateOf, entry } from './testing/some-certificate.ts';

const waived = { reason: 'CAP-4711', owner: 'Ana', until: '2026-12-31' };
const reason = 'A9 audience: expected refused (401),\ngot success (200): 50%';

test('a failure is an error in one line, whatever its reason says', () => {
  const [error, ...others] = githubAnnotations(certificateOf([entry('CLM-022', { status: 'failed', reason })]));
  assert.deepEqual(others, []);
  assert.match(
    error ?? '',
    /^::error title=A9 audience::CLM-022 CLM-022 holds: A9 .*%0Agot success \(200\): 50%25%0Anpx /,
  );
});

test('a failure that is waived is a notice that says whose decision it is', () => {
  const failed = entry('CLM-022', { status: 'failed', reason: 'A9', waived });
  assert.deepEqual(githubAnnotations(certificateOf([failed, entry('LGN-001'), entry('LGO-001')])), [
    '::notice title=Waived failures::CLM-022 waived by Ana until 2026-12-31: CAP-4711; A9',
  ]);
});
