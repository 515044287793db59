import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Brand } from '../reference-gateway/brand.ts';
import { defaultRules } from '../reference-gateway/default-rules.ts';
import { WrongRequest } from '../reference-gateway/failure.ts';
import type { Rules } from '../reference-gateway/rules.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { certify } from './certify.ts';
import { remoteTarget } from './testing/remote-target.ts';

/** Conditions about access to the CRM API, one that registers at it, and one that only tokens can break. */
const tags = '@REG-020 or @REG-030 or @REG-031 or @REG-032 or @REG-033 or @REG-045 or @IDC-033';

/** A gateway whose CRM API knows no token call: tills sign in by name and password. */
function tillsOnly(passwordFits: (given: string, secret: string) => boolean): Partial<Rules> {
  return {
    issueCrmToken() {
      throw new WrongRequest(404, 'There is no such call');
    },
    authenticateCrmCall({ brands }, { headers }) {
      const [, encoded = ''] = /^Basic (.+)$/.exec(headers['authorization']?.[0] ?? '') ?? [];
      const [till, password = ''] = Buffer.from(encoded, 'base64').toString().split(':');
      const brand = [...brands.values()].find(({ crm }) => crm?.key === till);
      if (!brand?.crm || !passwordFits(password, brand.crm.secret)) throw new WrongRequest(401, 'Unknown till');
      return brand;
    },
  };
}

const md5 = (text: string) => createHash('md5').update(text).digest('hex');

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-till-'));
});
after(() => rm(folder, { recursive: true }));

/** What came of each condition at a gateway with these rules. */
async function statusesAt(name: string, rules: Partial<Rules>) {
  const gateway = await startReferenceGateway({ rules: { ...defaultRules, ...rules } });
  const target = { ...remoteTarget(name, gateway.url), auth: 'basic' as const };
  const idp = { kind: 'mock', preset: 'nextreason', port: 0 } as const;
  const out = join(folder, name);
  const { certificate } = await certify({ idp, target, plan: 'full', tags, agent: 'http', out });
  await gateway.close();
  const entryOf = (id: string) => certificate.conditions.find((entry) => entry.id === id);
  return { out, certificate, entryOf, statusOf: (id: string) => entryOf(id)?.status };
}

test('a target whose CRM API takes tills is judged by what a till can do', async () => {
  const { certificate, entryOf, statusOf, out } = await statusesAt(
    'conforming',
    tillsOnly((given, secret) => given === md5(secret)),
  );
  for (const id of ['REG-020', 'REG-030', 'REG-031', 'REG-032', 'REG-033', 'IDC-033']) {
    assert.equal(statusOf(id), 'passed', `${id}: ${entryOf(id)?.reason}`);
  }
  assert.equal(statusOf('REG-045'), 'skipped');
  assert.equal(entryOf('REG-045')?.missing, 'oauth');
  assert.match(entryOf('REG-045')?.reason ?? '', /says auth: basic/);
  assert.doesNotMatch(certificate.sentence, /without excuse/);
  for (const file of await readdir(join(out, 'evidence'))) {
    const { exchanges } = JSON.parse(await readFile(join(out, 'evidence', file), 'utf8'));
    const calls = exchanges.filter(({ to }: { to: string }) => to === 'CRM').map(({ call }: { call: string }) => call);
    assert.equal(calls.includes('generateToken'), false, `${file} has a token call`);
  }
});

test('a CRM API that takes any password of a till is found out', async () => {
  const { statusOf } = await statusesAt(
    'lenient',
    tillsOnly(() => true),
  );
  assert.equal(statusOf('REG-030'), 'failed');
  assert.equal(statusOf('REG-020'), 'passed');
});

test('a CRM API that lets everybody in is found out', async () => {
  const { statusOf } = await statusesAt('open', {
    authenticateCrmCall: ({ brands }) => [...brands.values()].at(-1) as Brand,
  });
  for (const id of ['REG-030', 'REG-031', 'REG-032', 'REG-033', 'IDC-033']) assert.equal(statusOf(id), 'failed', id);
});
