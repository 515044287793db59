import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { OidcClient } from '../loyalty-app/oidc-client.ts';
import { ForeignPages } from './foreign-pages.ts';
import { FormWindow } from './form-window.ts';
import { usualSelectors } from './page-parts.ts';
import { SignInAnswers } from './sign-in-answers.ts';
import { type SignInPages, startSignInPages } from './testing/sign-in-pages.ts';

const app = 'http://localhost/callback';
const ada = { email: 'ada', password: 'countess' };
const how = { method: 'password', identifier: ada.email, password: ada.password } as const;

let idp: SignInPages;
before(async () => {
  idp = await startSignInPages(app);
});
after(() => idp.close());

describe('somebody who comes back to a foreign IdP', () => {
  let issuer: string;
  let runs = 0;
  beforeEach(() => {
    runs += 1;
    // Sessions are kept by issuer.
    issuer = `${idp.url}/${runs}`;
    idp.sent.length = 0;
  });

  /** A device that nobody has used yet. */
  function device(): ForeignPages {
    const metadata = { issuer, authorization_endpoint: issuer, end_session_endpoint: `${idp.url}/signed-out` };
    const oidc = new OidcClient({ issuer, clientId: 'app', metadata });
    return new ForeignPages(
      new FormWindow({ app: [app], pages: { ...usualSelectors, consent: 'button.yes' } }),
      new SignInAnswers([ada]),
      oidc,
    );
  }

  async function signIn(pages: ForeignPages, path: string, kept: boolean) {
    const walked = await pages.signIn(how, { kept }, async () => idp.url + path);
    assert('app' in walked);
  }

  test('is not asked again where the scenario is not about the sign-in', async () => {
    await signIn(device(), '/remembering', true);
    await signIn(device(), '/remembering', true);
    assert.equal(idp.sent.length, 1);
    await signIn(device(), '/remembering', false);
    assert.equal(idp.sent.length, 2);
  });

  test('is asked again after a sign-out', async () => {
    const first = device();
    await signIn(first, '/remembering', true);
    await first.signOut(() => first.window.open(`${idp.url}/signed-out`));
    await signIn(device(), '/remembering', true);
    assert.equal(idp.sent.length, 2);
  });

  test('is asked again after a sign-in that began with a consent', async () => {
    await signIn(device(), '/consenting', true);
    assert.deepEqual(idp.sent.at(-1), { decision: 'yes' });
    await signIn(device(), '/consenting', true);
    await signIn(device(), '/consenting', true);
    assert.equal(idp.sent.length, 3);
  });

  test('signs in anew, from then on, where the IdP greets them in a way that nobody knows', async () => {
    for (let time = 0; time < 3; time += 1) await signIn(device(), '/bewildered', true);
    assert.equal(idp.sent.length, 3);
  });

  test('is out of reach with a code, where nobody signs in by one', async () => {
    const asked = device().signIn({ method: 'sms code', mobile: '+6590000001' }, {}, async () => idp.url);
    await assert.rejects(asked, { name: 'OutOfReach', missing: 'testPeople' });
  });
});
