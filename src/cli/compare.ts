import { type Command, Option } from 'commander';

const help = `
Examples:
  $ gatecheck compare reports/main reports/latest                what changed since then
  $ gatecheck compare main.json reports/latest --markdown        for a pull request; certificates alone will do
  $ gatecheck compare reports/main reports/latest --json         for programs

Exit status: 0 nothing new fails, 1 something does, 2 wrong usage, 3 the later run judged too little to say so.`;

/** `gatecheck compare`: what changed from one run to another. */
export function addCompare(program: Command): void {
  program
    .command('compare')
    .description('say what changed from one run to another, and fail on new failures')
    .argument('<old>', 'output folder of the earlier run, or its certificate.json')
    .argument('<new>', 'output folder of the later run, or its certificate.json')
    .option('--json', 'as JSON')
    .addOption(new Option('--markdown', 'as Markdown').conflicts('json'))
    .addHelpText('after', help)
    .action(compare);
}

async function compare(older: string, newer: string, options: { json?: boolean; markdown?: boolean }): Promise<void> {
  const [{ readCertificate }, { compareRuns }, { againstBaseline }, { comparisonMarkdown, comparisonText }] =
    await Promise.all([
      import('../report/stored-certificate.ts'),
      import('../report/comparison.ts'),
      import('../report/baseline.ts'),
      import('../report/comparison-text.ts'),
    ]);
  const [before, after] = [await readCertificate(older), await readCertificate(newer)];
  const comparison = compareRuns(before, after);
  if (options.json) console.log(JSON.stringify(comparison, null, 2));
  else console.log(options.markdown ? comparisonMarkdown(comparison) : comparisonText(comparison));
  process.exitCode = againstBaseline(after, before).exitStatus;
}
