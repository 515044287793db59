import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { type Application, type MockIdp, startMockIdp } from '../../mock-idp/index.ts';
import { CiamClient } from '../capillary/ciam-client.ts';
import { defaultPolicies } from '../capillary/policies.ts';
import { ProvisioningClient } from '../capillary/provisioning-client.ts';
import { type RunningGateway, startReferenceGateway } from '../reference-gateway/server.ts';
import { freePort } from '../testing/free-port.ts';
import { startBrowser } from './browser.ts';
import { findBrowser } from './chromium.ts';
import { OidcClient } from './oidc-client.ts';

/** Passkeys of the mock in Chromium, by its virtual authenticator; and who such a person is at the gateway. */

const found = await findBrowser();
const skip = 'missing' in found && found.missing;
const ada = { firstName: 'Ada', lastName: 'Example', email: 'ada@example.test', password: 'tea-and-toast' };
const brand = 'club';

let idp: MockIdp;
let gateway: RunningGateway;
let application: Application;
let browser: Browser;
let app: Server;
let callback = '';
let sub = '';
before(async () => {
  if ('missing' in found) return;
  const port = await freePort();
  // By a name: browsers have no passkeys for 127.0.0.1.
  idp = await startMockIdp({ port, publicUrl: `http://localhost:${port}` });
  gateway = await startReferenceGateway();
  browser = await startBrowser(found);
  // A server of its own: Playwright answers no request that a redirect leads to.
  app = createServer((_request, response) => response.end('back at the app')).listen(0, 'localhost');
  await once(app, 'listening');
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
  application = await idp.control.createApplication({ applicationId: brand, passkeys: true });
  ({ sub } = await idp.control.createPerson(brand, ada));
  const { done, reason } = await new ProvisioningClient(gateway.url).putBrand(brand, {
    applicationId: brand,
    clientId: application.machineClient.clientId,
    fieldMappings: application.claimNames,
    userInfoEndpoint: application.userInfoEndpoint,
    jwksUri: application.jwksUri,
    issuer: application.issuer,
    channelAccount: { name: 'NextReason', id: 'nextreason' },
    crm: { key: 'test', secret: randomBytes(18).toString('base64url') },
    policies: defaultPolicies,
  });
  assert.ok(done, reason);
});
after(async () => {
  await browser?.close();
  app?.close();
  await gateway?.close();
  await idp?.close();
});

interface Device {
  page: Page;
  errors: string[];
}

/** A device with an authenticator of its own, where nothing in a page may go wrong. */
async function newDevice(): Promise<Device> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const devTools = await context.newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { page, errors };
}

/** An app gets the code that the page is sent back with. */
async function appSignIn(page: Page, signIn: () => Promise<void>) {
  const { issuer, appClient, preset } = application;
  const oidc = new OidcClient({ issuer, clientId: appClient.clientId, preset });
  const { url, pending } = await oidc.authorization(callback);
  await page.goto(url);
  await signIn();
  await page.waitForURL(`${callback}**`);
  return oidc.exchange(new URL(page.url()), pending);
}

/** Ada signs in by her password and adds a passkey. */
async function addPasskey(page: Page): Promise<void> {
  await page.goto(application.profileUri);
  await page.fill('#sign-in-identifier', ada.email);
  await page.fill('#sign-in-password', ada.password);
  await page.click('#sign-in button');
  assert.ok(await page.locator('[data-without-passkeys]').isHidden());
  await page.click('#add-passkey button');
  await page.waitForSelector('[role=status]');
}

test('somebody adds a passkey, signs in with it, and is the same person at the gateway', { skip }, async () => {
  const { page, errors } = await newDevice();
  const ciam = new CiamClient({ gateway: gateway.url, brand, carriage: defaultPolicies.carriage });
  const { createdId } = await ciam.addMember(await idp.control.issueTokens(brand, sub));
  assert.ok(createdId);

  await addPasskey(page);
  assert.equal((await idp.control.listPasskeys(brand, sub)).length, 1);
  await page.click('#sign-out button');

  const tokens = await appSignIn(page, () => page.click('#passkey button'));
  assert.equal(tokens.claims['sub'], sub);
  assert.equal((await ciam.getMember(tokens)).member?.id, createdId);
  const { lastUsedAt, counter } = (await idp.control.listPasskeys(brand, sub))[0] ?? {};
  assert.ok(lastUsedAt && counter);
  assert.deepEqual(errors, []);
});

test('who does not get to use a passkey is told so, and signs in by the password', { skip }, async () => {
  const { page, errors } = await newDevice();
  const tokens = await appSignIn(page, async () => {
    await page.click('#passkey button');
    await page.waitForSelector('#passkey [data-failed]:not([hidden])');
    await page.fill('#sign-in-identifier', ada.email);
    await page.fill('#sign-in-password', ada.password);
    await page.click('#sign-in button');
  });
  assert.equal(tokens.claims['sub'], sub);
  assert.deepEqual(errors, []);
});

test('at an IP address, where browsers have no passkeys, the pages show no button for them', { skip }, async () => {
  const { page, errors } = await newDevice();
  await page.goto(application.signInUri.replace('localhost', '127.0.0.1'));
  assert.ok(await page.locator('#passkey').isHidden());
  assert.deepEqual(errors, []);
});
