import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Network {
  port: number;
  /** Resolves when the server has said something that fits so many times, from now on. */
  heard(pattern: RegExp, times: number): Promise<void>;
  /** Passes nothing on any more; connections stay open, and new ones are taken. */
  freeze(): void;
  close(): Promise<void>;
}

/** The network between a run and a server on this machine. */
export async function openNetwork(to: number): Promise<Network> {
  const sockets = new Set<Socket>();
  const listeners = new Set<(text: string) => void>();
  let frozen = false;
  const server = createServer((client) => {
    const upstream = connect(to, '127.0.0.1');
    for (const [from, into] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (octets) => {
        if (frozen) return;
        into.write(octets);
        if (from === upstream) for (const listener of listeners) listener(octets.toString('latin1'));
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        if (!frozen) into.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    heard: (pattern, times) =>
      new Promise((resolve) => {
        let left = times;
        const listener = (text: string) => {
          if (pattern.test(text)) left -= 1;
          if (left > 0) return;
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
      }),
    freeze: () => {
      frozen = true;
    },
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
