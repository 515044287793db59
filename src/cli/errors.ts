import { Masks } from '../evidence/masks.ts';
import { redactText } from '../evidence/redaction.ts';
import { AskedWrongly, hasExitStatus } from '../failure/exit-status.ts';

/** What a person asked for cannot be done as asked: exit status 2, and the message says the way out. */
export class UsageError extends AskedWrongly {
  override readonly name = 'UsageError';
}

/** Exit status of a command that could not be carried out: 2 wrong usage, 3 the environment or gatecheck itself. */
export function exitStatusOf(error: Error): 2 | 3 {
  return hasExitStatus(error) ? error.exitStatus : 3;
}

/** The line or lines that a person reads; the stack only where they asked for it. */
export function errorText(error: Error, verbose: boolean): string {
  if (verbose) return redactText(stacksOf(error), new Masks());
  const { code } = error as NodeJS.ErrnoException;
  if (hasExitStatus(error)) return `gatecheck: ${error.message.replaceAll('\n', '\ngatecheck: ')}`;
  if (code === 'EADDRINUSE') return 'gatecheck: the port is taken; choose another with --port';
  const message = error.message.split('\n', 1)[0];
  return `gatecheck: it broke (${error.name}: ${message}); run it again with --verbose to see where`;
}

/** Where it broke and what caused that; members of an error beside its message, such as a request, are left out. */
function stacksOf(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nCaused by: ${stacksOf(error.cause)}` : own;
}
