import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import { type Application, type MockIdp, startMockIdp } from '../../mock-idp/index.ts';
import { fetchingBrowser } from '../form-browser/testing/fetching-browser.ts';
import { startBrowser } from '../loyalty-app/browser.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { expressOpenidConnect } from './express-openid-connect.ts';
import { callback, type ForeignClient, type StartClient, signedOut } from './foreign-client.ts';
import { hasModAuthOpenidc, installModAuthOpenidc, modAuthOpenidc } from './mod-auth-openidc.ts';
import { oauth4webapi } from './oauth4webapi.ts';
import { oidcClientTs } from './oidc-client-ts.ts';
import { openidClient } from './openid-client.ts';
import { passportOpenidconnect } from './passport-openidconnect.ts';

/** The mock as clients see it that nobody here wrote: sign-in, UserInfo, refresh, key rotation, sign-out. */

const ada = { identifier: 'ada@example.test', password: 'correct horse' };
const redirectUris = [callback, 'http://127.0.0.1/callback', 'http://127.0.0.1/'];
const postLogoutRedirectUris = [signedOut, ...['', '/', '/signed-out'].map((path) => `http://127.0.0.1${path}`)];

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

async function newApplication(): Promise<{ application: Application; sub: string }> {
  const application = await idp.control.createApplication({ redirectUris, postLogoutRedirectUris });
  const person = { firstName: 'Ada', lastName: 'Lovelace', email: ada.identifier, password: ada.password };
  const { sub } = await idp.control.createPerson(application.applicationId, person);
  return { application, sub };
}

async function events(application: Application, event: 'signed-in' | 'signed-out' | 'revoked'): Promise<number> {
  return (await idp.control.audit(application.applicationId, { event })).length;
}

async function playStory(client: ForeignClient, application: Application, sub: string): Promise<void> {
  const { applicationId } = application;
  assert.equal((await client.signIn(ada))['sub'], sub);
  assert.equal((await client.userInfo())['email'], ada.identifier);
  await client.refresh?.();
  assert.equal((await client.userInfo())['sub'], sub);

  await idp.control.rotateKeys(applicationId);
  await client.forgetKeys?.();
  await client.refresh?.();
  assert.equal((await client.userInfo())['sub'], sub);

  await client.signOut();
  assert.equal(await events(application, 'signed-out'), 1);
  assert.equal((await client.signIn(ada))['sub'], sub);
  assert.equal(await events(application, 'signed-in'), 2);
}

/** Where a server must be there, as in CI, its absence is a failure. */
const mayLack = process.env['GATECHECK_FOREIGN_IDPS'] !== 'required';
const lacking = mayLack && !hasModAuthOpenidc() && `mod_auth_openidc is not there: ${installModAuthOpenidc}`;

const clients: Record<string, StartClient> = {
  'openid-client': openidClient,
  oauth4webapi,
  'express-openid-connect': expressOpenidConnect,
  'passport-openidconnect': passportOpenidconnect,
  mod_auth_openidc: modAuthOpenidc,
};

for (const [name, start] of Object.entries(clients)) {
  test(name, { skip: name === 'mod_auth_openidc' && lacking }, async (context) => {
    const { application, sub } = await newApplication();
    const registered = await idp.control.createClient(application.applicationId, {
      kind: 'confidential',
      redirectUris,
      postLogoutRedirectUris,
    });
    const browser = fetchingBrowser({ app: ['http://127.0.0.1:1/'] });
    const client = await start({ application, client: registered, browser });
    context.after(() => client.close());
    await playStory(client, application, sub);
  });
}

const found = await findBrowser();

test('oidc-client-ts in Chromium', { skip: 'missing' in found && found.missing }, async (context) => {
  if ('missing' in found) return;
  const browser: Browser = await startBrowser(found);
  context.after(() => browser.close());
  const { application, sub } = await newApplication();
  const client = await oidcClientTs(application, browser);
  context.after(() => client.close());
  await playStory(client, application, sub);
  assert.ok((await events(application, 'revoked')) > 0);
});
