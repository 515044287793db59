import type { Application, Client } from '../../mock-idp/index.ts';
import type { FormBrowser } from '../form-browser/form-browser.ts';

/** Claims as a library gives them to an app. */
export type Claims = Record<string, unknown>;

/** Whom the sign-in page takes. */
export interface Credentials {
  identifier: string;
  password: string;
}

/** What an app on somebody else's library can be asked; errors are the library's own. */
export interface ForeignClient {
  /** Signs a person in on the pages of the IdP. @returns the claims of the ID token, as the library checked it */
  signIn(credentials: Credentials): Promise<Claims>;
  userInfo(): Promise<Claims>;
  /** Gets new tokens by the refresh token, where the library can. */
  refresh?(): Promise<void>;
  /** Forgets the JWKS: one that is less than a minute old the library does not fetch again for an unknown `kid`. */
  forgetKeys?(): Promise<void>;
  /** RP-initiated logout. */
  signOut(): Promise<void>;
  close(): Promise<void>;
}

/** What an app is made with. */
interface Registration {
  application: Application;
  /** A confidential client of the application; it comes back to `<app>/callback` and `<app>/` on loopback. */
  client: Client;
  browser: FormBrowser;
}

export type StartClient = (registration: Registration) => Promise<ForeignClient>;

export const scope = 'openid profile email offline_access';
/** Where an app that has no server is sent back to: a browser without a screen stops before it. */
export const callback = 'http://127.0.0.1:1/callback';
export const signedOut = 'http://127.0.0.1:1/';

/** Goes through the sign-in page, where the browser is there. */
export async function fillSignIn(browser: FormBrowser, { identifier, password }: Credentials): Promise<void> {
  await browser.submit('sign-in', { identifier, password });
}
