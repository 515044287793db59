import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandFolder } from './testing/command.ts';

const place = commandFolder('init');
const { gatecheck } = place;

const values = [
  '--brand',
  'acme',
  '--issuer',
  'https://id.acme.example/',
  '--application-id',
  'app',
  '--client-id',
  'cli',
];

test('init writes a file, ticket hands its values over, and neither asks for a secret', async () => {
  const init = await gatecheck('init', '--yes', ...values, '--target', 'uat', '--cluster', 'apac');
  assert.deepEqual([init.status, init.errors], [0, '']);
  assert.match(init.out, /^gatecheck wrote gatecheck.yaml\.\n.*gatecheck ticket acme\n.*UAT_KEY, UAT_SECRET\n/);
  const ticket = await gatecheck('ticket', 'acme', '--markdown');
  assert.deepEqual([ticket.status, ticket.errors], [0, '']);
  assert.match(ticket.out, /^\| JSON Web Key Set URI \| `https:\/\/id\.acme\.example\/\.well-known\/jwks\.json` \|$/m);
  assert.match(ticket.out, /^\| API gateway \| `https:\/\/apac-apigateway\.capillarytech\.com` \|$/m);
});

test('a name that is taken is told before anything else, and --force replaces the file', async () => {
  const file = join(place.folder, 'taken.yaml');
  const args = ['init', '--yes', '--config', file, ...values];
  assert.equal((await gatecheck(...args)).status, 0);
  const first = await readFile(file, 'utf8');
  const again = await gatecheck(...args);
  assert.equal(again.status, 2);
  assert.match(again.errors, /^gatecheck: --brand: expected another name: .* has brands.acme already; --force/);
  assert.equal((await gatecheck(...args, '--force')).status, 0);
  assert.equal(await readFile(file, 'utf8'), first);
});

test('what is wrong ends with 2 and leaves the file as it is', async () => {
  const file = join(place.folder, 'own.yaml');
  await writeFile(file, 'brands: {}   # none yet\n');
  const before = await readFile(file, 'utf8');
  for (const [args, expected] of [
    [['init', '--config', file], /there is no terminal to ask on: .* --yes/],
    [['init', '--yes', '--config', file], /^gatecheck: --brand: missing; .*\ngatecheck: --issuer: missing; /],
    [['init', '--yes', '--config', file, '--brnd', 'x'], /unknown option '--brnd' \(Did you mean --brand\?\)/],
    [['ticket', 'acme', '--config', file], /there is no brand acme; none is configured/],
    [['ticket'], /missing required argument 'brand'/],
  ] as const) {
    const { status, out, errors } = await gatecheck(...args);
    assert.deepEqual([status, out], [2, ''], errors);
    assert.match(errors, expected);
    assert.equal(await readFile(file, 'utf8'), before);
  }
});
