import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CiamClient } from '../capillary/ciam-client.ts';
import { CrmClient } from '../capillary/crm-client.ts';
import type { HttpContext, HttpRequest, Send } from '../capillary/http.ts';
import { BrandApp } from './brand-app.ts';
import { OidcClient } from './oidc-client.ts';
import { SignInRefused } from './sign-in-refused.ts';

const member = {
  id: 9,
  firstname: 'A',
  lastname: 'B',
  mobile: '659',
  email: 'a@b.c',
  cuid: 'u',
  source: 'OAUTH_EXTERNAL',
  registered_on: '2026-01-01T00:00:00Z',
};
const answers: Record<string, unknown> = {
  addMember: { createdId: 7, warnings: [], sideEffects: [] },
  getMember: { status: { success: true, code: 200, message: 'm' }, customers: { customer: [member] } },
  changeIdentifier: { createdId: 7, warnings: [] },
  generateToken: { data: { accessToken: 't', ttlSeconds: 60 }, errors: null },
  registerCustomer: { createdId: 7, warnings: [], sideEffects: [] },
  changeIdentifiers: { createdId: 7, warnings: [] },
};

/** An app whose target answers as above; and what it was asked. */
function app({ ciamChangeIdentifier = false, found = true } = {}) {
  const sent: (HttpRequest & HttpContext)[] = [];
  const send: Send = async (request, context) => {
    sent.push({ ...request, ...context });
    const lost = context.call === 'getMember' && !found;
    const body = lost ? { errors: [{ status: false, code: 1012, message: 'm' }] } : answers[context.call];
    return { response: { status: 200, headers: [], body: JSON.stringify(body) }, durationMs: 1 };
  };
  const brandApp = new BrandApp({
    oidc: new OidcClient({ issuer: 'http://idp.example/', clientId: 'c' }),
    redirectUri: 'http://app.example/callback',
    postLogoutRedirectUri: 'http://app.example/signed-out',
    idpPages: { base: 'b', register: 'r', profile: 'p', changeId: 'c' },
    ciam: new CiamClient({ gateway: 'http://gw.example', brand: 'acme', carriage: 'bearer', send }),
    crm: new CrmClient({ crm: 'http://crm.example', credentials: { key: 'k', secret: 's' }, send }),
    fieldMappings: { firstName: 'given', lastName: 'family', mobile: 'https://b/phone.no', email: 'mail' },
    accountId: 'account 1',
    ciamChangeIdentifier,
  });
  const payload = { sub: 'u', given: 'Ana', family: 7, 'https://b/phone.no': '+65 9', mail: 'a@b.c' };
  const idToken = `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.x`;
  brandApp.adopt({ accessToken: 'at', idToken, refreshToken: 'rt' });
  return { brandApp, sent, calls: () => sent.map(({ call, from }) => `${from}: ${call}`) };
}

const change = { add: [{ type: 'email', value: 'n@b.c' }] };

describe('BrandApp', () => {
  it('registers a person once more with the identifiers and names that the mapping finds', async () => {
    const { brandApp, sent, calls } = app();
    await brandApp.completeRegistration({ extendedFields: { city: 'X' }, source: 'Instore' });
    assert.deepEqual(calls(), ['app: generateToken', 'app: registerCustomer']);
    assert.match(sent[1]?.url ?? '', /\?source=Instore$/);
    const body = JSON.parse(String(sent[1]?.body));
    assert.deepEqual(body.profiles[0], {
      firstName: 'Ana',
      lastName: '',
      source: 'Instore',
      identifiers: [
        { type: 'mobile', value: '+65 9' },
        { type: 'email', value: 'a@b.c' },
      ],
      fields: {},
      commChannels: [],
    });
    assert.deepEqual(body.extendedFields, { city: 'X' });
  });

  it('changes identifiers by the CIAM call where the target has it', async () => {
    const { brandApp, calls } = app({ ciamChangeIdentifier: true });
    assert.equal((await brandApp.changeIdentifierAtCapillary(change)).call, 'changeIdentifier');
    assert.deepEqual(calls(), ['app: changeIdentifier']);
  });

  it('changes identifiers by the CRM call else, for the customer it knows', async () => {
    const { brandApp, sent, calls } = app();
    await brandApp.join();
    await brandApp.changeIdentifierAtCapillary(change);
    assert.deepEqual(calls(), ['app: addMember', 'app: generateToken', 'app: changeIdentifiers']);
    assert.match(sent[2]?.url ?? '', /customers\/7\/changeIdentifier\?source=OAUTH_EXTERNAL&accountId=account\+1$/);
  });

  it('looks for the customer first where it does not know one', async () => {
    const { brandApp, sent } = app();
    await brandApp.changeIdentifierAtCapillary(change);
    assert.match(sent.at(-1)?.url ?? '', /customers\/9\//);
    const lost = app({ found: false });
    const answer = await lost.brandApp.changeIdentifierAtCapillary(change);
    assert.deepEqual([answer.call, answer.class], ['getMember', 'not found']);
  });

  it('takes no answer of a sign-in that it did not begin', async () => {
    const callback = new URL('http://app.example/callback?code=1&state=2');
    await assert.rejects(app().brandApp.finishSignIn(callback), SignInRefused);
  });
});
