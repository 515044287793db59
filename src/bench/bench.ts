import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { thisSuite } from '../suite/suite.ts';
import { compare } from './compare.ts';
import { Figures, keyOf } from './figure.ts';
import { parts } from './parts/parts.ts';
import { type BenchResult, peerVersions, readResult, thisCommit, thisMachine } from './result.ts';
import { isOurs } from './subjects/ours.ts';
import { figureLines, rounded } from './table.ts';

const names = Object.keys(parts);
const usual = names.filter((name) => !parts[name]?.onlyByName);
const help = `Usage: npm run bench -- [options]

Measures gatecheck's mock beside oauth2-mock-server, plain oidc-provider and bare node:http, and its runs, in rounds: medians,
ranges, ratios; CPU time of the measured process alone, whatever makes the load. Nothing else should run meanwhile.

  --only PARTS     some of ${names.join(', ')} (default: ${usual.join(', ')})
  --rounds N       how often each is measured (default 5)
  --json FILE      write the result; docs/speed.json is what docs/speed.md shows
  --compare FILE   tell what got slower than in an earlier result, beyond noise
  --help

Parts:
${names.map((name) => `  ${name.padEnd(15)}${parts[name]?.what}`).join('\n')}

Examples:
  $ npm run bench -- --only start,tokens
  $ npm run bench -- --json /tmp/before.json
  $ npm run bench -- --compare /tmp/before.json
  $ npm run bench -- --only ${names.join(',')} --json docs/speed.json && npm run docs

Exit status: 0 measured, 1 something got slower beyond noise, 2 wrong usage.`;

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: usual.join(',') },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    compare: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) console.log(help);
else await bench();

async function bench(): Promise<void> {
  const wanted = options.only.split(',');
  const unknown = wanted.find((name) => !names.includes(name));
  const rounds = Number(options.rounds);
  if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
    console.error(
      `${unknown === undefined ? '--rounds: expected a number from 1 on' : `no part ${unknown}`}; see --help`,
    );
    process.exitCode = 2;
    return;
  }
  const earlier = options.compare === undefined ? undefined : await readResult(options.compare);
  const figures = new Figures();
  for (const name of wanted) await parts[name]?.measure(figures, { rounds, say: (text) => console.error(text) });
  const result = await resultOf(figures, rounds);
  console.log(figureLines(result.figures).join('\n'));
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  if (earlier) tellChanges(earlier, result);
}

async function resultOf(figures: Figures, rounds: number): Promise<BenchResult> {
  const { root } = thisSuite();
  return {
    measured: new Date().toISOString().slice(0, 10),
    commit: thisCommit(root),
    rounds,
    machine: thisMachine(),
    versions: await peerVersions(root),
    figures: figures.list(),
  };
}

function tellChanges(earlier: BenchResult, result: BenchResult): void {
  const { machine, compared } = compare(earlier.figures, result.figures, isOurs);
  console.log(
    `\nCompared with ${earlier.commit} of ${earlier.measured}; the others' servers take ${machine.toFixed(2)} × the time of then.`,
  );
  const changed = compared.filter(({ verdict }) => verdict !== 'same');
  for (const { figure, before, now, factor, noise, verdict } of changed) {
    const times = factor.toFixed(2);
    const beyond = `± ${Math.round(noise * 100)} %`;
    console.log(
      `  ${verdict}: ${keyOf(figure)}: ${rounded(before)} → ${rounded(now)}, ${times} × the cost (noise ${beyond})`,
    );
  }
  if (changed.length === 0) console.log('  nothing changed beyond noise');
  if (changed.some(({ verdict }) => verdict === 'slower')) process.exitCode = 1;
}
