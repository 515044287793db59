import type { Agent, PageOutcome, SignInMethod, SignInOptions, SignInOutcome } from '../loyalty-app/agent.ts';
import { AppAgent } from '../loyalty-app/app-agent.ts';
import type { BrandApp } from '../loyalty-app/brand-app.ts';
import { NoIdToken } from '../loyalty-app/oidc-client.ts';
import { outOfReach } from '../loyalty-app/out-of-reach-pages.ts';
import { shownAddress } from '../loyalty-app/shown-address.ts';
import type { ForeignPages } from './foreign-pages.ts';

/**
 * A device at an IdP that somebody else runs: the person signs in and out on its pages, the app's part goes over plain
 * HTTP. What needs other pages of the IdP is out of reach.
 */
export function newExternalAgent(app: BrandApp, pages: ForeignPages): Agent {
  return new ExternalAgent(app, pages);
}

class ExternalAgent extends AppAgent implements Agent {
  readonly #pages: ForeignPages;

  constructor(app: BrandApp, pages: ForeignPages) {
    super(app);
    this.#pages = pages;
  }

  async signIn(how: SignInMethod, options: SignInOptions = {}): Promise<SignInOutcome> {
    const walked = await this.#pages.signIn(how, options, (hint) => this.app.startSignIn(undefined, hint));
    if ('refused' in walked) return { done: false, message: walked.refused, url: shownAddress(walked.url) };
    return this.holding(walked.app, () => this.app.finishSignIn(walked.app));
  }

  async refresh(): Promise<SignInOutcome> {
    if (!this.tokens().refreshToken) throw outOfReach.refreshToken();
    return this.holding(new URL(this.app.redirectUri), () => this.app.refresh()).catch((error: unknown) => {
      throw error instanceof NoIdToken ? outOfReach.refreshedIdToken() : error;
    });
  }

  async signOut(): Promise<PageOutcome> {
    const ended = await this.#pages.signOut(async () => this.#pages.window.open(await this.app.startSignOut()));
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
    return this.#pages.window.screenshot();
  }

  async trace(): Promise<Uint8Array | undefined> {
    return this.#pages.window.trace?.();
  }

  close(): Promise<void> {
    return this.#pages.window.close();
  }
}
