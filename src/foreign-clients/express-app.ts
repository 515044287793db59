import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import type { FormBrowser } from '../form-browser/form-browser.ts';
import { type Claims, type ForeignClient, fillSignIn } from './foreign-client.ts';

/** A web app under test, on loopback. */
export interface RunningApp {
  url: string;
  close(): Promise<void>;
}

/** Lets an Express app listen; `routes` are added once its address is known. */
export async function listen(app: Express, routes: (url: string) => void): Promise<RunningApp> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  routes(url);
  return {
    url,
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
