/**
 * `import … from 'gatecheck/mock-idp'`: the mock NextReason, or Auth0, Cognito and Janrain, in your own process.
 *
 * @packageDocumentation
 */
import { type MockIdp as Running, type Seed, startMockIdp as start } from '../../mock-idp/index.ts';
import { hostsOf } from '../tls/hosts.ts';
import { tokenInspector } from '../token-inspector/token-inspector.ts';

export type { ControlClient, OperationName, Seed, SeededApplication } from '../../mock-idp/index.ts';
export { ControlError } from '../../mock-idp/index.ts';

export interface MockIdpOptions {
  /** Address to bind the pages and the protocol to; `127.0.0.1` unless given. */
  host?: string;
  /** Any free one unless given. */
  port?: number;
  /** Which CIAM new applications play: `nextreason` (unless given), `auth0`, `cognito` or `janrain`. */
  preset?: string;
  /** Address that browsers and gateways use, where it is not that of the socket. */
  publicUrl?: string;
  /**
   * Addresses that servers use beside it, such as containers: the discovery document that is asked for under one of them
   * names the token, JWKS, UserInfo, introspection and revocation endpoints there.
   */
  internalUrls?: readonly string[];
  /** Serves pages and protocol by https: with a certificate of its own making, or with yours, as PEM. */
  tls?: 'self-signed' | { cert: string; key: string };
  /** Address to bind the control API and the console to; `127.0.0.1` unless given: whoever reaches it drives the mock. */
  controlHost?: string;
  /** Port of the control API; any free one unless given. */
  controlPort?: number;
  /** Applications, clients and people that are there from the start; none unless given. */
  seed?: Seed;
  /**
   * SQLite file that keeps applications, clients, people, signing keys, sessions and tokens over restarts; made where there
   * is none. The seed is planted where it holds no application. Give a `port` too: a token names its issuer's address.
   */
  data?: string;
}

/** A mock IdP that runs. `await using` closes it. */
export interface MockIdp extends Omit<Running, 'close'>, AsyncDisposable {
  /** With `tls: 'self-signed'`: the CA certificate, as PEM, that its clients have to trust. */
  ca?: string;
  /** Stops it; without a data file, sessions, tokens and people are gone. */
  close(): Promise<void>;
}

/**
 * Starts the mock IdP.
 *
 * @throws ControlError for an unknown preset or a seed that cannot be planted
 * @throws Error named `DataFileError` for a data file of another kind or version, a damaged one, or one that another mock has
 * @throws Error Node's own, such as `EADDRINUSE`
 * @example
 * await using idp = await startMockIdp({
 *   seed: { applications: [{ people: [{ email: 'ada@example.test', password: 'tea-and-toast' }] }] },
 * });
 * const [application] = idp.applications;
 * const tokens = await idp.control.issueTokens(application.applicationId, application.people[0].sub);
 */
export async function startMockIdp({ tls, ...options }: MockIdpOptions = {}): Promise<MockIdp> {
  const made = tls === 'self-signed' ? await madeFor(options) : undefined;
  const certificate = tls === 'self-signed' ? made : tls;
  const { close, ...idp } = await start({
    ...options,
    tls: certificate,
    inspect: tokenInspector(made?.ca ?? certificate?.cert),
  });
  return { ...idp, ...(made && { ca: made.ca }), close, [Symbol.asyncDispose]: close };
}

async function madeFor({ host, publicUrl, internalUrls = [] }: MockIdpOptions) {
  const { selfMadeCertificate } = await import('../tls/self-made.ts');
  return selfMadeCertificate(hostsOf(host, [publicUrl, ...internalUrls]));
}
