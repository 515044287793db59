import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { badConfigurations } from '../config/testing/bad-configurations.ts';
import { variables } from '../config/testing/valid-file.ts';
import { commandFolder, launcher } from './testing/command.ts';

const place = commandFolder('cli', variables);
const { gatecheck } = place;

test('every command that prints has --json', async () => {
  const { program } = await import('./program.ts');
  const without = (await program()).commands.filter(({ options }) => !options.some(({ long }) => long === '--json'));
  assert.deepEqual(
    without.map((command) => command.name()),
    [],
  );
});

const wrong: [args: string[], expected: RegExp][] = [
  [['certfy'], /unknown command 'certfy' \(Did you mean certify\?\)/],
  [['certify', '--agnet', 'http'], /unknown option '--agnet' \(Did you mean --agent\?\)/],
  [['certify', '--agent', 'robot'], /Allowed choices are http, browser, both/],
  [['certify', '--plan', 'half'], /Allowed choices are smoke, core, security, full/],
  [['certify', '--preset', 'okta'], /Allowed choices are nextreason, auth0, cognito, janrain, all/],
  [['certify', '--workers', '0'], /Expected a whole number from 1 to 64/],
  [['certify', '--shard', '5/4'], /Expected I\/N/],
  [['certify', '--tags', '('], /--tags \(: .*an expression is such as/],
  [['certify', '--tags', '@LGN-001&&@LGN-002'], /--tags \S+: @LGN-001&&@LGN-002 is no tag; an expression is such as/],
  [['certify', '--tags', 'LGN-001'], /--tags LGN-001: LGN-001 is no tag; an expression is such as/],
  [['certify', '--tags', ' '], /--tags {2}: it is empty; leave --tags out to play all/],
  [
    ['certify', '--tags', '@x'],
    /--tags @x: no condition of the plan full has such tags; gatecheck conditions lists them/,
  ],
  [['certify', '--tags', '@CLM-001', '--agent', 'browser'], /no condition of the plan full that a browser plays has/],
  [
    ['certify', '--allow-writes', 'nope'],
    /--allow-writes nope: the target of this run is reference; name that one again/,
  ],
  [['certify', '--target', 'nowhere'], /there is no target nowhere; there is reference/],
  [['certify', '--brand', 'acme'], /leave out --brand/],
  [['certify', '--config', 'none.yaml'], /none.yaml there is no such file/],
  [['certify', 'everything'], /too many arguments/],
  [['idp', '--port', 'high'], /Expected a whole number/],
  [['idp', '--port', '0', '--preset', 'okta'], /there is no preset "okta"/],
  [['gateway', '--brands', 'none.yaml'], /none.yaml there is no such file/],
];
for (const [args, expected] of wrong) {
  test(`gatecheck ${args.join(' ')} is wrong usage, told in one line`, async () => {
    const { status, out, errors } = await gatecheck(...args);
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(errors, expected);
    assert.match(errors, /^gatecheck: [^\n]+\n$/);
  });
}

test('every mistake of a configuration has its line', async () => {
  await writeFile(join(place.folder, 'bad.yaml'), 'idp: { kind: moc, prt: 1 }\ntarget: {}\n');
  const { status, errors } = await gatecheck('certify', '--config', 'bad.yaml');
  assert.equal(status, 2);
  assert.deepEqual(
    errors
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[1]),
    ['bad.yaml:1:14', 'bad.yaml:1:19', 'bad.yaml:2:1'],
  );
});

test('what is told of a bad configuration is told by the command, with exit status 2', async () => {
  const some = badConfigurations.filter((_, at) => at % 13 === 0);
  assert(some.length >= 6);
  for (const [what, text, ...lines] of some) {
    await writeFile(join(place.folder, 'gatecheck.yaml'), text);
    const { status, out, errors } = await gatecheck('certify', '--target', 'uat');
    assert.deepEqual([status, out], [2, ''], what);
    assert.equal(errors, lines.map((line) => `gatecheck: ${line}\n`).join(''), what);
  }
  await rm(join(place.folder, 'gatecheck.yaml'));
});

test('an output folder that holds other things is left alone', async () => {
  await writeFile(join(place.folder, 'thesis.txt'), 'ten years of work');
  const { status, errors } = await gatecheck('certify', '--out', place.folder);
  assert.equal(status, 2);
  assert.match(errors, /holds other files than a run's/);
  assert.equal(await readFile(join(place.folder, 'thesis.txt'), 'utf8'), 'ten years of work');
});

test('a port that is taken is told with the way out', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ended = await Promise.all([
    gatecheck('idp', '--port', String(port)),
    gatecheck('gateway', '--port', String(port)),
  ]);
  server.close();
  for (const { status, errors } of ended) {
    assert.equal(status, 3);
    assert.match(errors, new RegExp(`^gatecheck: port ${port}\\b.*taken[^\\n]*\\n$`));
  }
});

test('every command has help with an example', async () => {
  const { status, out } = await gatecheck('--help');
  assert.equal(status, 0);
  const commands = [...out.matchAll(/^ {2}(\w+) (?:\[options\] )? /gm)].flatMap(([, name]) => name ?? []);
  assert(commands.includes('certify'));
  const helps = await Promise.all(commands.filter((name) => name !== 'help').map((name) => gatecheck(name, '--help')));
  for (const help of helps) assert.match(help.out, /Examples:\n {2}\$ gatecheck /);
});

test('the catalogue lists every condition, for programs too', async () => {
  const [text, json] = await Promise.all([gatecheck('conditions'), gatecheck('conditions', '--json')]);
  const conditions = JSON.parse(json.out) as { id: string; severity: string; refs: string[] }[];
  assert(conditions.length >= 70);
  for (const { id, refs } of conditions) {
    assert.match(text.out, new RegExp(`^  ${id}  `, 'm'));
    assert(refs.length > 0, `${id} has a source`);
  }
});

test('a reader that has seen enough is no error', async () => {
  const child = spawn(process.execPath, [launcher, 'conditions'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const errors: string[] = [];
  child.stderr.on('data', (chunk) => errors.push(String(chunk)));
  await once(child, 'close');
  assert.equal(errors.join(''), '');
});

test('a target that is down is incomplete, quickly and in plain words', async () => {
  await writeFile(
    join(place.folder, 'down.yaml'),
    'targets:\n  down: { kind: remote, gateway: "http://127.0.0.1:1", crm: "http://127.0.0.1:1", capabilities: [provisioning] }\n',
  );
  const { status, out } = await gatecheck('certify', '--config', 'down.yaml', '--target', 'down', '--agent', 'http');
  assert.equal(status, 3);
  assert.match(out, /^Incomplete: the target down cannot be reached: 127.0.0.1:1: nothing listens there/m);
  const certificate = JSON.parse(await readFile(join(place.folder, 'reports/latest/certificate.json'), 'utf8'));
  assert.equal(certificate.verdict, 'incomplete');
});

test('an interrupted run exits with 130 and leaves an incomplete certificate', async () => {
  const child = spawn(process.execPath, [launcher, 'certify', '--agent', 'http', '--out', 'interrupted'], {
    cwd: place.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  child.stdout.resume();
  const [status] = await once(child, 'exit');
  assert.equal(status, 130);
  const certificate = JSON.parse(await readFile(join(place.folder, 'interrupted/certificate.json'), 'utf8'));
  assert.equal(certificate.verdict, 'incomplete');
  assert.match(certificate.sentence, /the run was interrupted/);
});
