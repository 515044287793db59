import type { SignInMethod, SignInOptions } from './agent.ts';

/** What a person does on the pages of an IdP that somebody else runs, as far as a device needs it. */
export interface IdpPages {
  /** @param start gives the address where the sign-in begins, for whoever is about to sign in */
  signIn(
    how: SignInMethod,
    options: SignInOptions,
    start: (loginHint: string) => Promise<string>,
  ): Promise<{ app: URL } | { refused: string }>;
  /** @param start opens the IdP's sign-out */
  signOut(start: () => Promise<void>): Promise<unknown>;
}
