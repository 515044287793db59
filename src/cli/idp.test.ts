import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startMockIdp } from '../../mock-idp/index.ts';
import { commandFolder } from './testing/command.ts';

const { folder, gatecheck } = commandFolder('idp');

test('idp --data with a file of another kind ends with 2, says so, and leaves it alone', async () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'milk, eggs\n');
  const { status, out, errors } = await gatecheck('idp', '--port', '0', '--data', 'notes.txt');
  assert.equal(status, 2);
  assert.equal(out, '');
  assert.equal(errors, 'gatecheck: notes.txt is no data file of a mock IdP, and was left alone: name another file\n');
  assert.equal(readFileSync(file, 'utf8'), 'milk, eggs\n');
});

test('idp --data with a file that another mock has ends with 3, and names the way out', async () => {
  const idp = await startMockIdp({ data: join(folder, 'idp.sqlite') });
  try {
    const { status, errors } = await gatecheck('idp', '--port', '0', '--data', 'idp.sqlite');
    assert.equal(status, 3);
    assert.equal(errors, 'gatecheck: another mock has the data file idp.sqlite: stop it, or name another file\n');
  } finally {
    await idp.close();
  }
});

test('idp refuses an address with a path: its pages and endpoints stand at the root', async () => {
  const { status, errors } = await gatecheck('idp', '--public-url', 'https://proxy.example/idp');
  assert.equal(status, 2);
  assert.match(errors, /--public-url.*Expected an address without a path, such as https:\/\/idp\.example\//s);
});
