import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { allowInsecureRequests, discovery, None } from 'openid-client';
import type { Application, NewPerson, Person } from '../control/types.ts';
import { type MockIdp, startMockIdp } from '../server.ts';
import {
  askTokens,
  authorizationRequest,
  callback,
  decode,
  redeem,
  TestBrowser,
  type TokenAnswer,
  userInfo,
} from '../test-browser.ts';
import { adaSignsIn, meetAda } from '../testing/ada.ts';
import { presetNames } from './index.ts';

const home = 'http://127.0.0.1:1/signed-out';
const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

type Claims = Record<string, unknown>;

/** Somebody of a fresh application who has signed in on the pages. */
interface SignedIn {
  application: Application;
  ada: Person;
  browser: TestBrowser;
  tokens: TokenAnswer;
  header: Claims;
}

async function signIn(preset: string, more: Partial<NewPerson> = {}): Promise<SignedIn> {
  const { application, ada, browser } = await meetAda(idp, { preset, ...more });
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('sign-in', { ...adaSignsIn, identifier: ada.email ?? ada.mobile ?? '' });
  const tokens = await redeem(browser, application, request);
  return { application, ada, browser, tokens, header: decode(tokens.body['id_token'] ?? '', 0) };
}

const objectAt = async (address: string) => (await (await fetch(address)).json()) as Claims;

/** The claims without those that every ID token has. */
function particular({ iss: _, iat: __, exp: ___, at_hash: ____, nonce: _____, ...rest }: Claims): Claims {
  return rest;
}

