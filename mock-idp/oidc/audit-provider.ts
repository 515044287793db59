import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { ApplicationState } from '../applications/application.ts';

/** Writes what the provider tells of into the application's audit log. */
export function auditProvider({ audit: log }: ApplicationState, provider: Provider): void {
  provider.on('grant.success', ({ oidc }) => {
    const grant = String(oidc.params?.['grant_type']);
    log.add('token-issued', { sub: oidc.account?.accountId, clientId: oidc.client?.clientId, detail: { grant } });
  });
  provider.on('grant.error', ({ oidc }, error) => {
    log.add('refused', {
      clientId: oidc.client?.clientId,
      detail: { at: 'token', error: error.error, ...(error.error_detail && { reason: error.error_detail }) },
    });
  });
  provider.on('authorization.error', ({ oidc }, error) => {
    log.add('refused', {
      clientId: oidc.client?.clientId,
      detail: {
        at: 'authorize',
        error: error.error,
        ...(error.error_description && { reason: error.error_description }),
      },
    });
  });
}

/** The provider tells of a revocation by nothing but what the request was about. */
export function noteRevocation({ audit: log }: ApplicationState, { oidc }: KoaContextWithOIDC): void {
  const { AccessToken, RefreshToken, ClientCredentials } = oidc.entities;
  const token = AccessToken ?? RefreshToken ?? ClientCredentials;
  if (token?.clientId !== oidc.client?.clientId) return;
  log.add('revoked', { sub: (AccessToken ?? RefreshToken)?.accountId, clientId: token?.clientId });
}
