import { type Command, Option } from 'commander';
import { ciamNames } from '../capillary/ciam-names.ts';
import { plans } from '../certify/plans.ts';
import { gateReasons } from '../report/gate.ts';
import type { CertifyOptions } from './certify-options.ts';
import { order, shard, wholeNumber } from './options.ts';
import { addSuiteOptions } from './suite-options.ts';

const help = `
Examples:
  $ gatecheck certify                                   the reference gateway against the mock NextReason
  $ gatecheck certify --plan core --agent http          the five flows, without a browser
  $ gatecheck certify --target uat --brand acme         a target of gatecheck.yaml
  $ gatecheck certify --preset all                      NextReason, Auth0, Cognito and Janrain, and an overview
  $ gatecheck certify --config tenant.yaml              a real identity service, where that file says so
  $ gatecheck certify --tags "@LGN-001 or @LGO-001"     two conditions
  $ gatecheck certify --last-failed                     what failed in the last run, once more
  $ gatecheck certify --watch --agent http              plays what you save, and nothing else
  $ gatecheck certify --features features --import "steps/**/*.ts"   scenarios of your own beside them
  $ gatecheck certify --fail-on warning skipped         a gate that stops at more than failures

Exit status: 0 certified, 1 not certified, 2 wrong usage or configuration, 3 incomplete, 130 interrupted.`;

/** `gatecheck certify`: the main job. */
export function addCertify(program: Command): void {
  const planList = Object.entries(plans).map(([name, what]) => `${name}: ${what}`);
  addSuiteOptions(program.command('certify').description('judge a target by the conditions and write a certificate'))
    .option('--config <file>', 'configuration; gatecheck.yaml if it is there')
    .option('--target <name>', 'target of the configuration', 'reference')
    .option('--brand <name>', 'brand of the configuration, in place of the target’s own')
    .addOption(
      new Option(
        '--preset <name>',
        'CIAM that the mock plays, in place of the configured one; all: one after the other',
      ).choices([...ciamNames, 'all']),
    )
    .addOption(new Option('--plan <plan>', planList.join('; ')).choices(Object.keys(plans)).default('full', 'full'))
    .option('--tags <expression>', 'Cucumber tag expression on top of the plan')
    .addOption(
      new Option('--agent <agent>', 'who plays the person').choices(['http', 'browser', 'both']).default('both'),
    )
    .option(
      '--workers <n>',
      'how many scenarios are played at a time; a remote target decides it itself unless given',
      wholeNumber(1, 64),
    )
    .option('--shard <i/n>', 'the i-th of n parts of the conditions that take about as long', shard)
    .option(
      '--durations <run>',
      'balance the shards by this earlier run, its folder or certificate.json; the same one for all of them',
    )
    .option(
      '--order <order>',
      'of the conditions: defined, random (the default) or random:SEED as a certificate names it',
      order,
    )
    .option(
      '--blind',
      'let nothing tell the target that it is tested: no name of ours, plausible brands, people and values',
    )
    .option('--out <folder>', 'output folder; reports/<run id> unless given')
    .option(
      '--wait <minutes>',
      'how long to wait for other runs that hold the mock’s port; 0: not at all',
      wholeNumber(0, 1_440),
      30,
    )
    .option('--allow-writes <target>', 'name a production target again: it may be written to')
    .option(
      '--sign <key>',
      'sign the certificate with this private key, JWK or PEM: its path, or the variable that holds it',
    )
    .option('--baseline <run>', 'fail only on what did not fail in this earlier run: its folder or certificate.json')
    .addOption(
      new Option('--fail-on <reasons...>', 'end with 1 also where something is flaky, a warning or skipped').choices(
        gateReasons,
      ),
    )
    .option(
      '--retries <n>',
      'play what failed so many times again: what passes then is marked flaky, and stays a failure',
      wholeNumber(1, 10),
    )
    .option('--max-failures <n>', 'end the run early once so many musts failed', wholeNumber(1, 10_000))
    .option(
      '--last-failed [run]',
      'play what failed or could not be judged in this earlier run, its folder or certificate.json; reports/latest unless given',
    )
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--watch', 'play what each saved feature or step file touches, without a verdict, until q or Ctrl-C')
    .option('--json', 'print the certificate; what is said meanwhile goes to standard error')
    .addHelpText('after', help)
    .action(async (options: CertifyOptions) => {
      const { runCertify } = await import('./run-certify.ts');
      process.exitCode = await runCertify(options);
    });
}
