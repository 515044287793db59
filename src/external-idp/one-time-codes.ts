import { execFile } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Mailbox } from '../loyalty-app/mailbox.ts';
import type { OneTimePasswords } from './address.ts';

/** What answers with the code that came. */
export function oneTimeCodes(otp: OneTimePasswords): Mailbox {
  return otp.command ? fromCommand(otp.command, otp.timeoutSeconds) : fromTerminal(otp.timeoutSeconds);
}

/** Runs a program without a shell; what it prints is the code. */
function fromCommand([program = '', ...args]: string[], timeoutSeconds: number): Mailbox {
  return {
    code: (channel, to, since) =>
      new Promise((resolve, reject) => {
        const filled = args.map((arg) => arg.replaceAll('{to}', to).replaceAll('{channel}', channel));
        const env = {
          ...process.env,
          GATECHECK_OTP_TO: to,
          GATECHECK_OTP_CHANNEL: channel,
          GATECHECK_OTP_SINCE: new Date(since).toISOString(),
        };
        const options = { env, timeout: timeoutSeconds * 1000, shell: false, maxBuffer: 64 * 1024 };
        execFile(program, filled, options, (error, stdout) => {
          const code = stdout.trim();
          if (!error && code !== '' && !/\s/.test(code)) return resolve(code);
          reject(new EnvironmentFailure(`the command of idp.otp (${program}) ${whatWentWrong(error, timeoutSeconds)}`));
        });
      }),
  };
}

function whatWentWrong(error: (Error & { code?: unknown; killed?: boolean }) | null, timeoutSeconds: number): string {
  if (!error) return 'printed no code: one word on standard output is expected';
  if (error.killed) return `gave no code within ${timeoutSeconds} s`;
  if (error.code === 'ENOENT') return 'is not there';
  return typeof error.code === 'number'
    ? `ended with status ${error.code}`
    : `could not be run (${String(error.code)})`;
}

/** One question at a time. */
let asking: Promise<unknown> = Promise.resolve();

function fromTerminal(timeoutSeconds: number): Mailbox {
  return {
    code: (channel, to) => {
      const answer = asking.then(() =>
        ask(`The code that came by ${channel === 'sms' ? 'SMS' : 'e-mail'} to ${to}: `, timeoutSeconds),
      );
      asking = answer.catch(() => {});
      return answer;
    },
  };
}

async function ask(question: string, timeoutSeconds: number): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new EnvironmentFailure(
      'a one-time password is needed, and there is no terminal to ask on: set idp.otp.command',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(question, { signal: AbortSignal.timeout(timeoutSeconds * 1000) })).trim();
  } catch {
    throw new EnvironmentFailure(`nobody typed the one-time password in within ${timeoutSeconds} s`);
  } finally {
    terminal.close();
  }
}
