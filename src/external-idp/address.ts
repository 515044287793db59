import type { BrandConfiguration } from '../capillary/brand.ts';
import type { PageSelectors } from './page-parts.ts';

/** A client that a tenant knows, and where it may send people back to. */
export interface AppClient {
  id: string;
  secret?: string;
  redirectUri: string;
  postLogoutRedirectUri: string;
}

/** How a test person signs in; at least one of `email` and `mobile` is there. */
export interface TestPersonAccess {
  email?: string;
  mobile?: string;
  /** Without one the person signs in by one-time password. */
  password?: string;
}

/** Somebody of the tenant whom a scenario may play with, as the tenant tells of them. */
export interface TestAccount extends TestPersonAccess {
  /** By which the configuration calls them. */
  name: string;
  /** Of the ID token of their first sign-in in this run. */
  claims: Record<string, unknown> & { sub: string };
}

/** Where one-time passwords come from. */
export interface OneTimePasswords {
  /** Program and arguments; without them somebody types the code in. */
  command?: string[];
  timeoutSeconds: number;
}

/**
 * An IdP that somebody else runs. Part of the run's environment, so it is plain JSON; the passwords in it go nowhere
 * but into the IdP's pages.
 */
export interface ExternalIdpAddress {
  kind: 'external';
  /** Which CIAM it is, such as `auth0`. */
  preset: string;
  issuer: string;
  discovery: string;
  /** Its discovery document (OpenID Connect Discovery 1.0, section 3). */
  metadata: Record<string, unknown>;
  /** What the configured brand says of the application that people sign in to. */
  application: Pick<BrandConfiguration, 'applicationId' | 'clientId' | 'fieldMappings'>;
  client: AppClient;
  people: TestAccount[];
  pages: PageSelectors;
  otp?: OneTimePasswords;
  /** Who shows its pages: a real browser, or plain forms for pages that work without script. */
  window: 'browser' | 'forms';
  /** It has none of the mock's (gateway contract, section 6). */
  capabilities: [];
}
