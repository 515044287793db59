import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Envelope } from '@cucumber/messages';
import { defaultPolicies } from '../capillary/policies.ts';
import type { Certificate, ConditionEntry } from '../report/certificate.ts';
import { troubleText } from '../report/progress.ts';
import type { PlannedCondition } from '../report/scenario-messages.ts';
import { verifyRun } from '../seal/verify.ts';
import type { Suite } from '../suite/suite.ts';
import { certify } from './certify.ts';
import type { CertifyRequest } from './certify-request.ts';
import type { Environment } from './environment.ts';

const root = fileURLToPath(new URL('./fixture', import.meta.url));
const suite: Suite = { root, version: '0.0.0', features: `${root}/features`, steps: `${root}/steps`, extension: '.ts' };

let folder: string;
let runs = 0;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-certify-'));
});
// The hooks of a run that was cut short may still write their diary.
after(() => rm(folder, { recursive: true, maxRetries: 5 }));

/** An environment without servers, in which the conditions meet the given fates. */
function environmentWith(fates: Record<string, string>, changes: Partial<Environment> = {}): Environment {
  return {
    idp: {
      kind: 'mock',
      url: 'http://idp.example',
      controlUrl: '',
      control: { transport: 'http', url: '' },
      preset: 'nextreason',
      capabilities: [],
    },
    target: {
      name: 'fixture',
      kind: 'remote',
      gateway: `fixture:?${new URLSearchParams(fates)}`,
      crm: 'fixture:',
      policies: defaultPolicies,
      capabilities: ['provisioning'],
      paths: {},
    },
    browser: { missing: 'none is needed' },
    preflight: async () => ({}),
    unreachable: async () => undefined,
    close: async () => {},
    ...changes,
  };
}

/** A run over the fixture's features. */
async function run(fates: Record<string, string> = {}, request: Partial<CertifyRequest> = {}, environment = {}) {
  runs += 1;
  const given = environmentWith(fates, environment);
  return certify({
    idp: { kind: 'mock', preset: 'nextreason', port: 0 },
    target: given.target as CertifyRequest['target'],
    plan: 'full',
    agent: 'http',
    workers: 3,
    out: join(folder, String(runs)),
    suite,
    start: async () => given,
    ...request,
  });
}

function entry({ conditions }: Certificate, id: string, agent = 'http'): ConditionEntry {
  const found = conditions.find((condition) => condition.id === id && condition.agent === agent);
  assert(found, `${id} has an entry of the ${agent} agent`);
  return found;
}

test('a run in which everything passes is certified, with every condition once', async () => {
  const { certificate, out } = await run();
  assert.equal(certificate.verdict, 'certified', certificate.sentence);
  assert.deepEqual(
    certificate.conditions.map(({ id }) => id),
    ['FIX-001', 'FIX-002', 'FIX-003', 'FIX-004', 'FIX-005', 'FIX-006'],
  );
  assert.deepEqual(entry(certificate, 'FIX-004'), {
    id: 'FIX-004',
    title: 'A token signed with none is refused',
    flow: 'token-admission',
    severity: 'must',
    status: 'passed',
    refs: ['contract-A4'],
    scenario: 'features/token-admission/rows.feature:11',
    agent: 'http',
    durationMs: entry(certificate, 'FIX-004').durationMs,
  });
  const { files: named, flaws } = await verifyRun(out);
  assert.deepEqual([named, flaws], [1, []], 'the fixture leaves messages, and no evidence');
  const files = await readdir(out);
  for (const file of [
    'certificate.json',
    'cucumber.html',
    'junit.xml',
    'messages.ndjson',
    'report.html',
    'summary.md',
  ]) {
    assert(files.includes(file), `${file} is written`);
  }
  assert.deepEqual(JSON.parse(await readFile(join(out, 'certificate.json'), 'utf8')), certificate);
});

