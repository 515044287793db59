import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnosisJson, diagnosisTable } from './present.ts';

const diagnosis = {
  target: 'uat',
  brand: 'acme',
  findings: [
    { check: 'tls', title: 'TLS', result: 'ok', found: 'fine' },
    { check: 'issuer', title: 'Issuer’s exact text', result: 'failed', found: 'it differs', advice: 'set it right' },
  ],
} as const;

test('the table shows check, result, what was found and below it what to do', () => {
  const lines = diagnosisTable({ ...diagnosis, findings: [...diagnosis.findings] }, false).split('\n');
  assert.deepEqual(lines, [
    'gatecheck doctor: target uat, brand acme',
    '',
    '✔ ok           TLS                  fine',
    '✖ failed       Issuer’s exact text  it differs',
    '                                    → set it right',
    '',
    '1 ok, 1 failed',
  ]);
});

test('programs get the same with counts', () => {
  assert.deepEqual(diagnosisJson({ ...diagnosis, findings: [...diagnosis.findings] }), {
    schema: 'gatecheck/doctor@1',
    target: 'uat',
    brand: 'acme',
    totals: { ok: 1, warning: 0, failed: 1, 'not checked': 0 },
    checks: diagnosis.findings,
  });
});
