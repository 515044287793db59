import type { Application } from '../control/types.ts';

/** One check of a token. */
export interface TokenCheck {
  /** The rule that it belongs to, such as `A9`. */
  rule: string;
  /** What has to hold. */
  text: string;
  result: 'holds' | 'broken' | 'not reached' | 'not checked';
  /** Why it is broken, was not reached (what comes before is broken), or was not checked (no token tells). */
  reason?: string;
}

/** Two tokens as somebody pastes them. */
interface PastedTokens {
  idToken: string;
  accessToken?: string;
}

/** Says what a gateway would think of tokens of an application. The mock knows no gateway: whoever starts it gives one. */
export type TokenInspector = (tokens: PastedTokens, application: Application) => Promise<TokenCheck[]>;
