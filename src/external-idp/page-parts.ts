/** The parts of a sign-in page that matter, each found by a CSS selector. */
export interface PageSelectors {
  /** Field for the e-mail, mobile or user name. */
  identifier: string;
  password: string;
  /** Field for a one-time password. */
  code: string;
  /** Button that sends these fields. */
  submit: string;
  /** Button that agrees or goes on where a page asks for nothing else. */
  consent: string;
  /** Where a page says that somebody is not let in. */
  error: string;
}

/** What a person types into. */
export const fields = ['identifier', 'password', 'code'] as const;
export type Field = (typeof fields)[number];

/** What the pages of most sign-in services have. */
export const usualSelectors: PageSelectors = {
  identifier: [
    'input[name=identifier]',
    'input[name=username]',
    'input[name=user]',
    'input[name=login]',
    'input[name=email]',
    'input[type=email]',
    'input[autocomplete~=username]',
  ].join(', '),
  password: 'input[type=password]',
  code: 'input[autocomplete=one-time-code], input[name=code], input[name=otp]',
  submit: 'button[type=submit], input[type=submit], button:not([type])',
  consent: 'button[value=accept], button[name=accept], button[name=confirm], form button[type=submit]',
  error: '[role=alert], .error, .alert-danger, .alert-warning',
};
