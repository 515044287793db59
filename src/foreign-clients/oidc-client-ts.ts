import { readFile } from 'node:fs/promises';
import type { UserManager } from 'oidc-client-ts';
import type { Browser, Page } from 'playwright';
import type { Application } from '../../mock-idp/index.ts';
import { type Claims, type ForeignClient, scope } from './foreign-client.ts';
import { listen, type RunningApp } from './running-app.ts';

declare global {
  /** Of the page below. */
  var manager: UserManager;
}

const bundle = new URL('../../node_modules/oidc-client-ts/dist/browser/oidc-client-ts.min.js', import.meta.url);

/** oidc-client-ts in a single-page app of another origin: every request but the pages goes by CORS. */
export async function oidcClientTs(application: Application, browser: Browser): Promise<ForeignClient> {
  const app = await serveApp(application);
  const page = await (await browser.newContext()).newPage();
  const claims = () => page.evaluate<Claims>(async () => ({ ...(await manager.getUser())?.profile }));
  return {
    async signIn({ identifier, password }) {
      await page.goto(app.url);
      await leave(page, `${application.address}/**`, () => manager.signinRedirect());
      await page.fill('#sign-in-identifier', identifier);
      await page.fill('#sign-in-password', password);
      await page.click('#sign-in button');
      await page.waitForURL(`${app.url}/callback?*`);
      await page.evaluate(() => manager.signinCallback());
      return claims();
    },
    userInfo: () =>
      page.evaluate<Claims, string>(async (address) => {
        const token = (await manager.getUser())?.access_token;
        const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
        return (await answer.json()) as Claims;
      }, application.userInfoEndpoint),
    async refresh() {
      await page.evaluate(() => manager.signinSilent());
    },
    async signOut() {
      await page.evaluate(() => manager.revokeTokens());
      await leave(page, `${app.url}/`, () => manager.signoutRedirect());
    },
    async close() {
      await page.context().close();
      await app.close();
    },
  };
}

/** Goes where the script of the page sends it: the script ends with the page. */
async function leave(page: Page, address: string, script: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForURL(address), page.evaluate(script).catch(() => {})]);
}

async function serveApp({ issuer, appClient }: Application): Promise<RunningApp> {
  const script = await readFile(bundle);
  return listen((request, response) => {
    if (request.url === '/oidc-client-ts.js') return response.setHeader('content-type', 'text/javascript').end(script);
    return response.setHeader('content-type', 'text/html').end(`<!doctype html>
<link rel="icon" href="data:,"><title>Single-page app</title>
<script src="/oidc-client-ts.js"></script>
<script>
const settings = ${JSON.stringify({ authority: issuer, client_id: appClient.clientId, scope })};
globalThis.manager = new oidc.UserManager({
  ...settings, redirect_uri: location.origin + '/callback', post_logout_redirect_uri: location.origin + '/',
  automaticSilentRenew: false,
});
</script>`);
  });
}
