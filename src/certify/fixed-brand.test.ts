import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { policiesSchema } from '../capillary/policies.ts';
import { ProvisioningClient } from '../capillary/provisioning-client.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { Refusal } from '../reference-gateway/failure.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { freePort } from '../testing/free-port.ts';
import { certify } from './certify.ts';
import { acmeAt } from './testing/command-line.ts';

/** Conditions whose sign-ins name keys that nobody knows: more of them than A6 lets a gateway ask for in ten seconds. */
const tags = '@JWS-010 or @JWS-047 or @JWS-055 or @JWS-057 or @JWS-058 or @JWS-069 or @JWS-074 or @UIN-018';

test('one brand for all: a gateway that is out of refetches may put unknown keys off', async (context) => {
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-fixed-'));
  context.after(() => rm(out, { recursive: true }));
  let putOff = 0;
  const gateway = await startReferenceGateway({
    rules: {
      ...defaultRules,
      countRefetch(attempt) {
        try {
          defaultRules.countRefetch(attempt);
        } catch {
          putOff += 1;
          throw new Refusal(503, { rule: 'A6', reason: 'refetch-bound-reached' });
        }
      },
    },
  });
  context.after(gateway.close);
  const port = await freePort();
  const configuration = acmeAt(port);
  const crm = { key: 'key-of-acme', secret: 'secret-of-acme' };
  const { policies: declared, capabilities } = referenceDeclaration;
  const policies = policiesSchema.parse(declared);
  const made = await new ProvisioningClient(gateway.url, { limitMs: 5_000 }).putBrand('acme', {
    ...configuration,
    crm,
    policies,
    paths: {},
  });
  assert.ok(made.done);
  const { certificate } = await certify({
    idp: { kind: 'mock', preset: 'nextreason', port },
    target: {
      name: 'fixed',
      kind: 'remote',
      gateway: gateway.url,
      crm: gateway.url,
      policies,
      capabilities: capabilities.filter((capability) => capability !== 'provisioning'),
      paths: {},
      brand: { name: 'acme', configuration, crm },
    },
    plan: 'full',
    tags,
    agent: 'http',
    out,
  });
  const trouble = certificate.conditions.filter(({ status }) => status !== 'passed');
  assert.deepEqual(
    trouble.map(({ id, reason }) => `${id}: ${reason}`),
    [],
  );
  assert.ok(putOff > 0, 'the bound was never reached');
  assert.deepEqual(certificate.brandValues, configuration);
});
