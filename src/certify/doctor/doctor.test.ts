import assert from 'node:assert/strict';
import { generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, test } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { FaultSpec } from '../../../mock-idp/index.ts';
import { ciamNames } from '../../capillary/ciam-names.ts';
import { closeConnections } from '../../capillary/connections.ts';
import { type Send, send } from '../../capillary/http.ts';
import { defaultPolicies } from '../../capillary/policies.ts';
import { selfSigned } from '../../capillary/testing/certificate.ts';
import { ciamTenants } from '../../config/ciam-tenants.ts';
import type { Result } from './check.ts';
import { examine } from './examine.ts';
import { type Change, type Fixture, openFixture } from './testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.mock.control.clearFaults(fixture.application.applicationId));
after(async () => {
  closeConnections();
  await fixture.close();
});

const nowhere = 'http://127.0.0.1:1/';

async function expect(check: string, change: Change, result: Result, found: RegExp, advice = /./, sender?: Send) {
  const finding = await fixture.find(check, change, sender);
  assert.deepEqual([finding.result, finding.found], [result, found.exec(finding.found)?.input], finding.found);
  if (result !== 'ok') assert.match(finding.advice ?? '', advice);
}

/** A server that answers every request alike. */
function always(status: number, body: unknown, headers: Record<string, string> = {}): RequestListener {
  return (request, response) => {
    request.resume();
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
  };
}

test('a right setup passes every check', async () => {
  const findings = await examine(fixture.setup, send);
  const others = findings.filter(({ result }) => result !== 'ok');
  assert.deepEqual(others, []);
  assert(findings.length >= 18);
});

test('no CIAM that the mock plays looks faulty', async () => {
  for (const preset of ciamNames) {
    const { claimNames, machineClient, ...application } = await fixture.mock.control.createApplication({ preset });
    const { clientId, clientSecret } = machineClient;
    const { applicationId, issuer, jwksUri, userInfoEndpoint } = application;
    const brand = { applicationId, issuer, jwksUri, userInfoEndpoint, clientId, fieldMappings: claimNames };
    const change = { brand, clientSecret, ciam: ciamTenants[preset] };
    const ids = ['idp-answers', 'discovery-document', 'discovery-addresses', 'issuer', 'key-set', 'userinfo-refuses'];
    for (const id of [...ids, 'client-credentials', 'clock']) await expect(id, change, 'ok', /./);
    const { result } = await fixture.find('mapped-claims', change);
    const expected = { nextreason: 'ok', auth0: 'warning', cognito: 'not checked', janrain: 'ok' };
    assert.equal(result, expected[preset], preset);
  }
});

test('what is known of a CIAM is what its mock does', async () => {
  for (const preset of ciamNames) {
    const { claimNames, issuer, userInfoEndpoint, jwksUri } = await fixture.mock.control.createApplication({ preset });
    const { claims, issuerSlash, issuerExample, addressesOf } = ciamTenants[preset];
    assert.deepEqual(claims, claimNames, preset);
    assert.deepEqual([issuer.endsWith('/'), issuerExample.endsWith('/')], [issuerSlash, issuerSlash], preset);
    const usual = { userInfoEndpoint, ...addressesOf(issuer) };
    assert.deepEqual(usual, { userInfoEndpoint, jwksUri }, preset);
  }
});

test('nothing is written: all that is posted asks for a token', async () => {
  const posted: string[] = [];
  const watched: Send = (request, context) => {
    if (request.method !== 'GET') posted.push(new URL(request.url).pathname);
    return send(request, context);
  };
  await examine(fixture.setup, watched);
  const tokenPath = new URL(fixture.application.tokenEndpoint).pathname;
  assert.deepEqual([...new Set(posted)].sort(), [tokenPath, '/v3/oauth/token/generate'].sort());
});

