import type { CiamName } from '../capillary/ciam-names.ts';
import { type PageSelectors, usualSelectors } from '../external-idp/page-parts.ts';

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
  /** By what a program finds its way on the CIAM's own sign-in pages; a tenant may have others. */
  pages: PageSelectors;
}

const scopes = 'openid profile email phone';

/** OpenID Connect RP-Initiated Logout 1.0. */
const standard: CiamPreset['signOut'] = { redirectParameter: 'post_logout_redirect_uri' };

const presets: Readonly<Record<CiamName, CiamPreset>> = {
  nextreason: { title: 'NextReason', scopes, signOut: standard, pages: usualSelectors },
  auth0: {
    title: 'Auth0',
    // Without `offline_access` there is no refresh token.
    scopes: `${scopes} offline_access`,
    // Older tenants announce no `end_session_endpoint`; all have this.
    signOut: { path: 'v2/logout', redirectParameter: 'returnTo' },
    // Universal Login.
    pages: {
      ...usualSelectors,
      identifier: 'input#username, input[name=username], input[name=email]',
      code: 'input#code, input[name=code]',
      submit: 'button[data-action-button-primary=true], button[name=action], button[type=submit]',
      consent: 'button[value=accept]',
      error: '.ulp-error-info, [id^=error-element-], #prompt-alert, [role=alert]',
    },
  },
  cognito: {
    title: 'Amazon Cognito',
    scopes,
    signOut: { path: '../logout', redirectParameter: 'logout_uri' },
    // The classic pages hold each form twice, for wide and narrow windows; only one is seen.
    pages: {
      ...usualSelectors,
      submit: 'input[name=signInSubmitButton], button[type=submit], input[type=submit]',
      error: '#loginErrorMessage, .error-message, [role=alert]',
    },
  },
  janrain: {
    title: 'Akamai Identity Cloud',
    scopes,
    signOut: { path: '../auth-ui/logout', redirectParameter: 'redirect_uri' },
    pages: {
      ...usualSelectors,
      identifier: 'input[name=signInEmailAddress], input[type=email], input[autocomplete~=username]',
      error: '.capture_errorMessage, .capture_tip_error, [role=alert]',
    },
  },
};

const unknown: CiamPreset = { title: 'the sign-in service', scopes, signOut: standard, pages: usualSelectors };

/** How to treat a CIAM of that name; one that is not known is taken to keep to the standards. */
export function ciamPreset(name: string): CiamPreset {
  return Object.hasOwn(presets, name) ? presets[name as CiamName] : unknown;
}
