import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, test } from 'node:test';
import { createRemoteJWKSet, type JWTVerifyResult, jwtVerify } from 'jose';
import { headerValues } from '../../src/form-browser/form-page.ts';
import type { Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { pageOf } from '../testing/test-browser.ts';
import type { PlanTests } from './testing/plans.ts';
import { RelyingParty } from './testing/relying-party.ts';

const home = 'http://127.0.0.1:1/signed-out';
const askForSid = { claims: JSON.stringify({ id_token: { sid: null } }) };

let met = {} as Meeting;
withAda((meeting) => {
  met = meeting;
});

/** An app's back channel, with what it was sent. */
let heard: { path: string; token: string; contentType?: string }[] = [];
let listener: Server;
let app = '';
before(async () => {
  listener = createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get('logout_token') ?? '';
    heard.push({ path: request.url ?? '', token, contentType: request.headers['content-type'] });
    response.writeHead(request.url === '/refuses' ? 400 : 200).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  app = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
});
after(() => listener.close());
beforeEach(() => {
  heard = [];
});

async function relyingParty(logout: { backchannelLogoutUri?: string; frontchannelLogoutUri?: string }) {
  const { idp, application } = met;
  const client = await idp.control.createClient(application.applicationId, { kind: 'confidential', ...logout });
  return new RelyingParty(application, client);
}

async function verified(token: string, { application, client }: RelyingParty): Promise<JWTVerifyResult> {
  return jwtVerify(token, createRemoteJWKSet(new URL(application.jwksUri)), {
    issuer: application.issuer,
    audience: client.clientId,
    typ: 'logout+jwt',
    requiredClaims: ['iat', 'exp', 'jti', 'sub', 'sid', 'events'],
  });
}

async function endSession(rp: RelyingParty, idToken = ''): Promise<void> {
  const query = { id_token_hint: idToken, post_logout_redirect_uri: home, state: 'st' };
  await rp.browser.open(`${rp.application.endSessionEndpoint}?${new URLSearchParams(query)}`);
}

const says = (members: string[]) => async () => {
  const metadata = await (await relyingParty({})).metadata();
  for (const member of members) assert.equal(metadata[member], true, member);
};

const backChannel: PlanTests<'oidcc-backchannel-rp-initiated-logout-certification-test-plan'> = {
  'oidcc-backchannel-logout-discovery-endpoint-verification': says([
    'backchannel_logout_supported',
    'backchannel_logout_session_supported',
  ]),
  'oidcc-backchannel-rp-initiated-logout': async () => {
    const rp = await relyingParty({ backchannelLogoutUri: `${app}/told` });
    const { body, claims } = await rp.signIn(askForSid);
    await endSession(rp, body['id_token']);
    assert.equal(rp.browser.url.href, `${home}?state=st`);
    const [told, ...others] = heard;
    assert.ok(told);
    assert.deepEqual(others, []);
    assert.match(told.contentType ?? '', /^application\/x-www-form-urlencoded/);
    const { payload } = await verified(told.token, rp);
    assert.deepEqual([payload.sub, payload['sid']], [claims.sub, claims['sid']]);
    assert.deepEqual(payload['events'], { 'http://schemas.openid.net/event/backchannel-logout': {} });
    assert.ok(!('nonce' in payload) && !('email' in payload));
  },
};

const frontChannel: PlanTests<'oidcc-frontchannel-rp-initiated-logout-certification-test-plan'> = {
  'oidcc-frontchannel-logout-discovery-endpoint-verification': says([
    'frontchannel_logout_supported',
    'frontchannel_logout_session_supported',
  ]),
  'oidcc-frontchannel-rp-initiated-logout': async () => {
    const rp = await relyingParty({ frontchannelLogoutUri: `${app}/front?brand=acme` });
    const { body, claims } = await rp.signIn(askForSid);
    await endSession(rp, body['id_token']);
    assert.equal(pageOf(rp.browser), 'signing-out');
    const frames = rp.browser.page.root.querySelectorAll('iframe').map((frame) => frame.getAttribute('src') ?? '');
    const expected = new URLSearchParams({ brand: 'acme', iss: rp.application.issuer, sid: String(claims['sid']) });
    assert.deepEqual(frames, [`${app}/front?${expected}`]);
    const [policy = ''] = headerValues(rp.browser.page.headers, 'content-security-policy');
    assert.ok(policy.includes(`frame-src ${app}`));
    assert.equal(rp.browser.page.link('Back to the app').href, `${home}?state=st`);
  },
};

for (const [module, play] of Object.entries({ ...backChannel, ...frontChannel })) test(module, play);

test('every client of the session is told, each with its own token; one that took no part is not', async () => {
  const [first, second] = await Promise.all(
    ['/first', '/second', '/third'].map((path) => relyingParty({ backchannelLogoutUri: app + path })),
  );
  assert.ok(first && second);
  const { body } = await first.signIn();
  second.browser = first.browser;
  assert.deepEqual((await second.signIn()).pages, []);
  await endSession(first, body['id_token']);
  assert.deepEqual(heard.map(({ path }) => path).sort(), ['/first', '/second']);
  for (const { path, token } of heard) await verified(token, path === '/first' ? first : second);
  await assert.rejects(verified(heard[0]?.token ?? '', heard[0]?.path === '/first' ? second : first));
});

test('control ends sessions and apps hear of it, under the issuer that they know', async () => {
  const { idp, ada, application } = met;
  const rp = await relyingParty({ backchannelLogoutUri: `${app}/told` });
  await idp.control.setClock(application.applicationId, { now: '2035-01-01T00:00:00Z', frozen: true });
  await rp.signIn();
  await idp.control.endSessions(application.applicationId, ada.sub);
  const [told] = heard;
  const keys = createRemoteJWKSet(new URL(application.jwksUri));
  const { payload } = await jwtVerify(told?.token ?? '', keys, { currentDate: new Date('2035-01-01T00:00:00Z') });
  assert.equal(payload.iss, application.issuer);
  assert.equal(payload.iat, Date.parse('2035-01-01T00:00:00Z') / 1_000);
});

test('an app that refuses or is not there does not keep anybody signed in, and the audit log says so', async () => {
  const { idp, application } = met;
  const refusing = await relyingParty({ backchannelLogoutUri: `${app}/refuses` });
  const absent = await relyingParty({ backchannelLogoutUri: 'http://127.0.0.1:1/absent' });
  const { body } = await refusing.signIn();
  absent.browser = refusing.browser;
  await absent.signIn();
  await endSession(refusing, body['id_token']);
  assert.equal(refusing.browser.url.href, `${home}?state=st`);
  const entries = await idp.control.audit(application.applicationId, { event: 'logout-told' });
  const statuses = new Map(entries.map(({ clientId, detail }) => [clientId, detail?.['status']]));
  assert.equal(statuses.get(refusing.client.clientId), '400');
  assert.match(statuses.get(absent.client.clientId) ?? '', /ECONNREFUSED|bad port|TypeError/);
});
