import { randomBytes, randomInt } from 'node:crypto';
import type { AdapterPayload } from 'oidc-provider';
import type { Client } from '../control/types.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** NextReason's client ids: 32 lower-case letters and digits. */
export function newClientId(): string {
  return Array.from({ length: 32 }, () => letters[randomInt(letters.length)]).join('');
}

export function newClientSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Registered with `127.0.0.1` or `localhost`, they fit on any port there (RFC 8252, section 7.3). */
export const defaultRedirectUris = ['http://127.0.0.1/callback', 'http://localhost/callback'];
export const defaultPostLogoutRedirectUris = ['/', '/signed-out'].flatMap((path) => [
  `http://127.0.0.1${path}`,
  `http://localhost${path}`,
]);

/** A client as oidc-provider stores it (OpenID Connect Dynamic Client Registration, section 2). */
export function clientMetadata(client: Client): AdapterPayload {
  const machine = client.kind === 'machine';
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    application_type: allLoopback(client) ? 'native' : 'web',
    token_endpoint_auth_method: client.kind === 'public' ? 'none' : 'client_secret_basic',
    grant_types: machine ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
    response_types: machine ? [] : ['code'],
    redirect_uris: machine ? [] : client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    id_token_signed_response_alg: 'RS256',
  };
}

/** Only native clients may come back on any loopback port. */
function allLoopback({ redirectUris, postLogoutRedirectUris }: Client): boolean {
  return [...redirectUris, ...postLogoutRedirectUris].every((uri) => {
    const { protocol, hostname } = new URL(uri);
    return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  });
}
