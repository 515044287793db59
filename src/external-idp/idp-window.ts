import type { Field } from './page-parts.ts';

/** What a person sees. */
export interface View {
  /** The address at which the person is back at the app. */
  app?: URL;
  /** Fields on the page that can be filled. */
  fields: Field[];
  /** There is a button that agrees or goes on. */
  consent: boolean;
  /** What the page complains of. */
  error?: string;
  heading: string;
  url: string;
}

/**
 * The pages of a foreign IdP as one person sees them, with cookies of their own.
 * Errors: `EnvironmentFailure` where the IdP cannot be reached or does not react; none repeats what was typed.
 */
export interface IdpWindow {
  readonly kind: 'forms' | 'browser';
  open(url: string): Promise<void>;
  /** What stands there; waits until there is something to do, be it for as long as a page may take. */
  look(): Promise<View>;
  /** Types into these fields, sends them, and waits until the page has reacted. */
  send(typed: Partial<Record<Field, string>>): Promise<void>;
  /** Presses the button that agrees. */
  agree(): Promise<void>;
  /** The cookies that the person has. */
  cookies(): Promise<unknown>;
  /** Takes cookies of another window of the same kind in place of what is there; without any, none are left. */
  useCookies(cookies?: unknown): Promise<void>;
  screenshot(): Promise<Uint8Array | undefined>;
  /** What Playwright noted of a browser, unmasked. */
  trace?(): Promise<Uint8Array | undefined>;
  close(): Promise<void>;
}

/** How long a page of the IdP may take, in milliseconds. */
export const pageLimitMs = 15_000;
