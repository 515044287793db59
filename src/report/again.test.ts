import assert from 'node:assert/strict';
import { test } from 'node:test';
import { againCommand } from './again.ts';
import { certificateOf, entry } from './testing/some-certificate.ts';

const failed = entry('CLM-022', { status: 'failed' });

test('conditions are played again with every option that chose target and IdP', () => {
  const certificate = certificateOf([failed]);
  const options = ['--config', 'my "tenant"/$uat.yaml', '--target', 'uat', '--brand', 'acme', '--allow-writes', 'uat'];
  const run = { ...certificate, selection: { ...certificate.selection, options } };
  assert.equal(
    againCommand(run, [failed, entry('LGN-001', { agent: 'browser' })]),
    'npx gatecheck certify --config "my \\"tenant\\"/\\$uat.yaml" --target uat --brand acme --allow-writes uat --agent both --tags "@CLM-022 or @LGN-001"',
  );
});

test('of a run that names none, the certificate tells target and CIAM', () => {
  const certificate = certificateOf([failed], { idp: { kind: 'mock', preset: 'auth0', issuer: 'http://idp/' } });
  assert.equal(
    againCommand(certificate, [failed]),
    'npx gatecheck certify --target uat --preset auth0 --agent http --tags @CLM-022',
  );
});