const fates: [fate: string, status: string, reason: RegExp | undefined][] = [
  ['target', 'failed', /^A4 algorithm.*: answered success/],
  ['assertion', 'failed', /refused/],
  ['given', 'failed', /^prerequisite: the control request was refused/],
  ['prerequisite', 'failed', /^prerequisite: the control request was refused/],
  ['hook-target', 'failed', /^prerequisite: the brand was not taken/],
  ['environment', 'error', /^the IdP did not answer/],
  ['bug', 'error', /TypeError: x is not a function/],
  ['hook', 'error', /a hook broke: Error: the hook broke/],
  ['pending', 'error', /not finished yet/],
  ['mute', 'error', /without saying what is missing/],
  ['skipped', 'skipped', /has no provisioning/],
  ['weaker', 'warning', /policy issuerCheck: false/],
  ['observed', 'passed', undefined],
];
for (const [fate, status, reason] of fates) {
  test(`a condition that meets "${fate}" is ${status}`, async () => {
    const { certificate } = await run({ 'FIX-005': fate }, { tags: '@FIX-005' });
    const found = entry(certificate, 'FIX-005');
    assert.equal(found.status, status);
    if (reason) assert.match(found.reason ?? '', reason);
    else assert.equal(found.reason, undefined);
  });
}

test('what was seen and where the evidence is comes from notes', async () => {
  const { certificate } = await run({ 'FIX-001': 'observed' });
  const { observed, evidence } = entry(certificate, 'FIX-001');
  assert.deepEqual({ observed, evidence }, { observed: 'answered 401', evidence: 'evidence/FIX-001.json' });
});

test('a should that fails is a warning', async () => {
  const { certificate } = await run({ 'FIX-002': 'target' });
  assert.equal(entry(certificate, 'FIX-002').status, 'warning');
  assert.equal(certificate.verdict, 'certified with warnings');
});

test('a must that fails is not certified', async () => {
  const { certificate } = await run({ 'FIX-004': 'target' });
  assert.equal(certificate.verdict, 'not certified');
  assert.match(certificate.sentence, /1 must failed \(FIX-004\)/);
});

test('a must skipped for what the target declares to lack is excused, and the sentence says so', async () => {
  const { target } = environmentWith({ 'FIX-006': 'skipped' });
  const { certificate } = await run({}, {}, { target: { ...target, capabilities: [] } });
  assert.equal(certificate.verdict, 'certified with warnings');
  assert.match(certificate.sentence, /1 must did not apply \(no provisioning\)/);
});

test('a must skipped for what the target declares to have is not excused', async () => {
  const { certificate } = await run({ 'FIX-006': 'skipped' });
  assert.equal(certificate.verdict, 'incomplete');
});

test('both agents play the journeys; their messages make one stream that Cucumber can read', async () => {
  const { certificate, out } = await run({}, { agent: 'both' });
  assert.equal(entry(certificate, 'FIX-001', 'browser').status, 'passed');
  assert.equal(entry(certificate, 'FIX-003', 'browser').status, 'passed');
  assert.equal(certificate.conditions.length, 8);
  const messages = (await readFile(join(out, 'messages.ndjson'), 'utf8'))
    .trim()
    .split('\n')
    .map((line): Envelope => JSON.parse(line));
  const count = (key: keyof Envelope) => messages.filter((message) => message[key]).length;
  assert.deepEqual([count('meta'), count('testRunStarted'), count('testRunFinished')], [1, 1, 1]);
  const pickles = messages.flatMap(({ pickle }) => (pickle ? [pickle] : []));
  const steps = new Set(pickles.flatMap((pickle) => pickle.steps.map(({ id }) => id)));
  const uris = messages.flatMap(({ gherkinDocument }) => gherkinDocument?.uri ?? []);
  assert.equal(new Set(uris).size, uris.length);
  assert(uris.includes('browser/features/login/first-sign-in.feature'));
  for (const { testCase } of messages) {
    if (!testCase) continue;
    assert(pickles.some(({ id }) => id === testCase.pickleId));
    for (const { pickleStepId } of testCase.testSteps) assert(pickleStepId === undefined || steps.has(pickleStepId));
  }
});

