import { deepEqual, equal, ok } from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { thisSuite } from '../suite/suite.ts';
import { bundle } from './bundle.ts';
import { markOf, staleMarks } from './equivalents.ts';
import { MutatedGateways, NotStarted } from './gateways.ts';
import { instrument } from './instrument.ts';
import type { Mutant } from './mutant.ts';

const folder = join(thisSuite().root, 'src/reference-gateway');
const { mutants, sources } = await instrument(folder);
const gateways = new MutatedGateways({ folder, code: await bundle(folder, sources) });
after(() => gateways.close());

function one(file: string, mutator: string, original: string, replacement?: string): Mutant {
  const found = mutants.find(
    (mutant) =>
      mutant.file === file &&
      mutant.mutator === mutator &&
      mutant.original === original &&
      (replacement ?? mutant.replacement) === mutant.replacement,
  );
  ok(found, `${file} has no mutant of ${original}`);
  return found;
}

test('a mutant is known by file, function and change, and by the rules that the function is about', () => {
  const mutant = one('admission/a09-audience.ts', 'EqualityOperator', 'aud.length === 0');
  equal(
    mutant.key,
    'admission/a09-audience.ts audienceAccepted: EqualityOperator: aud.length === 0 → aud.length !== 0',
  );
  deepEqual(mutant.rules, ['A9']);
  equal(new Set(mutants.map(({ key }) => key)).size, mutants.length);
});

test('what only logs and messages show is excluded, statuses and codes are not', () => {
  const excluded = (file: string, original: string) =>
    mutants
      .filter((mutant) => mutant.file === file && mutant.original === original)
      .map((mutant) => mutant.excluded !== undefined);
  deepEqual(excluded('admission/a11-subject.ts', "'subject-missing'"), [true]);
  deepEqual(excluded('admission/a01-brand.ts', "{ rule: 'A1', reason: 'brand-unknown' }"), [true]);
  deepEqual(excluded('faces/ciam-face.ts', "'The gateway failed at this call'"), [true]);
  deepEqual(excluded('faces/ciam-face.ts', "'The brand is not set up here'"), [true]);
  deepEqual(excluded('admission/a11-subject.ts', "refuse('A11', 'subject-missing');"), [false]);
  deepEqual(excluded('crm/sources.ts', "'INSTORE'"), [false]);
  deepEqual(excluded('faces/provisioning.ts', '{ ok: true }'), [true]);
});

test('each gateway has its own mutant, also one that acts when a module is loaded', async () => {
  const health = async (mutant?: Mutant) => {
    const gateway = await gateways.start(mutant?.id);
    const answer = await fetch(`${gateway.url}/__gatecheck/health`);
    return { status: answer.status, body: await answer.text(), passed: await gateway.stop() };
  };
  const mutant = one('faces/provisioning.ts', 'ObjectLiteral', '{ ok: true }');
  const prefix = one('faces/provisioning.ts', 'StringLiteral', "'/__gatecheck/'");
  const [right, wrong, elsewhere] = await Promise.all([health(), health(mutant), health(prefix)]);
  deepEqual([right.status, right.body], [200, '{"ok":true}']);
  deepEqual([wrong.status, wrong.body], [200, '{}']);
  equal(elsewhere.body.includes('ok'), false);
  ok(right.passed.covered.includes(mutant.id));
  ok(right.passed.atLoad.includes(prefix.id));
  equal(right.passed.covered.includes(prefix.id), false);
});

test('a mutant that keeps the gateway from starting says so', async () => {
  const mutant = one('admission/a15-idp.ts', 'StringLiteral', "'utf-8'");
  await gateways.start(mutant.id).then(
    () => ok(false, 'it started'),
    (error: unknown) => ok(error instanceof NotStarted),
  );
});

test('every mutant that is marked exists, and its mark has a reason', () => {
  deepEqual(staleMarks(mutants), []);
  deepEqual(staleMarks(mutants, ['no such mutant']), ['no such mutant']);
  deepEqual(
    [...markOf].filter(([, { reason }]) => reason.length < 20),
    [],
  );
});
