import type { IdpWindow } from './idp-window.ts';
import type { Field } from './page-parts.ts';

/**
 * Sessions that test people have at IdPs, as cookies, from one sign-in to the next: whoever signs in by one-time
 * password gets few of them, and a tenant counts sign-ins. Kept in memory alone.
 */
const sessions = new Map<string, unknown>();
/** IdPs that let nobody back in by a kept session. */
const pointless = new Set<string>();

/** The kept session of one person at one IdP, in one kind of window. */
export class KeptSession {
  readonly #key: string;
  readonly #idp: string;

  constructor(issuer: string, window: string, identifier: string) {
    this.#idp = `${window} ${issuer}`;
    this.#key = `${this.#idp} ${identifier}`;
  }

  get cookies(): unknown {
    return pointless.has(this.#idp) ? undefined : sessions.get(this.#key);
  }

  /**
   * Keeps the session of a sign-in. One that began with a consent is kept only where the next sign-in would cost a
   * one-time password: LemonLDAP::NG leaves something in its cookies that leads its sign-out elsewhere than to the app.
   */
  async keep({ asked, consented }: { asked: readonly Field[]; consented: boolean }, window: IdpWindow): Promise<void> {
    if (!consented || asked.includes('code')) sessions.set(this.#key, await window.cookies());
  }

  /** The person has signed out. */
  forget(): void {
    sessions.delete(this.#key);
  }

  /** The IdP does something else with whoever comes back: nobody tries again. */
  giveUp(): void {
    pointless.add(this.#idp);
  }
}