test('a target with one brand for all is asked by one scenario at a time', async () => {
  let playing = 0;
  let most = 0;
  const listener = {
    started: () => {
      playing += 1;
      most = Math.max(most, playing);
    },
    finished: () => {
      playing -= 1;
    },
  };
  const { target } = environmentWith({ 'FIX-001': 'hang' });
  const oneBrand = { target: { ...target, capabilities: [] } };
  await run({}, { agent: 'both', workers: 3, listener }, oneBrand);
  assert.equal(most, 1);
  await run({ 'FIX-001': 'hang' }, { agent: 'both', workers: 3, listener });
  assert(most > 1);
});

test('the hooks of the run come once, around everything', async () => {
  const { out } = await run({}, { agent: 'both' });
  const lines = (await readFile(join(out, 'diary.txt'), 'utf8')).trim().split('\n');
  assert.deepEqual([lines[0], lines.at(-1)], ['BeforeAll', 'AfterAll']);
  assert.equal(lines.filter((line) => line !== 'scenario').length, 2);
  assert.equal(lines.length, 10);
});

test('an interrupted run writes down what it found and what it was doing', async () => {
  const interruption = new AbortController();
  const awaited = new Set(['FIX-001', 'FIX-002', 'FIX-003', 'FIX-004', 'FIX-005', 'FIX-006']);
  const came = (id: string) => {
    awaited.delete(id);
    if (awaited.size === 0) interruption.abort();
  };
  const listener = {
    started: ({ condition: { id } }: PlannedCondition) => id === 'FIX-005' && came(id),
    finished: ({ id }: ConditionEntry) => came(id),
  };
  const { certificate, out } = await run({ 'FIX-005': 'hang' }, { signal: interruption.signal, listener, workers: 6 });
  assert.equal(certificate.verdict, 'incomplete');
  assert.match(certificate.sentence, /interrupted, while FIX-005 ran; until then 5 passed/);
  assert.match(await readFile(join(out, 'junit.xml'), 'utf8'), /<testsuite/);
});

test('a run that was interrupted before it began plays nothing', async () => {
  const { certificate } = await run({}, { signal: AbortSignal.abort() });
  assert.equal(certificate.sentence, 'Incomplete: the run was interrupted.');
});

test('a target that stops answering ends the run as incomplete', async () => {
  const { certificate } = await run(
    { 'FIX-001': 'target', 'FIX-005': 'hang' },
    { workers: 6 },
    { unreachable: async () => 'gateway.example: nothing listens there (ECONNREFUSED)' },
  );
  assert.equal(certificate.verdict, 'incomplete');
  assert.match(certificate.sentence, /the target stopped answering: gateway.example: nothing listens there/);
});

test('a target that cannot be reached is told in one line, and no condition is played', async () => {
  const preflight = async () => ({ unreachable: 'the target fixture cannot be reached: nothing listens there' });
  const { certificate } = await run({}, {}, { preflight });
  assert.equal(certificate.sentence, 'Incomplete: the target fixture cannot be reached: nothing listens there.');
  assert.deepEqual(certificate.conditions, []);
});

test('what the preflight saw stands in the sentence', async () => {
  const preflight = async () => ({ remark: 'the target answers everything alike' });
  const { certificate } = await run({ 'FIX-001': 'target' }, {}, { preflight });
  assert.match(certificate.sentence, /^Not certified: .*; the target answers everything alike\.$/);
});

test('a harness that breaks is incomplete and says so', async () => {
  const start = async () => {
    throw new TypeError('no servers today');
  };
  const { certificate, broken } = await run({}, { start });
  assert.equal(certificate.sentence, 'Incomplete: gatecheck itself broke: no servers today.');
  assert.equal(broken?.name, 'TypeError');
});

