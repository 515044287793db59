import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Certificate } from '../../report/certificate.ts';

/** Runs of the command line that something befalls. */

export const launcher = fileURLToPath(new URL('../../cli/gatecheck.js', import.meta.url));

/** What a run leaves behind that came to its end, and nothing else. */
export const filesOfRun = [
  'certificate.json',
  'cucumber.html',
  'evidence',
  'junit.xml',
  'messages.ndjson',
  'report.html',
  'summary.md',
];

/** A started command. */
export interface Started {
  child: ChildProcess;
  /** All that was said so far. */
  said(): string;
  /** Exit status, or the signal that ended it, and all that was said. */
  ended: Promise<{ status: number | NodeJS.Signals | null; said: string }>;
}

/** Starts any program and listens to what it says. */
export function start(program: string, args: readonly string[], options: SpawnOptions = {}): Started {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said += String(chunk);
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ status: code ?? signal, said }));
  return { child, said: () => said, ended };
}

/** Starts `gatecheck …`; `imports` are modules that come before it and let something befall it. */
export function gatecheck(
  args: readonly string[],
  options: SpawnOptions & { imports?: readonly string[] } = {},
): Started {
  const { imports = [], ...rest } = options;
  const before = imports.flatMap((name) => ['--import', new URL(name, import.meta.url).href]);
  return start(process.execPath, [...before, launcher, ...args], rest);
}

/** The certificate in an output folder. */
export async function certificateOf(out: string): Promise<Certificate> {
  return JSON.parse(await readFile(join(out, 'certificate.json'), 'utf8'));
}

/** Waits until a file of a run, such as its certificate, says something. */
export async function fileThatSays(path: string, pattern: RegExp, withinMs = 30_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!pattern.test(await readFile(path, 'utf8').catch(() => ''))) {
    if (performance.now() > deadline) throw new Error(`${path} does not say ${pattern} within ${withinMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
