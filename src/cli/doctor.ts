import type { Command } from 'commander';
import { UsageError } from './errors.ts';

interface DoctorOptions {
  config?: string;
  target: string;
  brand?: string;
  clientSecretFrom?: string;
  tokenEndpoint?: string;
  json?: boolean;
}

const defaultVariable = 'GATECHECK_CLIENT_SECRET';

const help = `
Examples:
  $ gatecheck doctor --target uat                       a target of gatecheck.yaml, with its own brand
  $ gatecheck doctor --target uat --brand acme --json   for programs

Nothing is written to the target. Exit status: 0 nothing failed, 1 a check failed, 2 wrong usage or configuration,
3 the environment failed.`;

/** `gatecheck doctor`: what a run would stumble over. */
export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at a target, a brand and its CIAM before a run writes anything, and say what to do')
    .option('--config <file>', 'configuration; gatecheck.yaml unless given')
    .requiredOption('--target <name>', 'remote target of the configuration')
    .option('--brand <name>', 'brand of the configuration, in place of the target’s own')
    .option(
      '--client-secret-from <variable>',
      `variable that holds the client’s secret; ${defaultVariable} unless given`,
    )
    .option('--token-endpoint <address>', 'where client-credentials tokens come from, if discovery does not say so')
    .option('--json', 'as JSON')
    .addHelpText('after', help)
    .action(runDoctor);
}

async function runDoctor(options: DoctorOptions): Promise<void> {
  const { config, target, brand, tokenEndpoint, json, clientSecretFrom } = options;
  const clientSecret = process.env[clientSecretFrom ?? defaultVariable];
  if (clientSecretFrom !== undefined && !clientSecret) {
    throw new UsageError(`--client-secret-from: the environment variable ${clientSecretFrom} is not set`);
  }
  if (tokenEndpoint !== undefined && !/^https?:\/\//.test(tokenEndpoint)) {
    throw new UsageError('--token-endpoint: expected an address that starts with http:// or https://');
  }
  const [{ loadConfiguration }, { diagnose }, { countResults, diagnosisJson, diagnosisTable }, { coloured }] =
    await Promise.all([
      import('../config/load.ts'),
      import('../certify/doctor/doctor.ts'),
      import('../certify/doctor/present.ts'),
      import('../report/colours.ts'),
    ]);
  const configuration = await loadConfiguration(config, { target, brand });
  const diagnosis = await diagnose({
    configuration,
    target,
    brand,
    clientSecret: clientSecret || undefined,
    tokenEndpoint,
  });
  console.log(json ? JSON.stringify(diagnosisJson(diagnosis), null, 2) : diagnosisTable(diagnosis, coloured));
  process.exitCode = countResults(diagnosis.findings).failed > 0 ? 1 : 0;
}