for (const preset of presetNames) {
  describe(preset, () => {
    let signedIn: SignedIn;
    before(async () => {
      signedIn = await signIn(preset);
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
      const info = (await (await userInfo(application, tokens.body['access_token'])).json()) as Claims;
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

    test('every forged claim that must be refused differs from an honest one', async () => {
      const { application, tokens } = signedIn;
      const { at_hash: _, ...payload } = tokens.claims;
      const all = await idp.control.forgeries();
      const refused = all.filter(
        ({ id, expected }) => expected === 'refused' && /^(iss|aud|azp|sub|exp|iat)-/.test(id),
      );
      assert.ok(refused.length > 60);
      const accessToken = tokens.body['access_token'];
      for (const { id } of refused) {
        const { token, twin } = await idp.control.forge(application.applicationId, {
          forgery: id,
          payload,
          accessToken,
        });
        assert.notEqual(token, twin, id);
      }
      await idp.control.clearFaults(application.applicationId);
    });

    test('the pages carry its name', async () => {
      const { application } = signedIn;
      const browser = new TestBrowser();
      await browser.open(application.registerUri);
      assert.deepEqual(browser.fieldsOf('register'), ['firstName', 'lastName', 'mobile', 'email']);
      const names = { nextreason: 'NextReason', auth0: 'Auth0', cognito: 'Amazon Cognito', janrain: 'Akamai' };
      const footer = browser.visit.html.querySelector('footer')?.text ?? '';
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

test('NextReason: ids, claims and userinfo', async () => {
  const { application, ada, tokens, header } = await signIn('nextreason');
  assert.match(ada.sub, uuid);
  assert.equal(application.issuer, `${application.address}/`);
  assert.deepEqual(Object.keys(header).sort(), ['alg', 'kid']);
  const { updated_at, ...rest } = particular(tokens.claims);
  assert.match(String(updated_at), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6} \+0000$/);
  assert.deepEqual(rest, {
    aud: application.applicationId,
    sub: ada.sub,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    email: 'ada@example.test',
    email_verified: true,
    phone_number: '+447700900123',
    phone_number_verified: true,
  });
  assert.deepEqual([tokens.body['access_token']?.length, tokens.body['refresh_token']?.length], [16, 20]);
  const info = (await (await userInfo(application, tokens.body['access_token'])).json()) as Claims;
  assert.equal(info['locale'], 'en');
  const refused = await userInfo(application, 'made-up');
  assert.deepEqual(
    [refused.status, await refused.json()],
    [401, { error: 'http_exception', error_details: { message: 'Unauthorized' } }],
  );
});

test('NextReason tells whether a mobile is verified even of somebody who has none', async () => {
  const { tokens } = await signIn('nextreason', { mobile: undefined });
  assert.equal('phone_number' in tokens.claims, false);
  assert.equal(tokens.claims['phone_number_verified'], false);
});

test('Auth0: ids, claims and header', async () => {
  const { application, ada, tokens, header } = await signIn('auth0');
  assert.match(ada.sub, /^auth0\|[\da-f]{24}$/);
  assert.equal(application.issuer, `${application.address}/`);
  assert.equal(header['typ'], 'JWT');
  const { sid, updated_at, picture, ...rest } = particular(tokens.claims);
  assert.match(String(sid), /^[\w-]{20,}$/);
  assert.match(String(updated_at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.match(String(picture), /^https:\/\/s\.gravatar\.com\/avatar\/[\da-f]{32}\?/);
  assert.deepEqual(rest, {
    aud: application.applicationId,
    sub: ada.sub,
    name: 'Ada Lovelace',
    nickname: 'ada',
    given_name: 'Ada',
    family_name: 'Lovelace',
    email: 'ada@example.test',
    email_verified: true,
    'https://brand.example/phone_number': '+447700900123',
    phone_number: '+447700900123',
    phone_number_verified: true,
  });
  const refused = await userInfo(application, 'made-up');
  assert.deepEqual([refused.status, await refused.text()], [401, 'Unauthorized']);
});

test('Auth0 tells a mobile that no SMS has proved in the brand’s own claim alone', async () => {
  const { tokens } = await signIn('auth0', { mobileVerified: false, firstName: undefined, lastName: undefined });
  assert.equal(tokens.claims['https://brand.example/phone_number'], '+447700900123');
  for (const name of ['phone_number', 'phone_number_verified', 'given_name', 'family_name']) {
    assert.equal(name in tokens.claims, false, name);
  }
  assert.equal(tokens.claims['name'], 'ada@example.test');
});

test('Cognito: ids, claims and userinfo', async () => {
  const { application, ada, tokens, header } = await signIn('cognito');
  assert.match(ada.sub, uuid);
  assert.match(application.issuer, /\/[\w-]+_[\dA-Za-z]{9}$/);
  assert.deepEqual(Object.keys(header).sort(), ['alg', 'kid']);
  const { auth_time, origin_jti, jti, event_id, ...rest } = particular(tokens.claims);
  assert.ok(Math.abs(Number(auth_time) - Date.now() / 1_000) < 60);
  for (const id of [origin_jti, jti, event_id]) assert.match(String(id), uuid);
  assert.deepEqual(rest, {
    aud: application.applicationId,
    sub: ada.sub,
    token_use: 'id',
    'cognito:username': ada.sub,
    'cognito:groups': ['members'],
    'custom:channel': 'app',
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    email: 'ada@example.test',
    email_verified: true,
    phone_number: '+447700900123',
    phone_number_verified: true,
  });
  const info = (await (await userInfo(application, tokens.body['access_token'])).json()) as Claims;
  assert.equal(info['email_verified'], 'true');
  assert.equal(info['username'], ada.sub);
  assert.equal('token_use' in info, false);
  const refused = await userInfo(application, 'made-up');
  assert.deepEqual([refused.status, ((await refused.json()) as Claims)['error']], [401, 'invalid_token']);
});

test('Cognito keeps the first sign-in’s id and time through a refresh', async () => {
  const { application, tokens } = await signIn('cognito');
  const form = { grant_type: 'refresh_token', refresh_token: tokens.body['refresh_token'] ?? '' };
  const { claims } = await askTokens(application, form);
  for (const name of ['auth_time', 'origin_jti']) assert.equal(claims[name], tokens.claims[name], name);
  assert.notEqual(claims['jti'], tokens.claims['jti']);
});

test('Janrain: ids and claims', async () => {
  const { application, ada, tokens } = await signIn('janrain');
  assert.match(ada.sub, uuid);
  assert.equal(application.issuer, `${application.address}/login`);
  const { auth_time, updated_at, jti, ...rest } = particular(tokens.claims);
  assert.equal(typeof auth_time, 'number');
  assert.equal(updated_at, Math.floor(Date.parse(ada.updatedAt) / 1_000));
  assert.match(String(jti), /^[\w-]{24}$/);
  assert.deepEqual(rest, {
    aud: [application.applicationId],
    sub: ada.sub,
    global_sub: `capture-v1://mock.janraincapture.com/user/${ada.sub}`,
    name: 'Ada Lovelace',
    given_name: 'Ada',
    family_name: 'Lovelace',
    email: 'ada@example.test',
    email_verified: true,
    phone_number: '+447700900123',
    phone_number_verified: true,
  });
  assert.equal('end_session_endpoint' in (await objectAt(application.discoveryUri)), false);
});

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
      const { application, browser, tokens } = await signIn(preset);
      const address = (query: Record<string, string>) => `${application.address}${path}?${new URLSearchParams(query)}`;
      const alive = async () => (await userInfo(application, tokens.body['access_token'])).status;
      const client = { client_id: application.applicationId };
      await browser.open(address({ ...client, [parameter]: 'https://evil.example/' }));
      assert.equal(browser.page, 'error');
      await browser.open(address({ [parameter]: target }));
      assert.equal(browser.page, 'error');
      assert.equal(await alive(), 200);
      await browser.open(address({ ...client, [parameter]: target }));
      assert.equal(browser.visit.url.href, target);
      assert.equal(await alive(), 401);
      const audit = await idp.control.requests(application.applicationId, { endpoint: 'endsession' });
      assert.equal(audit.length, 3);
    });
  }

  test('an ID token for a list of audiences names the client', async () => {
    const { application, browser, tokens } = await signIn('janrain');
    const query = new URLSearchParams({ id_token_hint: tokens.body['id_token'] ?? '', redirect_uri: home });
    await browser.open(`${application.endSessionEndpoint}?${query}`);
    assert.equal(browser.visit.url.href, home);
  });
});
