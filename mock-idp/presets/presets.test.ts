import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { allowInsecureRequests, discovery, None } from 'openid-client';
import type { MockIdp } from '../server.ts';
import { withMockIdp } from '../testing/mock-of-tests.ts';
import { type Members, objectAt } from '../testing/object-at.ts';
import { type SignedIn, signInAt } from '../testing/sign-in.ts';
import {
  askTokens,
  authorizationRequest,
  callback,
  decode,
  newBrowser,
  pageOf,
  redeem,
  userInfo,
} from '../testing/test-browser.ts';
import { presetNames } from './index.ts';

const home = 'http://127.0.0.1:1/signed-out';

let idp: MockIdp;
withMockIdp((started) => {
  idp = started;
});

for (const preset of presetNames) {
  describe(preset, () => {
    let signedIn: SignedIn;
    before(async () => {
      signedIn = await signInAt(idp, preset);
    });

    test('discovery tells the truth', async () => {
      const { application } = signedIn;
      const metadata = await objectAt(application.discoveryUri);
      assert.equal(metadata['issuer'], application.issuer);
      assert.equal(
        application.discoveryUri,
        `${application.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
      );
      assert.equal(metadata['authorization_endpoint'], application.authorizationEndpoint);
      assert.equal(metadata['token_endpoint'], application.tokenEndpoint);
      assert.equal(metadata['userinfo_endpoint'], application.userInfoEndpoint);
      assert.equal(metadata['jwks_uri'], application.jwksUri);
      const client = await discovery(new URL(application.issuer), application.applicationId, undefined, None(), {
        execute: [allowInsecureRequests],
      });
      assert.equal(client.serverMetadata().issuer, application.issuer);
    });

    test('the ID token verifies, lasts as long as it should, and belongs to the access token', async () => {
      const { application, ada, tokens } = signedIn;
      const keys = createLocalJWKSet((await objectAt(application.jwksUri)) as unknown as JSONWebKeySet);
      const { payload } = await jwtVerify(tokens.body['id_token'] ?? '', keys, {
        issuer: application.issuer,
        audience: application.applicationId,
        subject: ada.sub,
      });
      assert.equal(Number(payload.exp) - Number(payload.iat), application.idTokenTtlSeconds);
      const info = (await (await userInfo(application, tokens.body['access_token'])).json()) as Members;
      assert.equal(info['sub'], ada.sub);
      const { mobile, email } = application.claimNames;
      for (const claims of [payload, info]) {
        assert.equal(claims[mobile], ada.mobile);
        assert.equal(claims[email], ada.email);
      }
    });

    test('control and refresh give tokens of the same form', async () => {
      const { application, ada, tokens, header } = signedIn;
      const issued = await idp.control.issueTokens(application.applicationId, ada.sub, { nonce: 'no' });
      const form = { grant_type: 'refresh_token', refresh_token: issued.refreshToken };
      const refreshed = (await askTokens(application, form)).body['id_token'] ?? '';
      for (const token of [issued.idToken, refreshed]) {
        assert.deepEqual(Object.keys(decode(token, 0)).sort(), Object.keys(header).sort());
        assert.deepEqual(Object.keys(decode(token)).sort(), Object.keys(tokens.claims).sort());
        assert.equal(Object.values(decode(token)).includes('undefined'), false);
        assert.equal(Object.values(decode(token)).includes(null), false);
      }
    });

    test('claims_supported has what is sent and no more', async () => {
      const { application, browser } = signedIn;
      const ofSignIn = ['acr', 'amr', 'auth_time', 'sid'];
      const claims = JSON.stringify({ id_token: Object.fromEntries(ofSignIn.map((name) => [name, null])) });
      const request = authorizationRequest(application, { claims, prompt: 'none' });
      await browser.open(request.url);
      const { body, claims: inIdToken } = await redeem(browser, application, request);
      const inUserInfo = (await (await userInfo(application, body['access_token'])).json()) as Members;
      const sent = new Set([...Object.keys(inIdToken), ...Object.keys(inUserInfo)]);
      const { claims_supported: listed } = await objectAt(application.discoveryUri);
      // Cognito lists none, Auth0 none of a brand's own.
      if (preset === 'cognito') return assert.equal(listed, undefined);
      const unlisted = ['aud', 'exp', 'iat', 'nonce'];
      const expected = [...sent].filter((name) => !unlisted.includes(name) && !name.includes('://'));
      assert.deepEqual([...(listed as string[])].sort(), expected.sort());
    });

    test('every mapped claim that discovery can tell is told', async () => {
      const { application } = signedIn;
      const { claims_supported: claims } = await objectAt(application.discoveryUri);
      const told = Object.values(application.claimNames).filter((name) => !name.includes('://'));
      const silent = preset === 'cognito';
      assert.deepEqual(
        silent ? claims : told.filter((name) => (claims as string[]).includes(name)),
        silent ? undefined : told,
      );
    });

    test('every forged claim that must be refused differs from a valid one', async () => {
      const { application, tokens } = signedIn;
      const { at_hash: _, ...payload } = tokens.claims;
      const all = await idp.control.forgeries();
      const refused = all.filter(
        ({ id, expected }) => expected === 'refused' && /^(iss|aud|azp|sub|exp|iat)-/.test(id),
      );
      assert.ok(refused.length > 60);
      const accessToken = tokens.body['access_token'];
      for (const { id } of refused) {
        const { token, controlToken } = await idp.control.forge(application.applicationId, {
          forgery: id,
          payload,
          accessToken,
        });
        assert.notEqual(token, controlToken, id);
      }
      await idp.control.clearFaults(application.applicationId);
    });

    test('the pages carry its name', async () => {
      const { application } = signedIn;
      const browser = newBrowser();
      await browser.open(application.registerUri);
      assert.deepEqual(browser.page.fieldsOf('register'), ['firstName', 'lastName', 'mobile', 'email']);
      const names = { nextreason: 'NextReason', auth0: 'Auth0', cognito: 'Amazon Cognito', janrain: 'Akamai' };
      const footer = browser.page.root.querySelector('footer')?.text ?? '';
      assert.match(footer, new RegExp(`^Mock ${names[preset as keyof typeof names]}`));
    });

    test('nothing stands where another CIAM has it', async () => {
      const { application } = signedIn;
      const others = [
        '/endsession',
        '/oauth/token',
        '/oauth2/userInfo',
        '/login/jwk',
        '/v2/logout',
        '/logout',
        '/auth-ui/logout',
        '/login/.well-known/openid-configuration',
      ];
      const own = new Set(Object.values(await objectAt(application.discoveryUri)));
      for (const path of others.map((other) => `${application.address}${other}`)) {
        if (own.has(path) || path === application.discoveryUri || path.startsWith(application.endSessionEndpoint))
          continue;
        const { status } = await fetch(path);
        const known = preset === 'auth0' && path.endsWith('/v2/logout');
        assert.equal(status, known ? 200 : 404, path);
      }
    });
  });
}

describe('signing out', () => {
  const ways: [string, string, string, string?][] = [
    ['nextreason', '/endsession', 'post_logout_redirect_uri'],
    ['auth0', '/oidc/logout', 'post_logout_redirect_uri'],
    ['auth0', '/v2/logout', 'returnTo'],
    ['cognito', '/logout', 'logout_uri'],
    ['janrain', '/auth-ui/logout', 'redirect_uri'],
    ['janrain', '/auth-ui/logout', 'redirect_uri', callback],
  ];
  for (const [preset, path, parameter, target = home] of ways) {
    test(`${preset} by ${path} and ${parameter} to ${target}`, async () => {
      const { application, browser, tokens } = await signInAt(idp, preset);
      const address = (query: Record<string, string>) => `${application.address}${path}?${new URLSearchParams(query)}`;
      const alive = async () => (await userInfo(application, tokens.body['access_token'])).status;
      const client = { client_id: application.applicationId };
      await browser.open(address({ ...client, [parameter]: 'https://evil.example/' }));
      assert.equal(pageOf(browser), 'error');
      await browser.open(address({ [parameter]: target }));
      assert.equal(pageOf(browser), 'error');
      assert.equal(await alive(), 200);
      await browser.open(address({ ...client, [parameter]: target }));
      assert.equal(browser.url.href, target);
      assert.equal(await alive(), 401);
      const audit = await idp.control.requests(application.applicationId, { endpoint: 'endsession' });
      assert.equal(audit.length, 3);
    });
  }

  test('an ID token for a list of audiences names the client', async () => {
    const { application, browser, tokens } = await signInAt(idp, 'janrain');
    const query = new URLSearchParams({ id_token_hint: tokens.body['id_token'] ?? '', redirect_uri: home });
    await browser.open(`${application.endSessionEndpoint}?${query}`);
    assert.equal(browser.url.href, home);
  });
});
