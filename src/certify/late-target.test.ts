import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type DeclaredPolicies, policiesSchema } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import type { Rules } from '../reference-gateway/rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { certify } from './certify.ts';

/** A run against a gateway with these rules and policies. */
async function certifyWith(
  context: TestContext,
  { rules, declared, tags }: { rules?: Partial<Rules>; declared?: DeclaredPolicies; tags: string },
) {
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
    policies: policiesSchema.parse({ ...policies, ...declared }),
    capabilities: [...capabilities],
    paths: {},
    testFields: { custom: 'favourite_shop', extended: 'hobby' },
  };
  const idp = { kind: 'mock', preset: 'nextreason', port: 0 } as const;
  const { certificate } = await certify({ idp, target, plan: 'full', tags, agent: 'http', out });
  return { conditions: certificate.conditions, evidence: (await readdir(join(out, 'evidence'))).sort() };
}

/** The same with one condition. */
async function play(context: TestContext, rules: Partial<Rules>, condition: string) {
  const { conditions, evidence } = await certifyWith(context, { rules, tags: `@${condition}` });
  const { status, reason } = conditions[0] ?? {};
  return { status, reason, evidence };
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
  const { status, evidence } = await play(context, lateAt(2), 'LGO-001');
  assert.deepEqual([status, evidence], ['passed', ['LGO-001.json', 'LGO-001.play-1.json']]);
});

test('a target that is late by itself too is blamed for it', async (context) => {
  const { status, reason, evidence } = await play(context, lateAt(Number.POSITIVE_INFINITY), 'LGO-001');
  assert.deepEqual([status, evidence], ['failed', ['LGO-001.json', 'LGO-001.play-1.json']]);
  assert.match(reason ?? '', /expected refused \(401\) within \d+ ms/);
});

test('what is wrong beside the time counts at once, and is never played again', async (context) => {
  const callerOf: Rules['callerOf'] = ({ claims }) => `${claims['sub']}x`;
  const { status, evidence } = await play(context, { callerOf }, 'LGN-001');
  assert.deepEqual([status, evidence], ['failed', ['LGN-001.json']]);
});

test('a CRM API that shows late what was written is waited for, also where nothing is to be written', async (context) => {
  const tags = '@LGN-001 or @REG-010 or @IDC-001 or @JWS-001';
  const { conditions } = await certifyWith(context, { declared: { readAfterWriteSeconds: 0.5 }, tags });
  assert.deepEqual(
    conditions.map(({ status, reason }) => `${status}: ${reason}`),
    Array(4).fill('warning: weaker than the default: policy readAfterWriteSeconds: 0.5'),
  );
});

test('what must not be written and shows late is found all the same', async (context) => {
  const rules: Partial<Rules> = {
    async updateMember(call) {
      await call.rules.transact(call.brand.store, (draft) => {
        for (const profile of draft.edit(call.rules.requireMember(call, draft).id).profiles) profile.firstName = 'Eve';
      });
      return defaultRules.updateMember(call);
    },
  };
  const declared = { readAfterWriteSeconds: 0.5 };
  const { conditions } = await certifyWith(context, { rules, declared, tags: '@PRF-027' });
  assert.match(conditions[0]?.reason ?? '', /policy readAfterWriteSeconds: 0.5; found: .*customer record of Ana/);
});