test('addresses where nobody answers are told, and what depends on them is not checked', async () => {
  await expect('gateway-answers', { target: { gateway: nowhere } }, 'failed', /nothing listens/, /targets.uat.gateway/);
  await expect('crm-answers', { target: { crm: nowhere } }, 'failed', /nothing listens/, /targets.uat.crm/);
  await expect('idp-answers', { brand: { jwksUri: nowhere } }, 'failed', /nothing listens/, /brands.acme.jwksUri/);
  for (const check of ['gateway-refuses', 'brand-known', 'person-admitted']) {
    const { result } = await fixture.find(check, { target: { gateway: nowhere } });
    assert.equal(result, 'not checked', check);
  }
  for (const check of ['crm-refuses', 'crm-key', 'channel-account']) {
    const { result } = await fixture.find(check, { target: { crm: nowhere } });
    assert.equal(result, 'not checked', check);
  }
});

test('without a brand its checks are not made, and the others are', async () => {
  for (const check of ['discovery-document', 'issuer', 'key-set', 'userinfo-refuses', 'mapped-claims', 'brand-known']) {
    await expect(check, { brand: null }, 'not checked', /no brand/, /--brand/);
  }
  await expect('gateway-refuses', { brand: null }, 'ok', /HTTP 403/);
});

test('plain http across the network is a warning, and a failure in production', async () => {
  const plain = { gateway: 'http://gateway.example/' };
  await expect('tls', { target: plain }, 'warning', /gateway.example without TLS/, /https/);
  await expect('tls', { target: { ...plain, environment: 'production' } }, 'failed', /without TLS/);
});

test('a certificate that ends soon is a warning', async (context) => {
  for (const [days, result] of [
    [5, 'warning'],
    [60, 'ok'],
  ] as const) {
    const certificate = selfSigned('localhost', { toDay: days });
    setDefaultCACertificates([...getCACertificates('bundled'), certificate.cert]);
    const server = createServer(certificate, always(200, {}));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => server.close());
    const gateway = `https://localhost:${(server.address() as AddressInfo).port}/`;
    await expect('tls', { target: { gateway } }, result, /\(TLSv1.3, certificate for \d+ days\)/, /renewed/);
  }
});

test('a clock that is seconds off is a warning, minutes off a failure, an old answer of a cache none', async () => {
  const date = (offset: number) => new Date(Date.now() + offset * 1000).toUTCString();
  for (const [offset, age, result, found] of [
    [-90, '0', 'failed', /is \d\d\.\d s behind this machine/],
    [90, '0', 'failed', /ahead of this machine/],
    [4, '0', 'warning', /ahead of/],
    [-90, '90', 'ok', /second|apart/],
  ] as const) {
    const gateway = await fixture.serve((request, response) => {
      response.sendDate = false;
      always(200, {}, { date: date(offset), age })(request, response);
    });
    await expect('clock', { target: { gateway } }, result, found, /time server/);
  }
  const gateway = await fixture.serve((request, response) => {
    response.sendDate = false;
    always(200, {})(request, response);
  });
  const change = { target: { gateway, crm: gateway }, brand: null };
  await expect('clock', change, 'not checked', /no answer has a Date/);
});

async function withFault(fault: FaultSpec): Promise<void> {
  await fixture.mock.control.setFault(fixture.application.applicationId, fault);
}

async function announcing(members: Record<string, unknown>): Promise<void> {
  const document = await (await fetch(fixture.application.discoveryUri)).json();
  await withFault({ endpoint: 'discovery', fault: { json: { ...(document as object), ...members } } });
}

test('a discovery document that is missing, broken or short is told', async () => {
  const elsewhere = fixture.application.issuer.replace(/[^/]+\/$/, 'nobody/');
  await expect('discovery-document', { brand: { issuer: elsewhere } }, 'warning', /HTTP 404/, /brands.acme.issuer/);
  await expect('discovery-document', { discovery: `${elsewhere}x` }, 'failed', /HTTP 404/, /idp.discovery/);
  await expect('discovery-document', { brand: { issuer: nowhere } }, 'failed', /nothing listens/);
  await withFault({ endpoint: 'discovery', fault: { status: 200, body: '<html></html>' } });
  await expect('discovery-document', {}, 'failed', /a page, no JSON/);
  const unknown = { brand: { issuer: undefined, jwksUri: `${nowhere}keys` } };
  await expect('discovery-document', unknown, 'not checked', /nothing listens/, /brands.acme.issuer/);
});

