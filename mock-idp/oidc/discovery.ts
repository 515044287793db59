import type { ApplicationState } from '../applications/application.ts';
import type { Person } from '../control/types.ts';
import { languages } from '../languages.ts';
import type { Preset } from '../presets/preset.ts';
import { acrValues } from './authentication.ts';
import { publicKey } from './keys.ts';

/** Where the provider has its discovery document, whatever the preset says. */
export const discoveryPath = '/.well-known/openid-configuration';

/** Scopes that an app may ask for. */
export const scopes = ['openid', 'profile', 'email', 'phone', 'offline_access'];

/** How clients authenticate at the token endpoint. */
export const clientAuthMethods = ['none', 'client_secret_basic', 'client_secret_post'] as const;

/** Claims that belong to the sign-in, not to the person: they are told when they are asked for. */
export const signInClaims = ['acr', 'amr', 'auth_time', 'sid'];

/** What the provider is told to say of itself. */
export const ownMetadata = {
  ui_locales_supported: languages,
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
  frontchannel_logout_supported: true,
  frontchannel_logout_session_supported: true,
} as const;

/** What ID token or UserInfo may have beside what belongs to the sign-in. */
export function advertisedClaims({ preset, claimNames }: Pick<ApplicationState, 'preset' | 'claimNames'>): string[] {
  const noParts = { header: {}, payload: {} };
  const inIdToken = preset.idToken?.(noParts, { authTime: 0, sessionId: '' }) ?? noParts;
  const names = [
    ...Object.keys(preset.standardClaims(nobody)),
    ...Object.values(claimNames),
    ...Object.keys(preset.userInfo?.({}) ?? {}),
    ...Object.keys(inIdToken.payload),
  ];
  const ofTheProtocol = ['aud', ...signInClaims];
  return [...new Set(names)].filter((name) => !ofTheProtocol.includes(name));
}

/** Knows of nothing, and so shows which claims a CIAM has. */
const nobody: Person = {
  sub: '',
  mobileVerified: false,
  emailVerified: false,
  hasPassword: false,
  hasTotp: false,
  locked: false,
  extraClaims: {},
  createdAt: new Date(0).toISOString(),
  updatedAt: new Date(0).toISOString(),
};

/**
 * The discovery document as the provider of an application gives it, so that it can be had before the provider is there.
 *
 * @param address of the application, without a trailing slash
 * @param backChannel where the server that asks reaches the application
 */
export function discoveryDocument(
  application: ApplicationState,
  address: string,
  backChannel: string,
): Record<string, unknown> {
  const { preset } = application;
  const endpoints = endpointsOf(preset, address, backChannel);
  const { introspection_endpoint } = endpoints;
  const complete = {
    acr_values_supported: acrValues,
    authorization_endpoint: endpoints.authorization_endpoint,
    claims_parameter_supported: true,
    claims_supported: [
      ...new Set(['sub', 'at_hash', ...advertisedClaims(application), 'acr', 'sid', 'auth_time', 'iss', 'amr']),
    ],
    code_challenge_methods_supported: ['S256'],
    end_session_endpoint: endpoints.end_session_endpoint,
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    issuer: preset.issuer(address),
    jwks_uri: endpoints.jwks_uri,
    authorization_response_iss_parameter_supported: true,
    response_modes_supported: ['form_post', 'fragment', 'query'],
    response_types_supported: ['code'],
    scopes_supported: scopes,
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: clientAuthMethods,
    token_endpoint: endpoints.token_endpoint,
    id_token_signing_alg_values_supported: ['RS256'],
    request_uri_parameter_supported: false,
    userinfo_endpoint: endpoints.userinfo_endpoint,
    ...(introspection_endpoint && { introspection_endpoint }),
    revocation_endpoint: endpoints.revocation_endpoint,
    claim_types_supported: ['normal'],
    ...ownMetadata,
  };
  return preset.metadata?.(complete) ?? complete;
}

/** The addresses in a discovery document: browsers are sent to the public one, servers ask by whichever reaches the application. */
export function endpointsOf({ routes, signOuts }: Preset, address: string, backChannel: string) {
  return {
    authorization_endpoint: `${address}${routes.authorization}`,
    end_session_endpoint: `${address}${signOuts[0].path}`,
    jwks_uri: `${backChannel}${routes.jwks}`,
    token_endpoint: `${backChannel}${routes.token}`,
    userinfo_endpoint: `${backChannel}${routes.userinfo}`,
    revocation_endpoint: `${backChannel}${routes.revocation}`,
    ...(routes.introspection && { introspection_endpoint: `${backChannel}${routes.introspection}` }),
  };
}

/** The key set as the provider gives it. The keys have to be there. */
export function keySet({ keys }: Pick<ApplicationState, 'keys'>): Record<string, unknown> {
  return {
    keys: keys.map(publicKey).map(({ kid, kty, alg, use, n, e }) => ({ kty, use, kid, alg, e, n })),
  };
}
