import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { policiesSchema } from '../capillary/policies.ts';
import { ProvisioningClient } from '../capillary/provisioning-client.ts';
import type { Target } from '../capillary/target.ts';
import { acmeAt, gatecheck } from '../certify/testing/command-line.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { type RunningGateways, startGateways } from '../selftest/gateways.ts';
import { freePort } from '../testing/free-port.ts';
import { type ExploreRequest, explore } from './explore.ts';
import { sequenceIn } from './feature.ts';
import { searchSeeded } from './seeded.ts';

const defect = 'b09-fields-swapped';
const port = 0;
const idp = { kind: 'mock', preset: 'nextreason', port } as const;
const mock: Pick<ExploreRequest, 'idp' | 'command'> = { idp, command: 'gatecheck explore --seed 1' };

let folder: string;
let gateways: RunningGateways;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-explore-'));
  gateways = await startGateways({ subjects: [defect, 'conforming'] }, () => {});
});
after(async () => {
  await gateways.close();
  await rm(folder, { recursive: true });
});

function targetAt(id: string): Target & { kind: 'remote' } {
  const address = gateways.addresses[id] ?? '';
  return {
    kind: 'remote',
    name: id,
    gateway: address,
    crm: address,
    policies: policiesSchema.parse(referenceDeclaration.policies),
    capabilities: [...referenceDeclaration.capabilities],
    paths: {},
    testFields: { custom: 'favourite_shop', extended: 'hobby' },
  };
}

test('the reference gateway agrees with itself', async () => {
  const { found, sequences } = await explore({
    ...mock,
    target: { kind: 'reference', name: 'reference' },
    runs: 20,
    seed: 1,
  });
  assert.equal(found?.divergence, undefined);
  assert.equal(sequences, 20);
});

test('a defect is found, shown in few steps, and found again in its feature file', async () => {
  const target = targetAt(defect);
  const { found, files } = await explore({ ...mock, target, runs: 200, seed: 1, out: join(folder, 'found') });
  assert.ok(found, 'nothing was found');
  assert.ok(found.steps.length <= 4, `${found.steps.length} steps are left`);
  assert.deepEqual(
    files,
    ['divergence.feature', 'divergence.steps.js', 'evidence/reference.json', 'evidence/target.json'].map((file) =>
      join(folder, 'found', file),
    ),
  );

  const source = await readFile(files[0] as string, 'utf8');
  const replay = sequenceIn(source, 'divergence.feature');
  const again = { ...mock, runs: 1, seed: 1, replay, out: join(folder, 'again') };
  const [faulty, conforming] = [
    await explore({ ...again, target }),
    await explore({ ...again, target: targetAt('conforming') }),
  ];
  assert.equal(faulty.found?.divergence, found.divergence);
  assert.equal(conforming.found, undefined);

  const evidence = await readFile(files[3] as string, 'utf8');
  assert.match(evidence, /updateMember/);
  assert.doesNotMatch(evidence, /eyJ[\w-]+\.[\w-]+\.[\w-]{20,}/);
});

test('certify plays what explore has found, by its tag', async () => {
  const common = { kind: 'remote', ...referenceDeclaration };
  const at = (id: string) => ({ ...common, gateway: gateways.addresses[id], crm: gateways.addresses[id] });
  const targets = { faulty: at(defect), right: at('conforming') };
  await writeFile(join(folder, 'gatecheck.yaml'), JSON.stringify({ idp: { kind: 'mock', port: 0 }, targets }));
  const suite = ['--suite', 'own', '--features', 'found', '--import', 'found/*.steps.js', '--tags', '@EXPLORED-1'];
  const certify = (target: string) =>
    gatecheck(folder, 'certify', '--target', target, ...suite, '--agent', 'http', '--out', target).ended;
  const faulty = await certify('faulty');
  assert.match(faulty.said, /after “.*”: .*the reference gateway shows/);
  assert.equal(faulty.status, 1);
  const right = await certify('right');
  assert.match(right.said, /Passed 1 of 1 condition of own alone/);
  assert.equal(right.status, 0);
});

test('a target with one fixed brand is explored with values of the run', async () => {
  const taken = await freePort();
  const target = targetAt('conforming');
  const configuration = acmeAt(taken);
  const crm = { key: 'key-of-acme', secret: 'secret-of-acme' };
  const { done } = await new ProvisioningClient(target.gateway).putBrand('acme', {
    ...configuration,
    crm,
    policies: target.policies,
  });
  assert.ok(done);
  const fixed: Target & { kind: 'remote' } = {
    ...target,
    capabilities: ['lookupByCuid', 'ciamChangeIdentifier'],
    brand: { name: 'acme', configuration, crm },
  };
  const request = { ...mock, idp: { ...idp, port: taken }, target: fixed, runs: 8, seed: 1 };
  const { found, sequences } = await explore(request);
  assert.equal(found?.divergence, undefined);
  assert.equal(sequences, 8);
});

test('a handful of seeded defects are found, each by its own divergence', async () => {
  const expected: Record<string, RegExp> = {
    'b02-names-swapped': /firstName|lastName|firstname|lastname/,
    'b03-left-out-unsaid': /^addMember: .* with (?:a warning|2 warnings), the target /,
    'b10-not-confirmed': /^changeIdentifier: the reference gateway answers declined/,
    'b12-one-store': /./,
    'crm-lookup-without-source': /^lookupId: the reference gateway answers declined/,
    'crm-lookupId-other-brand': /^lookupId: the reference gateway answers not found/,
    'overlap-second-call-turned-away': /unavailable/,
    'overlap-update-writes-record-back': /^getCustomer, customer/,
    'view-without-email': /member\.email/,
  };
  const ids = Object.keys(expected);
  const results = await searchSeeded({ ids, workers: 2, runs: 300, seed: 1, shrinkMs: 0, onSearched: () => {} });
  for (const { id, found } of results) assert.match(found?.divergence ?? `${id} was not found`, expected[id] as RegExp);
  assert.equal(results.length, ids.length);
});
