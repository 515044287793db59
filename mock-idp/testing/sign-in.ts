import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import type { Application, NewPerson, Person } from '../control/types.ts';
import type { MockIdp } from '../server.ts';
import { adaSignsIn, meetAda } from './ada.ts';
import { authorizationRequest, decode, redeem, type TokenAnswer } from './test-browser.ts';

type Claims = Record<string, unknown>;

/** Somebody of a fresh application who has signed in on the pages. */
export interface SignedIn {
  application: Application;
  ada: Person;
  browser: FormBrowser;
  tokens: TokenAnswer;
  header: Claims;
}

/** Signs Ada in at a fresh application of a CIAM, on its pages. */
export async function signInAt(
  idp: Pick<MockIdp, 'control'>,
  preset: string,
  more: Partial<NewPerson> = {},
): Promise<SignedIn> {
  const { application, ada, browser } = await meetAda(idp, { preset, ...more });
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('sign-in', { ...adaSignsIn, identifier: ada.email ?? ada.mobile ?? '' });
  const tokens = await redeem(browser, application, request);
  return { application, ada, browser, tokens, header: decode(tokens.body['id_token'] ?? '', 0) };
}
