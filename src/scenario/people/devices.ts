import type { Browser } from 'playwright';
import type { ExternalIdpAddress } from '../../external-idp/address.ts';
import { newExternalAgent } from '../../external-idp/external-agent.ts';
import { ForeignPages } from '../../external-idp/foreign-pages.ts';
import { oneTimeCodes } from '../../external-idp/one-time-codes.ts';
import { SignInAnswers } from '../../external-idp/sign-in-answers.ts';
import { tenantClient, tenantWindow } from '../../external-idp/tenant.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';
import type { Agent } from '../../loyalty-app/agent.ts';
import { BrandApp, type BrandAppOptions, idpPagesOf } from '../../loyalty-app/brand-app.ts';
import { newHttpAgent } from '../../loyalty-app/http-agent.ts';
import type { Mailbox } from '../../loyalty-app/mailbox.ts';
import { mockMailbox } from '../../loyalty-app/mock-mailbox.ts';
import { OidcClient } from '../../loyalty-app/oidc-client.ts';
import type { Brand } from '../brands/brand.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import { browser } from './shared-browser.ts';

/** The http agent has no app server: it stops where the IdP sends the browser back to this address. */
const nowhere = 'http://127.0.0.1:9';

/** One discovery for all devices of a brand. */
const clients = new WeakMap<Brand, OidcClient>();

/** A new device for somebody of this brand, played by whoever plays this run. */
export async function newDevice(context: ScenarioContext, brand: Brand): Promise<Agent> {
  const { idp } = context.environment;
  if (idp.kind === 'external') return newDeviceAt(idp, context, brand);
  const { record } = context.evidence;
  const { applicationId } = brand.application;
  const mailbox = mockMailbox(context.control, applicationId);
  if (context.environment.agent === 'http')
    return newHttpAgent({ app: appAt(nowhere, context, brand), mailbox, record });
  const { newBrowserAgent } = await import('../../loyalty-app/browser-agent.ts');
  return newBrowserAgent({
    browser: await sharedBrowser(context),
    brand: brand.application.name,
    fieldMappings: brand.setup.fieldMappings,
    newApp: (address) => appAt(address, context, brand),
    mailbox,
    record,
  });
}

/** A device at an IdP that somebody else runs. */
async function newDeviceAt(idp: ExternalIdpAddress, context: ScenarioContext, brand: Brand): Promise<Agent> {
  const { record } = context.evidence;
  const codes = idp.otp && oneTimeCodes(idp.otp);
  const answers = new SignInAnswers(idp.people, codes, (code) => context.evidence.secret(code));
  const { redirectUri, postLogoutRedirectUri } = idp.client;
  const app = () => new BrandApp({ ...appOptions(context, brand), redirectUri, postLogoutRedirectUri });
  const oidc = clientOf(context, brand);
  const ofRun = () => sharedBrowser(context);
  if (context.environment.agent === 'http') {
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

function appAt(address: string, context: ScenarioContext, brand: Brand): BrandApp {
  return new BrandApp({
    ...appOptions(context, brand),
    redirectUri: `${address}/callback`,
    postLogoutRedirectUri: `${address}/signed-out`,
  });
}

function appOptions(
  context: ScenarioContext,
  brand: Brand,
): Omit<BrandAppOptions, 'redirectUri' | 'postLogoutRedirectUri'> {
  const { application, ciam, crm, setup } = brand;
  return {
    oidc: clientOf(context, brand),
    idpPages: idpPagesOf(application),
    ciam,
    crm,
    fieldMappings: setup.fieldMappings,
    accountId: setup.channelAccount.id,
    ciamChangeIdentifier: context.hasCapability('ciamChangeIdentifier'),
  };
}

function clientOf(context: ScenarioContext, brand: Brand): OidcClient {
  const known = clients.get(brand);
  if (known) return known;
  const { issuer, appClient, preset } = brand.application;
  const { record } = context.evidence;
  const { idp } = context.environment;
  const client =
    idp.kind === 'external'
      ? tenantClient(idp, record)
      : new OidcClient({ issuer, clientId: appClient.clientId, preset, record });
  clients.set(brand, client);
  return client;
}

async function sharedBrowser(context: ScenarioContext): Promise<Browser> {
  const address = context.environment.browser;
  if ('missing' in address) throw new EnvironmentFailure(address.missing);
  context.doubts.browserUsed = true;
  return browser.at(address);
}
