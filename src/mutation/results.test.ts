import { equal } from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Results } from './results.ts';

const conditions = new Set(['CLM-001', 'CLM-002']);
const path = () => join(mkdtempSync(join(tmpdir(), 'gatecheck-results-')), 'below', 'results.jsonl');

test('results are there for the next run', () => {
  const file = path();
  new Results(file, 'suite', conditions).add({ key: 'a' }, { status: 'survived', plays: 3 });
  const next = new Results(file, 'suite', conditions);
  equal(next.of({ key: 'a' })?.status, 'survived');
  equal(next.isDecided({ key: 'a' }), true);
  equal(next.isDecided({ key: 'b' }), false);
});

test('what survived another suite is tried again; a kill stays one while its condition exists', () => {
  const file = path();
  const first = new Results(file, 'suite', conditions);
  first.add({ key: 'survivor' }, { status: 'survived', plays: 3 });
  first.add({ key: 'killed' }, { status: 'killed', by: 'CLM-001', plays: 1 });
  first.add({ key: 'killed by another' }, { status: 'killed', by: 'CLM-002', plays: 1 });
  const next = new Results(file, 'other suite', new Set(['CLM-001']));
  equal(next.of({ key: 'survivor' }), undefined);
  equal(next.of({ key: 'killed' })?.status, 'killed');
  equal(next.of({ key: 'killed by another' }), undefined);
});

test('the last line of a mutant counts, and one that is undecided is tried again', () => {
  const file = path();
  const first = new Results(file, 'suite', conditions);
  first.add({ key: 'a' }, { status: 'survived', plays: 3 });
  first.add({ key: 'a' }, { status: 'undecided', plays: 1 });
  const next = new Results(file, 'suite', conditions);
  equal(next.of({ key: 'a' })?.status, 'undecided');
  equal(next.isDecided({ key: 'a' }), false);
});
