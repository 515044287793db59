import { once } from 'node:events';

/** Keeps a server up until the person at the terminal ends it. */
export async function serveUntilInterrupted(server: { close(): Promise<void> }): Promise<void> {
  console.log('Ctrl-C ends it.');
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.close();
}