test('what the discovery document offers has to serve', async () => {
  await announcing({ jwks_uri: undefined });
  await expect('discovery-document', {}, 'warning', /has no jwks_uri/);
  for (const [members, result, found] of [
    [{ response_types_supported: ['id_token'] }, 'failed', /response types id_token/],
    [{ id_token_signing_alg_values_supported: ['HS256'] }, 'failed', /signed with HS256/],
    [{ id_token_signing_alg_values_supported: ['ES256', 'HS256'] }, 'warning', /signed with ES256, HS256/],
  ] as const) {
    await fixture.mock.control.clearFaults(fixture.application.applicationId);
    await announcing(members);
    await expect('discovery-document', {}, result, found);
  }
});

test('without an issuer the document is looked for beside the key set', async () => {
  await expect('discovery-document', { brand: { issuer: undefined } }, 'ok', /openid-configuration/);
});

test('other addresses than the announced ones are told; other keys are a failure', async () => {
  const other = await fixture.mock.control.createApplication();
  const { jwksUri, userInfoEndpoint } = other;
  await expect('discovery-addresses', { brand: { jwksUri } }, 'failed', /announced is/, /other/);
  await expect('discovery-addresses', { brand: { userInfoEndpoint } }, 'warning', /userInfoEndpoint is/);
  const alias = fixture.application.jwksUri.replace('127.0.0.1', 'localhost');
  const local: Send = (request, context) =>
    send({ ...request, url: request.url.replace('localhost', '127.0.0.1') }, context);
  await expect('discovery-addresses', { brand: { jwksUri: alias } }, 'warning', /jwksUri is/, /another name/, local);
});

test('the issuer is compared exactly', async () => {
  const { issuer } = fixture.application;
  const slashless = issuer.replace(/\/$/, '');
  const set = new RegExp(`set brands.acme.issuer: ${issuer}`);
  await expect('issuer', { brand: { issuer: slashless } }, 'failed', /the slash at the end is missing$/, set);
  await announcing({ issuer: slashless });
  await expect('issuer', {}, 'failed', /a slash at the end too many$/);
  await fixture.mock.control.clearFaults(fixture.application.applicationId);
  await expect('issuer', { brand: { issuer: undefined } }, 'warning', /iss is not compared/, set);
  const policies = { ...defaultPolicies, issuerCheck: false };
  await expect('issuer', { brand: { issuer: undefined }, target: { policies } }, 'ok', /issuerCheck: false/);
  await withFault({ endpoint: 'discovery', fault: { status: 404 } });
  await expect('issuer', { brand: { issuer: slashless } }, 'warning', /one of NextReason ends in a slash/);
});

const jwkOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }) as JsonWebKey;

test('a key set serves for RS256, or it is said why not', async () => {
  const rsa = jwkOf(2048);
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const good = { ...rsa, kid: 'good', alg: 'RS256', use: 'sig' };
  const cases: [keys: unknown[], result: Result, found: RegExp][] = [
    [[good], 'ok', /1 of 1 serve for RS256: good \(RSA 2048\)/],
    [[{ kid: 'odd', kty: 'XYZ' }, 'text', good], 'ok', /1 of 3 serve/],
    [[], 'failed', /empty/],
    [[{ ...jwkOf(1024), kid: 'short' }], 'failed', /short has 1024 bits only/],
    [[good, { ...jwkOf(1024), kid: 'short' }], 'warning', /short has 1024 bits only/],
    [[{ ...rsa, kid: 'enc', use: 'enc' }], 'failed', /enc is for use "enc"/],
    [[{ ...rsa, kid: 'ops', key_ops: ['sign'] }], 'failed', /ops is not for verifying/],
    [[{ ...rsa, kid: 'ps', alg: 'PS256' }], 'warning', /ps is for PS256/],
    [[{ ...ec.publicKey.export({ format: 'jwk' }), kid: 'curve' }], 'warning', /curve is for EC P-256/],
    [[good, { ...ec.privateKey.export({ format: 'jwk' }), kid: 'leak' }], 'failed', /leak .*private or symmetric/],
    [[good, { kty: 'oct', k: 'c2VjcmV0', kid: 'leak' }], 'failed', /leak \(oct\) shows/],
    [[good, { ...jwkOf(2048), kid: 'good' }], 'warning', /two keys have the kid good/],
    [[rsa, { ...jwkOf(2048), kid: 'named' }], 'warning', /1 of 2 keys have no kid/],
    [[{ kty: 'RSA', e: 'AQAB' }], 'failed', /cannot be read/],
  ];
  for (const [keys, result, found] of cases) {
    await fixture.mock.control.setKeySet(fixture.application.applicationId, { keys });
    await expect('key-set', {}, result, found);
  }
});

