import type { Answer } from '../capillary/answer.ts';
import type { IdentifierChange, MemberUpdate } from '../capillary/shapes.ts';
import type { ExtraDetails, SignInOutcome, Tokens } from './agent.ts';
import type { BrandApp } from './brand-app.ts';
import { shownAddress } from './shown-address.ts';
import { SignInRefused } from './sign-in-refused.ts';

/** What an agent without a web app of its own does in the app: it calls the app's server side directly. */
export abstract class AppAgent {
  readonly kind = 'http';
  protected readonly app: BrandApp;

  constructor(app: BrandApp) {
    this.app = app;
  }

  signedIn(): boolean {
    return this.app.signedIn();
  }

  tokens(): Tokens {
    return this.app.tokens();
  }

  join(): Promise<Answer> {
    return this.app.join();
  }

  membership(): Promise<Answer> {
    return this.app.membership();
  }

  updateMembership(update?: MemberUpdate): Promise<Answer> {
    return this.app.updateMembership(update);
  }

  completeRegistration(extra: ExtraDetails): Promise<Answer> {
    return this.app.completeRegistration(extra);
  }

  changeIdentifierAtCapillary(change: IdentifierChange): Promise<Answer> {
    return this.app.changeIdentifierAtCapillary(change);
  }

  protected async holding(where: URL, fetchTokens: () => Promise<Tokens>): Promise<SignInOutcome> {
    const url = shownAddress(where);
    try {
      return { done: true, url, tokens: await fetchTokens() };
    } catch (error) {
      if (error instanceof SignInRefused) return { done: false, message: error.message, url };
      throw error;
    }
  }
}
