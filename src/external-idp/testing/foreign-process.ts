import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server of somebody else in a process of its own. */
export interface ForeignProcess {
  url: string;
  close(): Promise<void>;
}

/** npm's oauth2-mock-server. @param people claims by the name with which they sign in */
export async function startOauth2MockServer(
  people: Record<string, Record<string, unknown>>,
  options: { tokensOutliveSignOut?: boolean; anyTokenConfirmed?: boolean } = {},
): Promise<ForeignProcess> {
  const script = fileURLToPath(new URL('oauth2-mock-server.ts', import.meta.url));
  const server = spawn(process.execPath, [script, JSON.stringify({ people, ...options })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  const [url] = await Promise.race([
    once(createInterface({ input: server.stdout }), 'line') as Promise<[string]>,
    ended.then(() => Promise.reject(new Error('oauth2-mock-server ended at its start'))),
  ]);
  return {
    url,
    close: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
