import type { Application, ClaimNames } from '../../mock-idp/index.ts';
import { OutOfReach } from '../evidence/out-of-reach.ts';
import type { ExternalIdpAddress } from './address.ts';

/**
 * The application that people sign in to at an external IdP, as scenarios know applications. It is the same for all
 * brands; the addresses of pages that nobody uses there are empty.
 *
 * @throws OutOfReach where other claim names are asked for
 */
export function applicationAt(idp: ExternalIdpAddress, claimNames: Partial<ClaimNames> = {}): Application {
  if (Object.keys(claimNames).length > 0) throw new OutOfReach('idpControl', 'needs other claim names at the IdP');
  const { application, client, metadata, issuer, preset, discovery } = idp;
  const address = (name: string) => String(metadata[name] ?? '');
  return {
    applicationId: application.applicationId,
    name: 'gatecheck',
    preset,
    group: '',
    address: issuer.replace(/\/$/, ''),
    issuer,
    discoveryUri: discovery,
    jwksUri: address('jwks_uri'),
    userInfoEndpoint: address('userinfo_endpoint'),
    authorizationEndpoint: address('authorization_endpoint'),
    tokenEndpoint: address('token_endpoint'),
    endSessionEndpoint: address('end_session_endpoint'),
    registerUri: '',
    profileUri: '',
    changeIdUri: '',
    signInUri: '',
    appClient: { clientId: client.id },
    machineClient: { clientId: application.clientId, clientSecret: '' },
    redirectUris: [client.redirectUri],
    postLogoutRedirectUris: [client.postLogoutRedirectUri],
    claimNames: application.fieldMappings,
    idTokenTtlSeconds: 0,
    accessTokenTtlSeconds: 0,
    clockAheadSeconds: 0,
    personas: false,
    signInByHint: false,
    asksToStay: false,
    passkeys: false,
    lockAfterFailures: 0,
  };
}
