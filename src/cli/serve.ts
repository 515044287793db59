import { once } from 'node:events';

/** A server that is asked to end has ended by then, whoever still holds a connection. */
const closeMs = 3_000;

/**
 * Keeps a server up until the person at the terminal, or the system, ends it.
 *
 * @param addresses for a program that started it, which reads them from one line of JSON
 */
export async function serveUntilInterrupted(server: { close(): Promise<void> }, addresses?: unknown): Promise<void> {
  console.log(addresses === undefined ? 'Ctrl-C ends it.' : JSON.stringify(addresses));
  await interrupted();
  await closedSoon(server);
}

/** Waits for the first signal that ends a command. */
export async function interrupted(): Promise<void> {
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)));
}

/** Closes a server, but waits for nobody who does not let go of it. */
export async function closedSoon(server: { close(): Promise<void> }): Promise<void> {
  const enough = new Promise<void>((resolve) => setTimeout(resolve, closeMs));
  await Promise.race([server.close(), enough]);
}
