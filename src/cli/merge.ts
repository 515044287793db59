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
    .option('--json', 'print the certificate as JSON')
    .addHelpText('after', help)
    .action(merge);
}

async function merge(folders: string[], { out: wanted, json }: { out?: string; json?: boolean }): Promise<void> {
  const [{ mergeShards }, { endText }, { tellGitHub }, { exitStatuses }] = await Promise.all([
    import('../certify/merge-shards.ts'),
    import('../report/progress.ts'),
    import('./github.ts'),
    import('../report/verdict.ts'),
  ]);
  const { certificate, out, diagnosis } = await mergeShards(folders, wanted);
  const say = json ? console.error : console.log;
  say(endText(certificate, out, diagnosis));
  await tellGitHub(certificate, diagnosis, say);
  if (json) console.log(JSON.stringify(certificate, null, 2));
  process.exitCode = exitStatuses[certificate.verdict];
}