test('a key set that is no key set, or slow, is told', async () => {
  for (const [fault, found] of [
    [{ status: 500 }, /HTTP 500/],
    [{ json: { jwks: [] } }, /no list of keys/],
    [{ status: 302, headers: { location: '/' } }, /redirects/],
    [{ body: '{' }, /no JSON/],
  ] as const) {
    await withFault({ endpoint: 'jwks', fault });
    await expect('key-set', {}, 'failed', found, /brands.acme.jwksUri/);
    await fixture.mock.control.clearFaults(fixture.application.applicationId);
  }
  const slow: Send = async (request, context) => ({ ...(await send(request, context)), durationMs: 3_000 });
  await expect('key-set', {}, 'warning', /takes 3\.0 s/, /idpTimeoutSeconds/, slow);
});

test('a UserInfo endpoint has to refuse a made-up token', async () => {
  for (const [status, result] of [
    [200, 'failed'],
    [400, 'warning'],
    [403, 'warning'],
    [404, 'failed'],
    [429, 'warning'],
    [302, 'failed'],
    [500, 'failed'],
  ] as const) {
    await withFault({ endpoint: 'userinfo', fault: { status, json: { sub: 'anybody' } } });
    await expect('userinfo-refuses', {}, result, new RegExp(`^HTTP ${status}`));
    await fixture.mock.control.clearFaults(fixture.application.applicationId);
  }
});

test('client credentials are tried where a secret is given, which is never told', async () => {
  const wrong = `wrong-${randomUUID()}`;
  await expect(
    'client-credentials',
    { clientSecret: undefined },
    'not checked',
    /no secret/,
    /GATECHECK_CLIENT_SECRET/,
  );
  await expect('client-credentials', { clientSecret: wrong }, 'failed', /HTTP 401 invalid_client/, /belong together/);
  const told = await fixture.find('client-credentials', { clientSecret: wrong });
  assert(!JSON.stringify(told).includes(wrong));
  const { clientId, clientSecret } = await fixture.mock.control.createClient(fixture.application.applicationId, {
    kind: 'confidential',
  });
  const change = { brand: { clientId }, clientSecret };
  await expect('client-credentials', change, 'failed', /unauthorized_client|invalid/, /grant client_credentials/);
  await expect('client-credentials', { tokenEndpoint: nowhere }, 'failed', /nothing listens/, /--token-endpoint/);
  await announcing({ token_endpoint_auth_methods_supported: ['client_secret_post'] });
  await expect('client-credentials', {}, 'ok', /a token for/);
  await announcing({ token_endpoint: undefined });
  await expect('client-credentials', {}, 'not checked', /no token endpoint/);
});

test('claims that the CIAM does not announce are told, with a near one', async () => {
  const fieldMappings = { ...fixture.application.claimNames, firstName: 'given_nam' };
  await expect(
    'mapped-claims',
    { brand: { fieldMappings } },
    'warning',
    /firstName is taken from given_nam, near to given_name/,
  );
  await announcing({ claims_supported: undefined });
  await expect('mapped-claims', {}, 'not checked', /announces no claims/, /ID token/);
});

const success = {
  status: { success: true, code: 200, message: 'Success' },
  customers: {
    customer: [
      {
        id: 1,
        firstname: '',
        lastname: '',
        mobile: '',
        email: '',
        cuid: 'x',
        source: 'OAUTH_EXTERNAL',
        registered_on: '',
      },
    ],
  },
  data: { accessToken: 'token', ttlSeconds: 60 },
  entity: 1,
  warnings: [],
};

