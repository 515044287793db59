import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { policiesSchema } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import type { Rules } from '../reference-gateway/rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { certify } from './certify.ts';

/** A run of one condition against a gateway with these rules. */
async function certifyWith(context: TestContext, rules: Partial<Rules>, condition: string) {
  const gateway = await startReferenceGateway({ rules: { ...defaultRules, ...rules } });
  const out = await mkdtemp(join(tmpdir(), 'gatecheck-late-'));
  context.after(async () => {
    await gateway.close();
    await rm(out, { recursive: true });
  });
  const { policies, capabilities } = referenceDeclaration;
  const target: Target & { kind: 'remote' } = {
    name: 'late',
    kind: 'remote',
    gateway: gateway.url,
    crm: gateway.url,
    policies: policiesSchema.parse(policies),
    capabilities: [...capabilities],
    paths: {},
  };
  const idp = { kind: 'mock', preset: 'nextreason', port: 0 } as const;
  const { certificate } = await certify({ idp, target, plan: 'full', tags: `@${condition}`, agent: 'http', out });
  const { status, reason } = certificate.conditions[0] ?? {};
  return { status, reason, evidence: (await readdir(join(out, 'evidence'))).sort() };
}

/** Keeps UserInfo answers for half a minute at as many brands as told. */
function lateAt(brands: number): Partial<Rules> {
  const seen = new Set<string>();
  return {
    userInfoKeptUntil: (call, askedAt) => {
      seen.add(call.brand.name);
      return seen.size > brands ? defaultRules.userInfoKeptUntil(call, askedAt) : askedAt + 30_000;
    },
  };
}

test('a target that is late once, beside others, is not blamed', async (context) => {
  // The preflight has a brand of its own.
  const { status, evidence } = await certifyWith(context, lateAt(2), 'LGO-001');
  assert.deepEqual([status, evidence], ['passed', ['LGO-001.json', 'LGO-001.play-1.json']]);
});

test('a target that is late by itself too is blamed for it', async (context) => {
  const { status, reason, evidence } = await certifyWith(context, lateAt(Number.POSITIVE_INFINITY), 'LGO-001');
  assert.deepEqual([status, evidence], ['failed', ['LGO-001.json', 'LGO-001.play-1.json']]);
  assert.match(reason ?? '', /expected refused \(401\) within \d+ ms/);
});

test('what is wrong beside the time counts at once, and is never played again', async (context) => {
  const callerOf: Rules['callerOf'] = ({ claims }) => `${claims['sub']}x`;
  const { status, evidence } = await certifyWith(context, { callerOf }, 'LGN-001');
  assert.deepEqual([status, evidence], ['failed', ['LGN-001.json']]);
});
