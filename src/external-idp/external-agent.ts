import type { Agent, PageOutcome, SignInMethod, SignInOutcome } from '../loyalty-app/agent.ts';
import { AppAgent } from '../loyalty-app/app-agent.ts';
import type { BrandApp } from '../loyalty-app/brand-app.ts';
import { NoIdToken, type OidcClient } from '../loyalty-app/oidc-client.ts';
import { shownAddress } from '../loyalty-app/shown-address.ts';
import type { IdpWindow } from './idp-window.ts';
import { outOfReach } from './out-of-reach-pages.ts';
import type { SignInAnswers } from './sign-in-answers.ts';
import { signInThrough, signOutThrough } from './walk.ts';

export interface ExternalAgentOptions {
  app: BrandApp;
  oidc: OidcClient;
  window: IdpWindow;
  /** What a person answers to the pages' questions. */
  answers: SignInAnswers;
}

/**
 * A device at an IdP that somebody else runs: the person signs in and out on its pages, the app's part goes over plain
 * HTTP. What needs other pages of the IdP is out of reach.
 */
export function newExternalAgent(options: ExternalAgentOptions): Agent {
  return new ExternalAgent(options);
}

class ExternalAgent extends AppAgent implements Agent {
  readonly #oidc: OidcClient;
  readonly #window: IdpWindow;
  readonly #answers: SignInAnswers;

  constructor({ app, oidc, window, answers }: ExternalAgentOptions) {
    super(app);
    this.#oidc = oidc;
    this.#window = window;
    this.#answers = answers;
  }

  async signIn(how: SignInMethod, { scopes }: { scopes?: string } = {}): Promise<SignInOutcome> {
    if (scopes !== undefined) throw outOfReach.scopes();
    const answers = this.#answers.to(how);
    const start = await this.app.startSignIn(undefined, answers.identifier);
    const walked = await signInThrough(this.#window, start, answers);
    if ('refused' in walked) return { done: false, message: walked.refused, url: shownAddress(walked.url) };
    this.#answers.mindWhatWasAsked(how, walked.asked);
    return this.holding(walked.app, () => this.app.finishSignIn(walked.app));
  }

  async refresh(): Promise<SignInOutcome> {
    if (!this.tokens().refreshToken) throw outOfReach.refreshToken();
    return this.holding(new URL(this.app.redirectUri), () => this.app.refresh()).catch((error: unknown) => {
      throw error instanceof NoIdToken ? outOfReach.refreshedIdToken() : error;
    });
  }

  async signOut(): Promise<PageOutcome> {
    if (!(await this.#oidc.hasSignOut())) throw outOfReach.signOut();
    const ended = await signOutThrough(this.#window, await this.app.startSignOut());
    if ('app' in ended) return { done: true, url: shownAddress(ended.app) };
    const { error, heading, url } = ended.stays;
    return { done: false, message: error ?? heading, url: shownAddress(url) };
  }

  async register(): Promise<never> {
    throw outOfReach.registration();
  }

  async registrationFields(): Promise<never> {
    throw outOfReach.registration();
  }

  async editProfile(): Promise<never> {
    throw outOfReach.profile();
  }

  async changeIdentifierAtIdp(): Promise<never> {
    throw outOfReach.profile();
  }

  screenshot(): Promise<Uint8Array | undefined> {
    return this.#window.screenshot();
  }

  close(): Promise<void> {
    return this.#window.close();
  }
}
