import { randomBytes } from 'node:crypto';
import { type Application, type Message, type MockIdp, startMockIdp } from '../../mock-idp/index.ts';
import { CiamClient } from '../capillary/ciam-client.ts';
import { CrmClient } from '../capillary/crm-client.ts';
import { defaultPolicies } from '../capillary/policies.ts';
import { type BrandSetup, ProvisioningClient } from '../capillary/provisioning-client.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import { BrandApp, idpPagesOf } from '../loyalty-app/brand-app.ts';
import { OidcClient } from '../loyalty-app/oidc-client.ts';
import { type RunningWebApp, startWebApp } from '../loyalty-app/web/server.ts';
import { type RunningGateway, startReferenceGateway } from '../reference-gateway/server.ts';
import { tokenInspector } from '../token-inspector/token-inspector.ts';

/** Somebody to sign in as. */
export interface DemoPerson {
  firstName: string;
  lastName: string;
  mobile: string;
  email: string;
  password: string;
  /** Id of the customer, where the person is a member. */
  customerId?: number;
}

/** Mock NextReason, reference gateway and web app of one brand, all set up and listening. */
export interface Demo {
  brand: string;
  web: RunningWebApp;
  idp: MockIdp;
  application: Application;
  gateway: RunningGateway;
  /** A member with an INSTORE profile besides. */
  member: DemoPerson;
  /** Somebody whom NextReason knows and the programme does not. */
  newcomer: DemoPerson;
  /** The server side of the brand's app for one device, whose web app stands at an address. */
  newApp(address: string): BrandApp;
  /** Mails and SMS that NextReason sent, oldest first. */
  messages(): Promise<Message[]>;
  close(): Promise<void>;
}

export interface DemoOptions {
  /** Port of the web app; NextReason has the next one and the gateway the one after it. 0, the default: any free ones. */
  port?: number;
}

const brand = 'harbour-coffee';
const brandTitle = 'Harbour Coffee';
const amberHue = 45;

/**
 * Starts everything that a person needs to try the integration by hand.
 * Errors: `EnvironmentFailure` where a port is taken; what was started before is stopped again.
 */
export async function startDemo({ port = 0 }: DemoOptions = {}): Promise<Demo> {
  const portOf = (index: number) => (port === 0 ? 0 : port + index);
  const started: { close(): Promise<void> }[] = [];
  const start = async <T extends { close(): Promise<void> }>(index: number, server: Promise<T>): Promise<T> => {
    const running = await server.catch((error: unknown) => {
      throw explained(error, portOf(index));
    });
    started.push(running);
    return running;
  };
  const close = async () => {
    await Promise.all(started.map((server) => server.close()));
  };
  try {
    const idp = await start(1, startMockIdp({ port: portOf(1), inspect: tokenInspector() }));
    const gateway = await start(2, startReferenceGateway({ port: portOf(2) }));
    const application = await idp.control.createApplication({ name: brandTitle, applicationId: brand });
    const prepared = await setUp(idp, gateway, application);
    const { claimNames: fieldMappings } = application;
    const look = { brand: brandTitle, hue: amberHue, fieldMappings, attentive: true };
    const web = await start(0, startWebApp({ ...look, newApp: prepared.newApp, port: portOf(0) }));
    const messages = () => idp.control.messages(application.applicationId);
    return { brand, web, idp, gateway, application, ...prepared, messages, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The brand at the target, and two people at NextReason: one is a member already. */
async function setUp(idp: MockIdp, gateway: RunningGateway, application: Application) {
  const { applicationId, claimNames: fieldMappings, issuer } = application;
  const credentials = { key: 'demo', secret: randomBytes(18).toString('base64url') };
  const setup: BrandSetup = {
    applicationId,
    clientId: application.machineClient.clientId,
    fieldMappings,
    userInfoEndpoint: application.userInfoEndpoint,
    jwksUri: application.jwksUri,
    issuer,
    channelAccount: { name: 'NextReason', id: 'nextreason' },
    crm: credentials,
    policies: { logoutEffect: { withinSeconds: 1 }, profileUpdateBody: 'v1.1' },
  };
  const { done, reason } = await new ProvisioningClient(gateway.url).putBrand(brand, setup);
  if (!done) throw new EnvironmentFailure(`the reference gateway does not take the brand: ${reason}`);

  const ciam = new CiamClient({ gateway: gateway.url, brand, carriage: defaultPolicies.carriage });
  const crm = new CrmClient({ crm: gateway.url, credentials });
  const { preset } = application;
  const oidc = new OidcClient({ issuer, clientId: application.appClient.clientId, preset });
  const member = personCalled('Ada', 'Lovelace', '+447700900123');
  const newcomer = personCalled('Ben', 'Okri', '+447700900456');
  const { sub } = await idp.control.createPerson(applicationId, member);
  await idp.control.createPerson(applicationId, newcomer);
  const customerId = await makeMember(member, ciam, crm, await idp.control.issueTokens(applicationId, sub));
  await idp.control.endSessions(applicationId, sub);

  const newApp = (address: string) =>
    new BrandApp({
      oidc,
      redirectUri: `${address}/callback`,
      postLogoutRedirectUri: `${address}/signed-out`,
      idpPages: idpPagesOf(application),
      ciam,
      crm,
      fieldMappings,
      accountId: setup.channelAccount.id,
      ciamChangeIdentifier: true,
    });
  return { member: { ...member, customerId }, newcomer, newApp };
}

function personCalled(firstName: string, lastName: string, mobile: string): DemoPerson {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase();
  return { firstName, lastName, mobile, email, password: 'tea-and-toast' };
}

/** Registered at the store once, then signed in and was added as a member. */
async function makeMember(
  { firstName, lastName, email }: DemoPerson,
  ciam: CiamClient,
  crm: CrmClient,
  tokens: { accessToken: string; idToken: string },
): Promise<number> {
  const identifiers = [{ type: 'email', value: email }];
  const profile = { firstName, lastName, source: 'INSTORE', identifiers, fields: { favourite_roast: 'dark' } };
  await crm.registerCustomer({ profiles: [profile], extendedFields: { preferred_store: 'Harbour Street' } });
  const { createdId, error } = await ciam.addMember(tokens);
  if (createdId === undefined) throw new EnvironmentFailure(`the reference gateway makes no member: ${error}`);
  return createdId;
}

function explained(error: unknown, port: number): unknown {
  const { name, code } = error as NodeJS.ErrnoException;
  if (code !== 'EADDRINUSE' && name !== 'PortTaken') return error;
  const text = `port ${port} is taken: stop the program that uses it, or choose another first port with --port`;
  return new EnvironmentFailure(text, { cause: error });
}
