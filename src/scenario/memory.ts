import type { TokenPair } from '../capillary/ciam-client.ts';
import type { Takeover } from './attacks/takeover.ts';
import type { Kind } from './sentence-parameters.ts';

/** What a scenario keeps from one step for a later one. */
export class Memory {
  /** A value that somebody wants to have. */
  wanted?: { email: string };
  /** The `kid` that a replaced signing key had, and its successor has. */
  replacedKeyId?: string;
  /** Values that two callers want at the same time. */
  readonly wantedByBoth: Partial<Record<Kind, string>> = {};
  /** The customer id that somebody had before a merge. */
  mergedCustomerId?: number;
  /** A CRM secret of a length of its own. */
  longSecret?: string;
  /** What an attacker wants a member's record to say. */
  takeover?: Takeover;
  /** What was presented and must not be repeated by a refusal. */
  readonly presentedSecrets: string[] = [];
  /** False where the target was seen to keep no keys at all: to keep them is a `should` with conditions of its own. */
  keepsKeys = true;
  #earlierTokens?: TokenPair;

  /** Tokens from before something happened. */
  get earlierTokens(): TokenPair {
    if (!this.#earlierTokens) throw new Error('the scenario has no older sign-in');
    return this.#earlierTokens;
  }

  set earlierTokens(tokens: TokenPair) {
    this.#earlierTokens = tokens;
  }
}
