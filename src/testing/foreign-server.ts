import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** Waits for a server of somebody else, in a process of its own. Throws what it said, where it does not answer. */
export async function untilItAnswers(name: string, server: ChildProcess, address: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline && server.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    await pause(100);
  }
  server.kill('SIGTERM');
  throw new Error(`${name} does not answer at ${address}: ${said.slice(-2000)}`);
}
