import type { CiamName } from '../capillary/ciam-names.ts';
import { type PageSelectors, usualSelectors } from './page-parts.ts';

const selectors: Readonly<Record<CiamName, PageSelectors>> = {
  nextreason: usualSelectors,
  // Universal Login.
  auth0: {
    ...usualSelectors,
    identifier: 'input#username, input[name=username], input[name=email]',
    code: 'input#code, input[name=code]',
    submit: 'button[data-action-button-primary=true], button[name=action], button[type=submit]',
    consent: 'button[value=accept]',
    error: '.ulp-error-info, [id^=error-element-], #prompt-alert, [role=alert]',
  },
  // The classic pages hold each form twice, for wide and narrow windows; only one is seen.
  cognito: {
    ...usualSelectors,
    submit: 'input[name=signInSubmitButton], button[type=submit], input[type=submit]',
    error: '#loginErrorMessage, .error-message, [role=alert]',
  },
  janrain: {
    ...usualSelectors,
    identifier: 'input[name=signInEmailAddress], input[type=email], input[autocomplete~=username]',
    error: '.capture_errorMessage, .capture_tip_error, [role=alert]',
  },
};

/** By what a program finds its way on the sign-in pages of a CIAM of that name; a tenant may have others. */
export function ciamPages(name: string): PageSelectors {
  return Object.hasOwn(selectors, name) ? selectors[name as CiamName] : usualSelectors;
}
