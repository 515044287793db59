import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';

/** What people start. */
export const launcher = fileURLToPath(new URL('../gatecheck.js', import.meta.url));

/** What a command left behind. */
interface Ended {
  status: number | null;
  out: string;
  errors: string;
}

/** Where the tests of one file start `gatecheck`. */
export interface CommandFolder {
  /** A folder of their own. */
  readonly folder: string;
  /** Runs a command there to its end; nobody types anything. */
  gatecheck(...args: string[]): Promise<Ended>;
}

/**
 * A folder for the tests of one file, removed behind them, and the real command in it.
 *
 * @param variables what the command's environment has more
 */
export function commandFolder(purpose: string, variables: Record<string, string> = {}): CommandFolder {
  // At once: the hooks of a file do not wait for each other.
  const folder = mkdtempSync(join(tmpdir(), `gatecheck-${purpose}-`));
  after(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    gatecheck: (...args) =>
      new Promise((resolve) => {
        const environment = { cwd: folder, env: { ...process.env, ...variables } };
        const child = execFile(process.execPath, [launcher, ...args], environment, (_, out, errors) => {
          resolve({ status: child.exitCode, out, errors });
        });
        child.stdin?.end();
      }),
  };
}
