import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type Command, CommanderError } from 'commander';
import fc from 'fast-check';
import { gatecheck } from '../certify/testing/run-to-end.ts';
import { usage } from '../cli/main.ts';
import { program } from '../cli/program.ts';
import { valid } from '../config/testing/valid-file.ts';
import { fuzz, fuzzed, fuzzRuns } from './fuzz.ts';

/** Whatever somebody types behind `gatecheck`: it is understood, or told in one line with the way out. */

const folder = mkdtempSync(join(tmpdir(), 'gatecheck-fuzz-'));
after(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'valid.yaml'), valid);
writeFileSync(join(folder, 'endless.yaml'), 'targets: &all { uat: *all }\n');
writeFileSync(join(folder, 'picture.yaml'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]));

const values = fc.oneof(
  fc.constantFrom(
    ...[
      'uat',
      'reference',
      'acme',
      'all',
      'full',
      'smoke',
      'http',
      '0',
      '1',
      '-1',
      '64',
      '1/4',
      '5/4',
      '1e3',
      '0x10',
      '٣',
    ],
    ...['@LGN-001', '@LGN-001 or @LGO-001', '@x&&', '(', 'not', '@a @b', '\\', '', ' ', '__proto__', 'constructor'],
    ...[
      'valid.yaml',
      'endless.yaml',
      'picture.yaml',
      'none.yaml',
      '.',
      '/dev/null',
      '/proc/self/mem',
      'NaN',
      'defined',
    ],
  ),
  fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
);

/** The options of a command as it declares them, with right and wrong values, in any order and number. */
function typed(command: Command): fc.Arbitrary<string[]> {
  const options = command.options.filter(({ long }) => long !== '--verbose').map(({ long }) => String(long));
  const one = fc.oneof(
    { arbitrary: fc.tuple(fc.constantFrom(...options), values), weight: 8 },
    { arbitrary: fc.constantFrom(...options).map((option) => [option]), weight: 2 },
    {
      arbitrary: fc.tuple(fc.constantFrom(...options), values).map(([option, value]) => [`${option}=${value}`]),
      weight: 2,
    },
    { arbitrary: values.map((value) => [value]), weight: 1 },
  );
  return fc.array(one, { maxLength: 5 }).map((all) => [command.name(), ...all.flat()]);
}

const { commands } = await program();
const lines = fc.oneof(...commands.map(typed), fc.array(values, { maxLength: 4 }));

test('a command line is understood or told in one line', () =>
  fuzz(lines, async (args) => {
    const parser = await program();
    for (const command of parser.commands) {
      command.action(() => {}).configureOutput({ writeOut: () => {} });
    }
    parser.configureOutput({ writeOut: () => {}, writeErr: () => {} });
    try {
      await parser.parseAsync(['node', 'gatecheck', ...args]);
    } catch (error) {
      assert(error instanceof CommanderError, error as Error);
      if (error.exitCode === 0) return;
      assert.match(usage(error).message, /gatecheck --help and gatecheck <command> --help list what there is$/);
      assert.doesNotMatch(usage(error).message.replaceAll(/'[^']*'/gs, ''), /\n/);
    }
  }));

/** Commands that ask nothing of the network and serve nothing. */
const harmless = fc.oneof(
  ...commands.filter((command) => ['ticket', 'conditions'].includes(command.name())).map(typed),
);
const dryRuns = typed(commands.find((command) => command.name() === 'certify') as Command).map((args) => [
  ...args,
  '--dry-run',
]);

/** A process takes a third of a second. */
const processes = Math.max(10, Math.ceil(fuzzRuns / 20));

test('a command ends in time, with its status, and shows nothing of its inside', async () => {
  const property = fc.asyncProperty(fc.oneof(dryRuns, dryRuns, harmless), async (args) => {
    const { child, ended } = gatecheck(args, { cwd: folder, env: { ...process.env, KEY: 'k', SECRET: 's' } });
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
    const { status, said } = await ended;
    clearTimeout(late);
    assert([0, 2].includes(status as number), `${status}: ${said}`);
    // The title of JWS-045 says "[object Object]", because that is the key that it tries.
    const unquoted = said.replaceAll('"[object Object]"', '');
    assert.doesNotMatch(unquoted, /^\s+at .*:\d+:\d+|node:internal|it broke|\[object Object\]/m);
    if (status === 2) assert.match(said, /^gatecheck: \S/);
    assert.deepEqual(readdirSync(folder).sort(), ['endless.yaml', 'picture.yaml', 'valid.yaml']);
  });
  await fc.assert(property, fuzzed(processes));
});
