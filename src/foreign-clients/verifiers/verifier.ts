import type { Application } from '../../../mock-idp/index.ts';

/** What an app is given. */
export interface PresentedTokens {
  idToken: string;
  accessToken: string;
}

/** How an app on a stock library verifies an ID token; rejects where the library refuses it. */
type VerifyIdToken = (tokens: PresentedTokens) => Promise<unknown>;

/**
 * Sets the library up for one application of the IdP, with the options that its documentation names for ID tokens. `audience`
 * has the Application ID and the Client ID of the brand; a library that takes one takes the first.
 */
type SetUpVerifier = (application: Application, audience: string[]) => Promise<VerifyIdToken>;

/** A library that verifies ID tokens. */
export interface Verifier {
  name: string;
  /** The packages whose versions count. */
  packages: readonly string[];
  /** What it is set up with, for readers. */
  options: string;
  setUp: SetUpVerifier;
}
