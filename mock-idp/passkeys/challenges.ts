import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';

const lifetimeMs = 10 * 60_000;
const remembered = 5_000;

interface Open {
  browser: string;
  /** Who is to get a passkey; absent for a sign-in. */
  sub?: string;
  expiresAt: number;
}

/** What passkeys are to sign: ten minutes, once, for the browser whose page has it, and for one purpose. */
export class PasskeyChallenges {
  readonly #open = new BoundedMap<string, Open>(remembered);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param sub who is to get a passkey; none for a sign-in */
  ask(browser: string, sub?: string): string {
    const challenge = randomBytes(32).toString('base64url');
    this.#open.set(challenge, { browser, sub, expiresAt: this.#clock() + lifetimeMs });
    return challenge;
  }

  /** Whether it was asked for this, and is not answered yet; from now on it is. */
  answer(challenge: string, browser: string, sub?: string): boolean {
    const open = this.#open.get(challenge);
    this.#open.delete(challenge);
    return open !== undefined && open.browser === browser && open.sub === sub && this.#clock() < open.expiresAt;
  }
}