test('a gateway that serves anybody, stands elsewhere or signals otherwise is told', async () => {
  for (const [status, body, result, found, advice] of [
    [200, success, 'failed', /"success"/, /do not go live/],
    [404, {}, 'failed', /HTTP 404/, /targets.uat.paths/],
    [200, '<html>', 'failed', /no JSON/, /targets.uat.gateway/],
    [503, {}, 'failed', /unavailable/, /targets.uat.gateway/],
    [200, { status: { success: false, code: 401, message: '' } }, 'warning', /code 401/, /failureSignal: body/],
  ] as const) {
    const gateway = await fixture.serve(always(status, body));
    await expect('gateway-refuses', { target: { gateway } }, result, found, advice);
  }
  const policies = { ...defaultPolicies, failureSignal: 'body' as const };
  const gateway = await fixture.serve(always(200, { status: { success: false, code: 401, message: '' } }));
  await expect('gateway-refuses', { target: { gateway, policies } }, 'ok', /code 401 in the body/);
});

test('a brand that the gateway does not know is told', async () => {
  await expect('brand-known', { brandName: 'acne' }, 'warning', /made-up brand: 403/, /ticket acne/);
  const gateway = await fixture.serve(always(401, { status: { success: false, code: 401, message: '' } }));
  const finding = await fixture.find('brand-known', { target: { gateway } });
  assert.equal(finding.result, 'not checked');
});

test('a gateway that holds other values than the configuration does not admit anybody', async () => {
  const other = await fixture.mock.control.createApplication();
  const tokensOfSomebody = async () => {
    const { sub } = await fixture.mock.control.createPerson(other.applicationId, { email: 'other@example.test' });
    return fixture.mock.control.issueTokens(other.applicationId, sub);
  };
  await expect('person-admitted', { tokensOfSomebody }, 'failed', /refused/, /brands.acme/);
  const policies = { ...defaultPolicies, creation: 'jit' as const };
  const jit = await fixture.find('person-admitted', { target: { policies } });
  assert.equal(jit.result, 'not checked');
});

test('a CRM face that takes any token, and a key that gets none, are told', async () => {
  const open = await fixture.serve(always(200, success));
  await expect('crm-refuses', { target: { crm: open } }, 'failed', /success/, /targets.uat.crm/);
  await expect('crm-key', { credentials: undefined }, 'not checked', /no credentials/, /targets.uat.credentials/);
  const wrong = { key: 'the-key', secret: `wrong-${randomUUID()}` };
  await expect('crm-key', { credentials: wrong }, 'failed', /generateToken was answered "refused"/, /credentials/);
  assert(!JSON.stringify(await fixture.find('crm-key', { credentials: wrong })).includes(wrong.secret));
  const barred = await fixture.serve((request, response) => {
    const token = request.url?.includes('/oauth/');
    always(token ? 200 : 403, token ? success : {})(request, response);
  });
  await expect('crm-key', { target: { crm: barred } }, 'failed', /lookupId was answered "refused"/, /given access/);
});

test('a CRM face without the source OAUTH_EXTERNAL leads to the channel account', async () => {
  const crm = await fixture.serve((request, response) => {
    const isToken = request.url?.includes('/oauth/');
    const unknown = { errors: [{ status: false, code: 8003, message: '' }], warnings: [] };
    always(200, isToken ? { data: success.data } : unknown)(request, response);
  });
  await expect('channel-account', { target: { crm } }, 'warning', /code 8003/, /OAUTH_EXTERNAL.*gatecheck ticket/);
  await expect('channel-account', { credentials: undefined }, 'not checked', /CRM key/, /Channel Configurations/);
});

test('provisioning that is declared has to be there', async () => {
  const change: Change = { target: { capabilities: ['provisioning'] } };
  await expect('provisioning', change, 'failed', /__gatecheck\/health: HTTP/, /capabilities/);
  const gateway = await fixture.serve(always(200, { ok: true }));
  await expect('provisioning', { target: { capabilities: ['provisioning'], gateway } }, 'ok', /health$/);
});

test('texts of others cannot steer a terminal', async () => {
  await announcing({ issuer: '\u001b[2Jhttps://evil.example/' });
  const { found } = await fixture.find('issuer');
  assert(!found.includes('\u001b'));
});
