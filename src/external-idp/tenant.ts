import type { Browser } from 'playwright';
import type { Recorder } from '../capillary/exchange.ts';
import { OidcClient } from '../loyalty-app/oidc-client.ts';
import type { ExternalIdpAddress } from './address.ts';
import { ChromiumWindow } from './chromium-window.ts';
import { FormWindow } from './form-window.ts';
import type { IdpWindow } from './idp-window.ts';

/** The relying party of a tenant's application. */
export function tenantClient({ issuer, metadata, client, preset }: ExternalIdpAddress, record?: Recorder): OidcClient {
  return new OidcClient({
    issuer,
    metadata,
    preset,
    record,
    clientId: client.id,
    clientSecret: client.secret,
    signOutHint: true,
  });
}

/** A window on a tenant's pages with cookies of its own. @param browser started when it is first needed */
export function tenantWindow(
  { client, pages, issuer, window }: Omit<ExternalIdpAddress, 'people'>,
  browser: () => Promise<Browser>,
  record?: Recorder,
): IdpWindow {
  const app = [client.redirectUri, client.postLogoutRedirectUri];
  return window === 'browser'
    ? new ChromiumWindow({ browser, app, pages, issuer, record })
    : new FormWindow({ app, pages, record });
}
