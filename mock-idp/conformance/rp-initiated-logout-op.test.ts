import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose';
import type { Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { pageOf } from '../testing/test-browser.ts';
import type { PlanTests } from './testing/plans.ts';
import { RelyingParty } from './testing/relying-party.ts';

const home = 'http://127.0.0.1:1/signed-out';
let met = {} as Meeting;
let rp: RelyingParty;
let idToken = '';
withAda((meeting) => {
  met = meeting;
});
beforeEach(async () => {
  rp = await RelyingParty.at(met);
  idToken = (await rp.signIn()).body['id_token'] ?? '';
});

async function endSession(query: Record<string, string>): Promise<void> {
  await rp.browser.open(`${rp.application.endSessionEndpoint}?${new URLSearchParams(query)}`);
}

/** Whether a request without a page finds somebody signed in. */
async function isSignedIn(): Promise<boolean> {
  await rp.browser.open(rp.addressOf(rp.request({ prompt: 'none' })));
  return rp.browser.url.searchParams.get('error') !== 'login_required';
}

/** Ada is signed out, and stands at this address or page. */
async function signedOutAt(place: string): Promise<void> {
  assert.equal('page' in rp.browser.place ? pageOf(rp.browser) : rp.browser.url.href, place);
  assert.equal(await isSignedIn(), false);
}

async function refusedWithAPage(query: Record<string, string>): Promise<void> {
  await endSession({ post_logout_redirect_uri: home, state: 'st', ...query });
  assert.equal(pageOf(rp.browser), 'error');
  assert.equal(await isSignedIn(), true);
}

async function asksFirst(query: Record<string, string>): Promise<void> {
  await endSession(query);
  assert.equal(pageOf(rp.browser), 'sign-out');
  await rp.browser.submit('sign-out');
  await signedOutAt('signed-out');
}

const tests: PlanTests<'oidcc-rp-initiated-logout-certification-test-plan'> = {
  'oidcc-rp-initiated-logout-discovery-endpoint-verification': async () => {
    assert.equal((await rp.metadata())['end_session_endpoint'], rp.application.endSessionEndpoint);
  },
  'oidcc-rp-initiated-logout': async () => {
    await endSession({ id_token_hint: idToken, post_logout_redirect_uri: home, state: 'st' });
    await signedOutAt(`${home}?state=st`);
  },
  'oidcc-rp-initiated-logout-bad-post-logout-redirect-uri': () =>
    refusedWithAPage({ id_token_hint: idToken, post_logout_redirect_uri: 'http://127.0.0.1:1/elsewhere' }),
  'oidcc-rp-initiated-logout-modified-id-token-hint': () =>
    refusedWithAPage({ id_token_hint: new UnsecuredJWT(decodeJwt(idToken)).encode() }),
  'oidcc-rp-initiated-logout-no-id-token-hint': () => refusedWithAPage({}),
  'oidcc-rp-initiated-logout-no-params': () => asksFirst({}),
  'oidcc-rp-initiated-logout-no-post-logout-redirect-uri': async () => {
    await endSession({ id_token_hint: idToken, state: 'st' });
    await signedOutAt('signed-out');
  },
  'oidcc-rp-initiated-logout-no-state': async () => {
    await endSession({ id_token_hint: idToken, post_logout_redirect_uri: home });
    await signedOutAt(home);
  },
  'oidcc-rp-initiated-logout-only-state': () => asksFirst({ state: 'st' }),
  'oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri': () =>
    refusedWithAPage({ id_token_hint: idToken, post_logout_redirect_uri: `${home}?foo=bar` }),
  'oidcc-rp-initiated-logout-bad-id-token-hint': async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const { kid } = decodeProtectedHeader(idToken);
    const header = { alg: 'RS256', ...(kid && { kid }) };
    await refusedWithAPage({
      id_token_hint: await new SignJWT(decodeJwt(idToken)).setProtectedHeader(header).sign(privateKey),
    });
  },
};

for (const [module, play] of Object.entries(tests)) test(module, play);
