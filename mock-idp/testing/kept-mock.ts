import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { connectControl } from '../control/client.ts';
import type { ControlClient } from '../control/types.ts';
import { startMockIdp } from '../server.ts';

/** A mock in a process of its own, which may be killed. */
export interface MockProcess {
  control: ControlClient;
  /** At once, with no chance to write anything. @returns what it wrote to standard error */
  kill(): Promise<string>;
}

const self = fileURLToPath(import.meta.url);

/** Starts a mock that keeps its state in a file. */
export async function startMockProcess(data: string, port: number): Promise<MockProcess> {
  const child = spawn(process.execPath, [self, data, String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const errors = text(child.stderr);
  const [controlUrl] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(async () => Promise.reject(new Error(await errors))),
  ])) as [string];
  return {
    control: connectControl(controlUrl),
    kill: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      return errors;
    },
  };
}

const [, started, data, port] = process.argv;
if (started === self) {
  const { controlUrl } = await startMockIdp({ data, port: Number(port) });
  console.log(controlUrl);
}
