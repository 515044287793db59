import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import { thisSuite } from '../suite/suite.ts';
import { addCertify } from './certify.ts';
import { addCompare } from './compare.ts';
import { addConditions } from './conditions.ts';
import { addDemo } from './demo.ts';
import { addDoctor } from './doctor.ts';
import { endProcess, printed } from './end.ts';
import { errorText, exitStatusOf, UsageError } from './errors.ts';
import { addExplore } from './explore.ts';
import { addGateway } from './gateway.ts';
import { addIdp } from './idp.ts';
import { addInit } from './init.ts';
import { addKeygen } from './keygen.ts';
import { addMerge } from './merge.ts';
import { addNew } from './new.ts';
import { lostOutput, outliveLostOutput } from './output.ts';
import { addReport } from './report.ts';
import { addSelftest } from './selftest.ts';
import { addSign } from './sign.ts';
import { catchStrayErrors } from './stray-errors.ts';
import { addTicket } from './ticket.ts';
import { addVerify } from './verify.ts';

const help = `
Examples:
  $ gatecheck certify                     the mock NextReason and the reference gateway, all conditions
  $ gatecheck certify --plan smoke        one scenario a flow
  $ gatecheck certify --help              all options of a command

Exit status: 0 certified, 1 not certified, 2 wrong usage or configuration, 3 incomplete, 130 interrupted.`;

/** Carries out one command line and ends the process with its exit status. */
export async function main(argv: readonly string[]): Promise<void> {
  const verbose = argv.includes('--verbose');
  outliveLostOutput();
  catchStrayErrors(verbose);
  await carryOut(argv, verbose);
  await printed();
  const lost = lostOutput();
  if (lost && !process.exitCode) {
    process.stderr.write(`gatecheck: ${lost}\n`);
    if (!leavesFiles(argv)) process.exitCode = 3;
  }
  await endProcess(Number(process.exitCode ?? 0));
}

async function carryOut(argv: readonly string[], verbose: boolean): Promise<void> {
  try {
    if (argv.length <= 2) program().outputHelp();
    else await program().parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    const shown = error instanceof CommanderError ? usage(error) : (error as Error);
    process.stderr.write(`${errorText(shown, verbose)}\n`);
    process.exitCode = exitStatusOf(shown);
  }
}

/** Commands whose result stands in files: what they print only tells of it. */
function leavesFiles([, , command]: readonly string[]): boolean {
  return command === 'certify' || command === 'merge' || command === 'selftest';
}

/** The whole command line. */
export function program(): Command {
  const gatecheck = new Command('gatecheck')
    .description('Certifies that a Capillary API gateway works with an external CIAM.')
    .version(thisSuite().version, '-V, --version')
    .addHelpText('after', help)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  for (const add of [
    addCertify,
    addConditions,
    addIdp,
    addGateway,
    addDemo,
    addReport,
    addMerge,
    addCompare,
    addVerify,
    addSign,
    addKeygen,
    addSelftest,
    addExplore,
    addTicket,
    addDoctor,
    addInit,
    addNew,
  ])
    add(gatecheck);
  for (const command of gatecheck.commands) command.option('--verbose', 'show stack traces of errors');
  return gatecheck;
}

/** Commander's complaint as one line with the way out. */
export function usage({ message }: CommanderError): UsageError {
  const [what = '', ...advice] = message.replace(/^error: /, '').split('\n');
  const text = [what, ...advice].join(' ').replace(/\.$/, '');
  return new UsageError(`${text}; gatecheck --help and gatecheck <command> --help list what there is`);
}

// The compiled file can be run by itself: `node dist/src/cli/main.js certify`.
if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv);
