import type { Browser } from 'playwright';
import { EnvironmentFailure } from '../../evidence/failure.ts';
import type { ExternalIdpAddress } from '../../external-idp/address.ts';
import { newExternalAgent } from '../../external-idp/external-agent.ts';
import { ForeignPages } from '../../external-idp/foreign-pages.ts';
import { oneTimeCodes } from '../../external-idp/one-time-codes.ts';
import { SignInAnswers } from '../../external-idp/sign-in-answers.ts';
import { tenantClient, tenantWindow } from '../../external-idp/tenant.ts';
import type { Agent } from '../../loyalty-app/agent.ts';
import { BrandApp, type BrandAppOptions } from '../../loyalty-app/brand-app.ts';
import { newHttpAgent } from '../../loyalty-app/http-agent.ts';
import type { Mailbox } from '../../loyalty-app/mailbox.ts';
import { mockMailbox } from '../../loyalty-app/mock-mailbox.ts';
import { OidcClient } from '../../loyalty-app/oidc-client.ts';
import { SharedBrowser } from '../../loyalty-app/shared-browser.ts';
import type { Brand } from '../brands/brand.ts';
import type { Scenario } from '../scenario.ts';

/** The http agent has no app server: it stops where the IdP sends the browser back to this address. */
const nowhere = 'http://127.0.0.1:9';

/** One discovery for all devices of a brand. */
const clients = new WeakMap<Brand, OidcClient>();

/** The browser that all scenarios of this thread share. */
export const browser = new SharedBrowser();

/** A new device for somebody of this brand, played by whoever plays this run. */
export async function newDevice(scenario: Scenario, brand: Brand): Promise<Agent> {
  const { idp } = scenario.environment;
  if (idp.kind === 'external') return newDeviceAt(idp, scenario, brand);
  const { record } = scenario.evidence;
  const { applicationId } = brand.application;
  const mailbox = mockMailbox(scenario.control, applicationId);
  if (scenario.environment.agent === 'http')
    return newHttpAgent({ app: appAt(nowhere, scenario, brand), mailbox, record });
  const { newBrowserAgent } = await import('../../loyalty-app/browser-agent.ts');
  return newBrowserAgent({
    browser: await sharedBrowser(scenario),
    brand: brand.application.name,
    fieldMappings: brand.setup.fieldMappings,
    newApp: (address) => appAt(address, scenario, brand),
    mailbox,
    record,
  });
}

/** A device at an IdP that somebody else runs. */
async function newDeviceAt(idp: ExternalIdpAddress, scenario: Scenario, brand: Brand): Promise<Agent> {
  const { record } = scenario.evidence;
  const codes = idp.otp && oneTimeCodes(idp.otp);
  const answers = new SignInAnswers(idp.people, codes, (code) => scenario.evidence.secret(code));
  const { redirectUri, postLogoutRedirectUri } = idp.client;
  const app = () => new BrandApp({ ...appOptions(scenario, brand), redirectUri, postLogoutRedirectUri });
  const oidc = clientOf(scenario, brand);
  const ofRun = () => sharedBrowser(scenario);
  if (scenario.environment.agent === 'http') {
    return newExternalAgent(app(), new ForeignPages(tenantWindow(idp, ofRun, record), answers, oidc));
  }
  const [{ newBrowserAgent }, { tabWindow }] = await Promise.all([
    import('../../loyalty-app/browser-agent.ts'),
    import('../../external-idp/tab-window.ts'),
  ]);
  return newBrowserAgent({
    browser: await ofRun(),
    brand: brand.application.name,
    fieldMappings: brand.setup.fieldMappings,
    newApp: app,
    mailbox: noMailbox,
    record,
    foreign: async (tab, address, appCookie) =>
      new ForeignPages(await tabWindow(idp, tab, address, appCookie), answers, oidc),
  });
}

/** Codes are typed into the IdP's own pages, where the person's answers know them. */
const noMailbox: Mailbox = { code: async () => undefined };

export async function closeBrowser(): Promise<void> {
  await browser.close();
}

function appAt(address: string, scenario: Scenario, brand: Brand): BrandApp {
  return new BrandApp({
    ...appOptions(scenario, brand),
    redirectUri: `${address}/callback`,
    postLogoutRedirectUri: `${address}/signed-out`,
  });
}

function appOptions(scenario: Scenario, brand: Brand): Omit<BrandAppOptions, 'redirectUri' | 'postLogoutRedirectUri'> {
  const { application, ciam, crm, setup } = brand;
  return {
    oidc: clientOf(scenario, brand),
    idpPages: {
      base: application.address,
      register: application.registerUri,
      profile: application.profileUri,
      changeId: application.changeIdUri,
    },
    ciam,
    crm,
    fieldMappings: setup.fieldMappings,
    accountId: setup.channelAccount.id,
    ciamChangeIdentifier: scenario.hasCapability('ciamChangeIdentifier'),
  };
}

function clientOf(scenario: Scenario, brand: Brand): OidcClient {
  const known = clients.get(brand);
  if (known) return known;
  const { issuer, appClient, preset } = brand.application;
  const { record } = scenario.evidence;
  const { idp } = scenario.environment;
  const client =
    idp.kind === 'external'
      ? tenantClient(idp, record)
      : new OidcClient({ issuer, clientId: appClient.clientId, preset, record });
  clients.set(brand, client);
  return client;
}

async function sharedBrowser(scenario: Scenario): Promise<Browser> {
  const address = scenario.environment.browser;
  if ('missing' in address) throw new EnvironmentFailure(address.missing);
  scenario.doubts.browserUsed = true;
  return browser.at(address);
}
