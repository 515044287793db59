import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { type RunningGateway, startReferenceGateway } from '../reference-gateway/server.ts';
import { AskedWrongly, certify } from './gatecheck.ts';

/** A gateway with one mistake, at which one condition fails and another passes. */
describe('certify, for programs', () => {
  let gateway: RunningGateway;
  let out: string;
  before(async () => {
    gateway = await startReferenceGateway({ rules: { ...defaultRules, audienceAccepted: () => {} } });
    out = await mkdtemp(join(tmpdir(), 'gatecheck-api-'));
  });
  after(async () => {
    await gateway.close();
    await rm(out, { recursive: true, force: true });
  });

  const configured = (...waivers: string[]) => ({
    yaml: `
idp: { port: 0 }
targets:
  uat: { kind: remote, gateway: "${gateway.url}/", crm: "${gateway.url}/", capabilities: [provisioning] }
waivers: [${waivers.map((one) => `{ target: uat, reason: CAP-4711, owner: ana, ${one} }`).join(', ')}]`,
  });
  const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

  it('takes the waivers of the configuration, and names those that nothing needs', async () => {
    const waived = ['CLM-021', 'CLM-001'].map((id) => `condition: ${id}, until: ${inAMonth}`);
    const config = configured(...waived);
    const run = await certify({ config, target: 'uat', tags: '@CLM-021 or @CLM-001', out });
    const [passed, failed] = run.certificate.conditions;
    assert.deepEqual([passed?.id, passed?.status, passed?.waived], ['CLM-001', 'passed', undefined]);
    assert.deepEqual([failed?.id, failed?.status, failed?.waived?.owner], ['CLM-021', 'failed', 'ana']);
    assert.notEqual(run.certificate.verdict, 'not certified');
    assert.deepEqual(run.unneededWaivers, ['CLM-001']);
  });

  it('refuses a waiver that has ended', async () => {
    const config = configured('condition: CLM-021, until: 2024-12-31');
    const wrong = (error: unknown) =>
      error instanceof AskedWrongly && /CLM-021 at uat \(ana\): it ended/.test(error.message);
    await assert.rejects(certify({ config, target: 'uat', out }), wrong);
  });
});
