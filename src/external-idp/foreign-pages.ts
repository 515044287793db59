import type { SignInMethod } from '../loyalty-app/agent.ts';
import type { OidcClient } from '../loyalty-app/oidc-client.ts';
import type { IdpWindow, View } from './idp-window.ts';
import { outOfReach } from './out-of-reach-pages.ts';
import type { SignInAnswers } from './sign-in-answers.ts';
import { signInThrough, signOutThrough, type Walked } from './walk.ts';

/** What a person does on the pages of an IdP that somebody else runs. */
export class ForeignPages {
  readonly window: IdpWindow;
  readonly #answers: SignInAnswers;
  readonly #oidc: OidcClient;

  constructor(window: IdpWindow, answers: SignInAnswers, oidc: OidcClient) {
    this.window = window;
    this.#answers = answers;
    this.#oidc = oidc;
  }

  /**
   * @param start gives the address where the sign-in begins, for whoever is about to sign in
   * @throws OutOfReach where the tenant or its people have no such way
   */
  async signIn(
    how: SignInMethod,
    scopes: string | undefined,
    start: (loginHint: string) => Promise<string>,
  ): Promise<Walked> {
    if (scopes !== undefined) throw outOfReach.scopes();
    const answers = this.#answers.to(how);
    const walked = await signInThrough(this.window, await start(answers.identifier), answers);
    if ('app' in walked) this.#answers.mindWhatWasAsked(how, walked.asked);
    return walked;
  }

  /** @param start opens the IdP's sign-out */
  async signOut(start: () => Promise<void>): Promise<{ app: URL } | { stays: View }> {
    if (!(await this.#oidc.hasSignOut())) throw outOfReach.signOut();
    await start();
    return signOutThrough(this.window);
  }
}
