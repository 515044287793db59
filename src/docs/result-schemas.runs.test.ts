import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { commandFolder } from '../cli/testing/command.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { thisSuite } from '../suite/suite.ts';
import type { ResultSchema } from './result-schemas.ts';

const { root } = thisSuite();
const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);

const targetThatIsDown = `
brands:
  acme:
    applicationId: acme-app
    clientId: acme-client
    fieldMappings: { firstName: given_name, lastName: family_name, mobile: phone_number, email: email }
    userInfoEndpoint: http://127.0.0.1:9/userinfo
    jwksUri: http://127.0.0.1:9/jwks
    channelAccount: { name: nextreason, id: nextreason }
targets:
  uat:
    kind: remote
    gateway: http://127.0.0.1:9/
    crm: http://127.0.0.1:9/
    credentials: { key: "\${UAT_KEY}", secret: "\${UAT_SECRET}" }
    brand: acme
    capabilities: [provisioning]
`;

/** Holds a document against a published schema. */
async function assertFits(name: ResultSchema, document: unknown, what: string): Promise<void> {
  const file = join(root, 'schemas', name);
  const validate = ajv.getSchema(file) ?? ajv.addSchema(JSON.parse(await readFile(file, 'utf8')), file).getSchema(file);
  assert.ok(validate);
  assert.ok(validate(document), `${what}: ${ajv.errorsText(validate.errors)}`);
}

const json = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;

describe('files of runs fit their published schemas', () => {
  const { folder, gatecheck } = commandFolder('schemas', { UAT_KEY: 'key', UAT_SECRET: 'secret' });

  it('certificate and evidence of a run that passes, one that is narrowed and one whose target is down', async () => {
    const runs: [out: string, args: string[], status: number][] = [
      ['smoke', ['--plan', 'smoke', '--agent', 'http'], 0],
      ['narrow', ['--tags', '@UIN-001 or @CLM-088 or @JWS-083', '--agent', 'http'], 0],
      ['down', ['--target', 'uat', '--plan', 'smoke', '--agent', 'http'], 3],
    ];
    await writeFile(join(folder, 'gatecheck.yaml'), targetThatIsDown);
    for (const [out, args, expected] of runs) {
      const { status, errors } = await gatecheck('certify', ...args, '--out', out);
      assert.equal(status, expected, `${out}: ${errors}`);
      await assertFits('certificate.schema.json', await json(join(folder, out, 'certificate.json')), out);
      for (const name of (await readdir(join(folder, out, 'evidence'))).filter((one) => one.endsWith('.json'))) {
        await assertFits('evidence.schema.json', await json(join(folder, out, 'evidence', name)), `${out}, ${name}`);
      }
    }
    assert.ok((await readdir(join(folder, 'smoke', 'evidence'))).length >= 7);
  });

  it('certificate, evidence and diagnosis of a run in which something fails', async (context) => {
    const gateway = await startReferenceGateway({ rules: { ...defaultRules, audienceAccepted: () => {} } });
    context.after(gateway.close);
    const face = `${gateway.url}/`;
    const wrong = { kind: 'remote', gateway: face, crm: face, capabilities: ['provisioning'] };
    await writeFile(join(folder, 'wrong.yaml'), JSON.stringify({ targets: { wrong } }));
    const narrowed = ['--tags', '@CLM-021 or @CLM-026', '--agent', 'http'];
    const { status } = await gatecheck(
      'certify',
      ...narrowed,
      ...['--config', 'wrong.yaml', '--target', 'wrong', '--out', 'failing'],
    );
    assert.equal(status, 1);
    const failing = join(folder, 'failing');
    await assertFits('certificate.schema.json', await json(join(failing, 'certificate.json')), 'certificate');
    await assertFits('diagnosis.schema.json', await json(join(failing, 'diagnosis.json')), 'diagnosis');
    const evidence = await json(join(failing, 'evidence', 'CLM-021.json'));
    await assertFits('evidence.schema.json', evidence, 'evidence of a failure');
  });

  it('what certify, compare and verify print for programs', async () => {
    const run = ['--tags', '@LGN-005', '--agent', 'http', '--json'];
    const { out: certificate } = await gatecheck('certify', ...run, '--out', 'one');
    await assertFits('certificate.schema.json', JSON.parse(certificate), 'certify --json');
    const { out: comparison } = await gatecheck('compare', 'smoke', 'one', '--json');
    await assertFits('comparison.schema.json', JSON.parse(comparison), 'compare --json');
    const { out: verification } = await gatecheck('verify', 'one', '--json');
    await assertFits('verification.schema.json', JSON.parse(verification), 'verify --json');
  });

  it('overview of several CIAMs', async () => {
    await gatecheck('certify', '--preset', 'all', '--tags', '@LGN-001', '--agent', 'http', '--out', 'presets');
    await assertFits('overview.schema.json', await json(join(folder, 'presets', 'overview.json')), 'overview');
  });

  it('kill matrix of a selftest', async () => {
    await gatecheck('selftest', '--defect', 'a09-any-audience', '--out', 'selftest');
    await assertFits(
      'kill-matrix.schema.json',
      await json(join(folder, 'selftest', 'kill-matrix.json')),
      'kill matrix',
    );
  });

  it('what doctor prints for programs', async () => {
    const { out, errors } = await gatecheck('doctor', '--target', 'uat', '--json');
    assert.equal(errors, '');
    await assertFits('doctor.schema.json', JSON.parse(out), 'doctor');
  });

  it('what a dry run, init and ticket print for programs', async () => {
    const dryRun = await gatecheck('certify', '--target', 'uat', '--dry-run', '--json');
    await assertFits('dry-run.schema.json', JSON.parse(dryRun.out), 'dry run');
    const values = ['--issuer', 'https://id.example/', '--application-id', 'app', '--client-id', 'cli'];
    const config = ['--config', 'new.yaml'];
    const init = await gatecheck('init', '--yes', ...config, '--brand', 'acme', ...values, '--json');
    await assertFits('init.schema.json', JSON.parse(init.out), 'init');
    const ticket = await gatecheck('ticket', 'acme', ...config, '--json');
    await assertFits('ticket.schema.json', JSON.parse(ticket.out), 'ticket');
  });

  it('a member that no schema knows is found', async () => {
    const certificate = await json(join(folder, 'smoke', 'certificate.json'));
    await assert.rejects(assertFits('certificate.schema.json', { ...certificate, mood: 'good' }, 'certificate'));
    await assert.rejects(assertFits('certificate.schema.json', { ...certificate, verdict: 'fine' }, 'certificate'));
  });
});
