import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { endProcess, printed } from './end.ts';
import { errorText, exitStatusOf, UsageError } from './errors.ts';
import { lostOutput, outliveLostOutput } from './output.ts';
import { program } from './program.ts';
import { catchStrayErrors } from './stray-errors.ts';

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
    const gatecheck = await program(argv[2]);
    if (argv.length <= 2) gatecheck.outputHelp();
    else await gatecheck.parseAsync(argv);
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

/** Commander's complaint as one line with the way out. */
export function usage({ message }: CommanderError): UsageError {
  const [what = '', ...advice] = message.replace(/^error: /, '').split('\n');
  const text = [what, ...advice].join(' ').replace(/\.$/, '');
  return new UsageError(`${text}; gatecheck --help and gatecheck <command> --help list what there is`);
}

// The compiled file can be run by itself: `node dist/src/cli/main.js certify`.
if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv);
