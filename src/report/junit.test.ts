import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type HTMLElement, parse } from 'node-html-parser';
import { junitOf } from './junit.ts';
import { certificateOf, entry } from './testing/some-certificate.ts';

const scenario = 'features/token-admission/audience.feature:20';

function testcases(...entries: Parameters<typeof certificateOf>[0]) {
  const text = junitOf(certificateOf(entries), {});
  return { text, tests: parse(text).querySelectorAll('testcase') };
}

function outputOf(test: HTMLElement | undefined): string {
  return /^<!\[CDATA\[(.*)\]\]>$/s.exec(test?.querySelector('system-out')?.textContent ?? '')?.[1] ?? '';
}

test('a reason stands as it is, also where it holds what ends such a text', () => {
  const { text } = testcases(entry('CLM-001', { status: 'failed', reason: 'A9: found ["a"] & <b> ]]> end' }));
  assert.match(text, /<!\[CDATA\[A9: found \["a"\] & <b> \]\]\]\]><!\[CDATA\[> end\ncontract-A9\]\]><\/failure>/);
});

test('a failure has the name, class, file and line that readers show, and names the rule', () => {
  const reason = 'A9 audience: expected refused (401), got success (200): aud: "<issuer>"\u0007';
  const { text, tests } = testcases(
    entry('CLM-022', {
      title: 'ID token without aud is refused',
      flow: 'token-admission',
      scenario,
      status: 'failed',
      reason,
    }),
  );
  const [failed] = tests;
  assert.equal(failed?.getAttribute('name'), 'CLM-022 ID token without aud is refused');
  assert.equal(failed.getAttribute('classname'), 'token-admission.audience');
  assert.equal(failed.getAttribute('file'), 'features/token-admission/audience.feature');
  assert.equal(failed.getAttribute('line'), '20');
  assert.equal(failed.getAttribute('time'), '0.010');
  assert.match(text, /<testsuites name="gatecheck" tests="1" failures="1" errors="0" skipped="0"/);
  assert.match(
    text,
    /<failure message="A9 audience: expected refused \(401\)[^"]*&quot;&lt;issuer&gt;&quot;\ufffd" type="must">/,
  );
  assert.match(text, /again: npx gatecheck certify --target uat --agent http --tags @CLM-022/);
});

test('a warning is a test that passed, with output', () => {
  const { tests } = testcases(entry('CLM-001', { status: 'warning', reason: 'A16: one UserInfo request' }));
  assert.equal(tests[0]?.querySelector('failure, error, skipped'), null);
  assert.match(outputOf(tests[0]), /^warning: A16: one UserInfo request/);
});

test('a failure that is waived is a test that was skipped, and says whose decision that is', () => {
  const waived = { reason: 'CAP-4711', owner: 'Ana', until: '2026-12-31' };
  const { text, tests } = testcases(
    entry('CLM-022', { status: 'failed', reason: 'A9 audience: expected refused (401)', waived }),
    entry('CLM-021', { status: 'failed', reason: 'A9' }),
  );
  const told = 'waived by Ana until 2026-12-31: CAP-4711; failed: A9 audience: expected refused (401)';
  assert.equal(tests[0]?.querySelector('failure, error'), null);
  assert.equal(tests[0]?.querySelector('skipped')?.getAttribute('message'), told);
  assert(outputOf(tests[0]).startsWith(told));
  assert.match(text, /<testsuites name="gatecheck" tests="2" failures="1" errors="0" skipped="1"/);
});

test('a skip says why, and which line of the configuration would have it played', () => {
  const { text } = testcases(
    entry('REG-010', { status: 'skipped', missing: 'lookupByCuid', reason: 'needs the capability lookupByCuid' }),
  );
  assert.match(
    text,
    /<skipped message="needs the capability lookupByCuid; played if the target can do it: `targets\.uat\.capabilities: \[lookupByCuid\]`"\/>/,
  );
});

test('what both agents played is two tests of different names', () => {
  const { tests } = testcases(entry('LGN-001'), entry('LGN-001', { agent: 'browser' }));
  assert.equal(new Set(tests.map((one) => one.getAttribute('name'))).size, 2);
});
