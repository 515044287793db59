import { EnvironmentFailure } from '../failure/failure.ts';
import type { SignInMethod, SignInOptions } from '../loyalty-app/agent.ts';
import type { IdpPages } from '../loyalty-app/idp-pages.ts';
import type { OidcClient } from '../loyalty-app/oidc-client.ts';
import { outOfReach } from '../loyalty-app/out-of-reach-pages.ts';
import type { IdpWindow, View } from './idp-window.ts';
import { KeptSession } from './kept-sessions.ts';
import type { SignInAnswers } from './sign-in-answers.ts';
import { signInThrough, signOutThrough, type Walked } from './walk.ts';

/** What a person does on the pages of an IdP that somebody else runs. */
export class ForeignPages implements IdpPages {
  readonly window: IdpWindow;
  readonly #answers: SignInAnswers;
  readonly #oidc: OidcClient;
  #kept: KeptSession | undefined;

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
    { scopes, kept }: SignInOptions,
    start: (loginHint: string) => Promise<string>,
  ): Promise<Walked> {
    if (scopes !== undefined) throw outOfReach.scopes();
    const answers = this.#answers.to(how);
    const walk = async () => signInThrough(this.window, await start(answers.identifier), answers);
    const walked = kept ? await this.#comeBack(answers.identifier, walk) : await walk();
    if ('app' in walked) this.#answers.ensureAnswersGiven(how, walked.asked);
    return walked;
  }

  /** Signs in with the session that the person has at the IdP, if there is one, and keeps the session. */
  async #comeBack(identifier: string, walk: () => Promise<Walked>): Promise<Walked> {
    const { issuer } = this.#oidc;
    const session = new KeptSession(issuer, this.window.kind, identifier);
    const { cookies } = session;
    if (cookies !== undefined) await this.window.useCookies(cookies);
    const walked = await walk().catch(async (error: unknown) => {
      if (cookies === undefined || !(error instanceof EnvironmentFailure)) throw error;
      session.giveUp();
      await this.window.useCookies();
      return walk();
    });
    if ('app' in walked) await session.keep(walked, this.window);
    this.#kept = session;
    return walked;
  }

  /** @param start opens the IdP's sign-out */
  async signOut(start: () => Promise<void>): Promise<{ app: URL } | { stays: View }> {
    if (!(await this.#oidc.hasSignOut())) throw outOfReach.signOut();
    await start();
    this.#kept?.forget();
    return signOutThrough(this.window);
  }
}
