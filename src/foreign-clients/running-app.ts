import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FormBrowser } from '../form-browser/form-browser.ts';
import { type Claims, type ForeignClient, fillSignIn } from './foreign-client.ts';

/** A web app under test, on loopback. */
export interface RunningApp {
  url: string;
  close(): Promise<void>;
}

/** Lets an app listen on any free port. */
export async function listen(app: RequestListener): Promise<RunningApp> {
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Drives an app whose pages are `/sign-in`, `/sign-out`, and as JSON `/claims`, `/user-info` and perhaps `/refresh`. */
export function drive(app: RunningApp, browser: FormBrowser, can: { refresh: boolean }): ForeignClient {
  const read = async (path: string): Promise<Claims> => {
    await browser.open(`${app.url}${path}`);
    return JSON.parse(browser.page.html) as Claims;
  };
  return {
    async signIn(credentials) {
      await browser.open(`${app.url}/sign-in`);
      await fillSignIn(browser, credentials);
      return read('/claims');
    },
    userInfo: () => read('/user-info'),
    ...(can.refresh && {
      refresh: async () => {
        await read('/refresh');
      },
    }),
    signOut: async () => {
      await browser.open(`${app.url}/sign-out`);
    },
    close: app.close,
  };
}
