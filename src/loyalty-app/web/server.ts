import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrandApp } from '../brand-app.ts';
import { createWebApp, type WebAppOptions } from './app.ts';
import type { Session } from './session.ts';

/** A brand's web app that listens. */
export interface RunningWebApp {
  /** Its origin, such as `http://127.0.0.1:8080`. */
  address: string;
  /** A session of nobody yet, for a browser that is handed its cookie. */
  openSession(): Session;
  close(): Promise<void>;
}

export interface ServerOptions extends Omit<WebAppOptions, 'newApp'> {
  /** The app of a browser that comes for the first time to the web app at this address. */
  newApp(address: string): BrandApp;
  /** 0, the default, takes any free one. */
  port?: number;
}

/** Starts a brand's web app on loopback. Errors: those of `listen`, such as EADDRINUSE. */
export async function startWebApp({ port = 0, newApp, ...options }: ServerOptions): Promise<RunningWebApp> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { koa, sessions } = createWebApp({ ...options, newApp: () => newApp(address) });
  server.on('request', koa.callback());
  return {
    address,
    openSession: () => sessions.open(),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
