import type { Command } from 'commander';

const help = `
Examples:
  $ gatecheck merge shard-1 shard-2 --out reports/whole       of certify --shard 1/2 --out shard-1, and 2/2
  $ gatecheck merge artifacts/shard-* --out reports/whole     of a matrix of CI jobs

A shard that is missing, doubled or of another run is named, and nothing is written.

Exit status: that of the whole run: 0 certified, 1 not certified, 2 wrong usage, 3 incomplete.`;

/** `gatecheck merge`: makes one run of its shards. */
export function addMerge(program: Command): void {
  program
    .command('merge')
    .description('make of all shards of a run the one report and certificate that a single run would have made')
    .argument('<folder...>', 'output folders of the shards, in any order')
    .option('--out <folder>', 'output folder; reports/<run id> unless given')
    .addHelpText('after', help)
    .action(merge);
}

async function merge(folders: string[], options: { out?: string }): Promise<void> {
  const [{ mergeShards }, { exitStatuses }] = await Promise.all([
    import('../certify/merge-shards.ts'),
    import('../report/verdict.ts'),
  ]);
  const { certificate, out } = await mergeShards(folders, options.out);
  console.log(`${certificate.sentence}\nReport: ${out}/report.html, certificate: ${out}/certificate.json`);
  process.exitCode = exitStatuses[certificate.verdict];
}
