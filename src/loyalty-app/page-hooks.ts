/** By what a program finds its way on an IdP's hosted pages: the ids of forms and the names of fields. */
export interface PageHooks {
  signIn: { form: string; identifier: string; password: string };
  askCode: { form: string; identifier: string };
  enterCode: { form: string; code: string };
  register: { form: string; firstName: string; lastName: string; mobile: string; email: string };
  setPassword: { form: string; password: string };
  profile: { form: string; firstName: string; lastName: string };
  changeIdentifier: { form: string; kind: string; value: string };
  signOut: { form: string };
}

/** NextReason's pages, as the mock has them. */
export const nextReasonPages: PageHooks = {
  signIn: { form: 'sign-in', identifier: 'identifier', password: 'password' },
  askCode: { form: 'ask-code', identifier: 'identifier' },
  enterCode: { form: 'enter-code', code: 'code' },
  register: { form: 'register', firstName: 'firstName', lastName: 'lastName', mobile: 'mobile', email: 'email' },
  setPassword: { form: 'set-password', password: 'password' },
  profile: { form: 'profile', firstName: 'firstName', lastName: 'lastName' },
  changeIdentifier: { form: 'change-identifier', kind: 'kind', value: 'value' },
  signOut: { form: 'sign-out' },
};