test('a tag expression that fits nothing is incomplete', async () => {
  const { certificate } = await run({}, { tags: '@nothing' });
  assert.equal(certificate.sentence, 'Incomplete: no condition ran; the run was narrowed by the tags @nothing.');
});

test('an id in a table counts as a tag, and a narrowed run is not complete', async () => {
  const { certificate } = await run({}, { tags: '@FIX-005 or @FIX-001' });
  assert.deepEqual(
    certificate.conditions.map(({ id }) => id),
    ['FIX-001', 'FIX-005'],
  );
  assert.equal(certificate.selection.complete, false);
});

test('the shards of a run are the whole run, each condition once', async () => {
  const parts = await Promise.all(
    [1, 2, 3].map((index) => run({}, { shard: { index, total: 3 }, agent: 'both', workers: 1 })),
  );
  const played = parts.flatMap(({ certificate }) => certificate.conditions.map(({ id, agent }) => `${id} ${agent}`));
  assert.equal(new Set(played).size, played.length);
  assert.equal(played.length, 8);
});

test('what failed is played again: it stays a failure, flaky where it passes then, and no report has the retries', async () => {
  const { certificate, out } = await run({ 'FIX-001': 'at first', 'FIX-004': 'target' }, { retries: 2, agent: 'both' });
  assert.equal(certificate.verdict, 'not certified');
  assert.deepEqual([entry(certificate, 'FIX-001').status, entry(certificate, 'FIX-001').flaky?.plays], ['failed', 2]);
  assert.equal(entry(certificate, 'FIX-001').flaky?.passed, 1);
  assert.deepEqual([entry(certificate, 'FIX-004').status, entry(certificate, 'FIX-004').flaky], ['failed', undefined]);
  assert.equal(entry(certificate, 'FIX-005').flaky, undefined);
  const played = async (retry: number) =>
    (await readFile(join(out, 'retries', String(retry), 'diary.txt'), 'utf8')).split('\n').length - 1;
  const failures = certificate.conditions.filter(({ status }) => status === 'failed').length;
  assert.deepEqual([await played(1), await played(2)], [failures, 1], 'what has passed once is not played again');
  const messages = (await readFile(join(out, 'messages.ndjson'), 'utf8')).trim().split('\n');
  const finished = messages.filter((line) => (JSON.parse(line) as Envelope).testCaseFinished);
  assert.equal(finished.length, certificate.conditions.length);
  assert.match(await readFile(join(out, 'summary.md'), 'utf8'), /^## Flaky$[^#]*FIX-001.*flaky: passed 1 of 2 plays/m);
  assert.equal((await verifyRun(out)).valid, true);
});

test('a waived failure stays a failure, decides nothing, and a run ends early at the most failures that are allowed', async () => {
  const waiver = { condition: 'FIX-004', target: 'fixture', reason: 'CAP-4711', owner: 'Ana', until: '2099-12-31' };
  const told: ConditionEntry[] = [];
  const listener = { finished: (one: ConditionEntry) => void told.push(one) };
  const waived = await run({ 'FIX-004': 'target' }, { waivers: [waiver], maxFailures: 1, listener });
  assert.equal(waived.certificate.verdict, 'certified with warnings');
  assert.match(waived.certificate.sentence, /1 failure waived \(FIX-004\)/);
  const lines = told.flatMap((one) => troubleText(one) ?? []).map(stripVTControlCharacters);
  assert.match(lines.join('\n'), /^waived {2}FIX-004 /);
  assert.deepEqual(entry(waived.certificate, 'FIX-004').waived, {
    reason: 'CAP-4711',
    owner: 'Ana',
    until: '2099-12-31',
  });
  assert.equal(waived.certificate.totals['failed'], 1);
  assert.equal((await verifyRun(waived.out)).valid, true);
  const stopped = await run({ 'FIX-001': 'target' }, { maxFailures: 1, workers: 1, order: 'defined' });
  assert.equal(stopped.certificate.verdict, 'incomplete');
  assert.match(stopped.certificate.sentence, /--max-failures 1 was reached/);
});
