import type { CiamName } from '../capillary/ciam-names.ts';

/** What an app does differently with one CIAM than with another. */
export interface CiamPreset {
  /** As the app's pages call it. */
  title: string;
  /** What the app asks for at a sign-in. */
  scopes: string;
  signOut: {
    /** Relative to the authorization endpoint; without it metadata's `end_session_endpoint` counts. */
    path?: string;
    /** What it calls the address to go to afterwards. */
    redirectParameter: string;
  };
}

const scopes = 'openid profile email phone';

/** OpenID Connect RP-Initiated Logout 1.0. */
const standard: CiamPreset['signOut'] = { redirectParameter: 'post_logout_redirect_uri' };

const presets: Readonly<Record<CiamName, CiamPreset>> = {
  nextreason: { title: 'NextReason', scopes, signOut: standard },
  auth0: {
    title: 'Auth0',
    // Without `offline_access` there is no refresh token.
    scopes: `${scopes} offline_access`,
    // Older tenants announce no `end_session_endpoint`; all have this.
    signOut: { path: 'v2/logout', redirectParameter: 'returnTo' },
  },
  cognito: {
    title: 'Amazon Cognito',
    scopes,
    signOut: { path: '../logout', redirectParameter: 'logout_uri' },
  },
  janrain: {
    title: 'Akamai Identity Cloud',
    scopes,
    signOut: { path: '../auth-ui/logout', redirectParameter: 'redirect_uri' },
  },
};

const unknown: CiamPreset = { title: 'the sign-in service', scopes, signOut: standard };

/** How to treat a CIAM of that name; one that is not known is taken to keep to the standards. */
export function ciamPreset(name: string): CiamPreset {
  return Object.hasOwn(presets, name) ? presets[name as CiamName] : unknown;
}
