import { randomBytes } from 'node:crypto';
import { BoundedMap } from '../bounded-map.ts';
import type { Clock } from '../clock.ts';
import type { SignInMethod } from '../control/types.ts';
import type { KeyUse } from '../passkeys/passkey.ts';

const lifetimeMs = 5 * 60_000;
const remembered = 1_000;

/** Somebody has proved one thing, and the authenticator app is to follow. */
export interface HalfSignedIn {
  id: string;
  browser: string;
  sub: string;
  /** How they have begun. */
  method: SignInMethod;
  /** What the passkey showed, where it was one. */
  key?: KeyUse;
  stay: boolean;
}

/** Sign-ins between their first factor and their second: five minutes, five tries. */
export class SecondFactors {
  readonly #open = new BoundedMap<string, HalfSignedIn & { expiresAt: number; triesLeft: number }>(remembered);
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(half: Omit<HalfSignedIn, 'id'>): HalfSignedIn {
    const open = {
      ...half,
      id: randomBytes(16).toString('base64url'),
      expiresAt: this.#clock() + lifetimeMs,
      triesLeft: 5,
    };
    this.#open.set(open.id, open);
    return open;
  }

  /** The one that this browser began, if it may still be finished. */
  find(id: string, browser: string): HalfSignedIn | undefined {
    const open = this.#open.get(id);
    return open?.browser === browser && open.triesLeft > 0 && this.#clock() < open.expiresAt ? open : undefined;
  }

  failed({ id }: HalfSignedIn): void {
    const open = this.#open.get(id);
    if (open) open.triesLeft -= 1;
  }

  end({ id }: HalfSignedIn): void {
    this.#open.delete(id);
  }
}
