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

  set cookies(cookies: unknown) {
    sessions.set(this.#key, cookies);
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
