import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { defaultPolicies } from '../capillary/policies.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import { freePort } from '../testing/free-port.ts';
import { certify } from './certify.ts';
import type { CertifyRequest } from './certify-request.ts';
import { startEnvironment } from './environment.ts';
import { leaksIn, secretsOnTheWire, textsOf } from './testing/wire-secrets.ts';
import { openWireTap, type WireMessage, type WireTap, type WireTapOptions } from './testing/wire-tap.ts';

/** Real runs with every wire tapped: nothing that went over them as a secret may stand in what a run leaves behind. */

/** Sign-ins of every kind, sign-out, forgeries, faults, both faces, access to the CRM API. */
const tags = [
  '@journey',
  ...['LGN-007', 'LGN-023', 'LGN-034', 'LGO-008', 'JWS-001', 'JWS-014', 'CLM-021', 'CLM-054', 'KEY-001', 'KEY-037'],
  ...['UIN-001', 'UIN-012', 'UIN-049', 'RES-033', 'REG-030', 'REG-033', 'REG-045', 'IDC-023', 'PRF-020'],
]
  .map((tag) => (tag.startsWith('@') ? tag : `@${tag}`))
  .join(' or ');
/** What a target with one brand can be asked for. */
const remoteTags = '@LGN-005 or @LGN-032 or @LGN-034 or @LGO-001 or @IDC-001 or @REG-002 or @REG-030 or @CLM-021';
/** What a browser does that plain HTTP does not: cookies, redirects and forms of its own. */
const browserTags = '@LGN-032 or @REG-002 or @IDC-002 or @LGO-007';

const launcher = fileURLToPath(new URL('../cli/gatecheck.js', import.meta.url));

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-secrets-'));
});
after(() => rm(folder, { recursive: true }));

/** A run in this process against the reference, with all its wires tapped. */
async function tappedRun(name: string, request: Partial<CertifyRequest>, gatewayOptions: WireTapOptions = {}) {
  const port = await freePort();
  const upstream = { control: '', gateway: '' };
  const idp = await openWireTap(() => `http://127.0.0.1:${port}`);
  const control = await openWireTap(() => upstream.control);
  const gateway = await openWireTap(() => upstream.gateway, gatewayOptions);
  const start: CertifyRequest['start'] = async (wanted, onDeath) => {
    const environment = await startEnvironment(wanted, onDeath);
    assert(environment.idp.kind === 'mock');
    upstream.control = environment.idp.controlUrl;
    upstream.gateway = environment.target.gateway;
    return {
      ...environment,
      idp: { ...environment.idp, controlUrl: control.url, control: { transport: 'http', url: control.url } },
      target: { ...environment.target, gateway: gateway.url, crm: gateway.url },
    };
  };
  const taps = [idp, control, gateway];
  try {
    const { certificate, out } = await certify({
      idp: { kind: 'mock', preset: 'nextreason', port, publicUrl: idp.url },
      target: { kind: 'reference', name: 'reference' },
      plan: 'full',
      agent: 'http',
      out: join(folder, name),
      start,
      ...request,
    });
    return { certificate, secrets: secretsOf(taps), texts: await textsOf(out) };
  } finally {
    await Promise.all(taps.map((tap) => tap.close()));
  }
}

function secretsOf(taps: WireTap[]): Map<string, string> {
  return secretsOnTheWire(taps.flatMap(({ messages }) => messages));
}

/** Fails where the taps did not see what they are there for. */
function assertSeen(secrets: ReadonlyMap<string, string>, ...names: string[]): void {
  const seen = new Set(secrets.values());
  assert.deepEqual(
    names.filter((name) => !seen.has(name)),
    [],
    [...seen].join(', '),
  );
}

/** A target that says all that it was told, in every answer and in several spellings, and calls people by their tokens. */
function indiscreet({ requestHeaders, requestBody, answerBody, answerHeaders }: WireMessage): string {
  const heard = requestHeaders.filter((_, at) => /auth/i.test(requestHeaders[at - 1] ?? ''));
  const tokens = heard.map((value) => value.replace(/^\S+ /, ''));
  answerHeaders.push('X-Debug', encodeURIComponent(JSON.stringify({ heard, requestBody })));
  const debug = {
    heard,
    requestBody,
    signatures: tokens.map((token) => token.split('.').at(-1)),
    base64: tokens.map((token) => Buffer.from(`heard: ${token}`).toString('base64')),
    inside: Buffer.from(JSON.stringify({ tokens, requestBody })).toString('base64url'),
  };
  try {
    const json = JSON.parse(answerBody);
    for (const member of json.customers?.customer ?? []) member.firstname = tokens.at(0);
    for (const profile of json.profiles ?? []) profile.firstName = tokens.at(0);
    return JSON.stringify({ ...json, debug });
  } catch {
    return answerBody;
  }
}

const ofPeople = [
  'access_token',
  'id_token',
  'refresh_token',
  'code',
  'code_verifier',
  'password',
  'signature of id_token',
];
const ofControl = ['clientSecret', 'idToken', 'cookie'];
const ofCrm = ['secret', 'accessToken'];

describe('no secret of the wire stands in any file', () => {
  test('of a run in which everything passes', async () => {
    const { certificate, secrets, texts } = await tappedRun('conforming', { tags });
    assert.equal(certificate.totals.failed + certificate.totals.error, 0, certificate.sentence);
    assertSeen(secrets, ...ofPeople, ...ofControl, ...ofCrm);
    assert(texts.has('report.html, pack 2'), 'the report is looked into');
    assert.deepEqual(leaksIn(texts, secrets), []);
  });

  test('of a run with a browser', async (context) => {
    const { certificate, secrets, texts } = await tappedRun('browser', { tags: browserTags, agent: 'browser' });
    if (certificate.totals.skipped > 0) return context.skip('there is no browser');
    assertSeen(secrets, 'access_token', 'id_token', 'code', 'code_verifier', 'password');
    assert.deepEqual(leaksIn(texts, secrets), []);
  });

  test('of a run with a browser in which conditions fail, their traces included', async (context) => {
    const { certificate, secrets, texts } = await tappedRun(
      'browser-indiscreet',
      { tags: browserTags, agent: 'browser' },
      { rewriteAnswer: indiscreet },
    );
    if (certificate.totals.skipped > 0) return context.skip('there is no browser');
    assertSeen(secrets, 'access_token', 'id_token', 'code', 'password', 'cookie _session');
    const traces = [...texts].filter(([name]) => name.endsWith('.trace.zip, trace.trace'));
    assert(traces.length >= certificate.totals.failed && traces.length > 0, certificate.sentence);
    const typed = traces.map(([, trace]) => trace).join('');
    for (const field of ['password', 'code']) {
      const fill = new RegExp(`"method":"fill".*name=\\\\"${field}\\\\"[^}]*"value":"\\[masked \\d+\\]"`);
      assert.match(typed, fill, `a masked ${field}`);
    }
    for (const [name] of traces) assert(certificate.files?.[name.replace(/, .*/, '')], `${name} has a digest`);
    assert.deepEqual(leaksIn(texts, secrets), []);
  });

  test('of a run against a target that repeats all it hears', async () => {
    const { certificate, secrets, texts } = await tappedRun('indiscreet', { tags }, { rewriteAnswer: indiscreet });
    assert.equal(certificate.verdict, 'not certified');
    assert(certificate.totals.failed > 10, certificate.sentence);
    assert.deepEqual(leaksIn(texts, secrets), []);
  });
});

const key = 'till-17-of-acme';
const secret = 'till+secret/of "acme" & more';
const clientSecret = 'secret-of-the-machine-client';

/** A target with one fixed brand, its configuration, and what the command line does with both. */
async function fixedBrand(auth: 'oauth' | 'basic', options: WireTapOptions = {}) {
  const port = await freePort();
  const idp = await openWireTap(() => `http://127.0.0.1:${port}`);
  const configuration = {
    applicationId: 'acme-app',
    clientId: 'acme-machine',
    fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
    userInfoEndpoint: `${idp.url}/acme-app/userinfo`,
    jwksUri: `${idp.url}/acme-app/.well-known/jwks.json`,
    issuer: `${idp.url}/acme-app/`,
    channelAccount: { name: 'nextreason', id: 'nextreason' },
  };
  const policies = { ...defaultPolicies, logoutEffect: { withinSeconds: 1 } };
  const acme = { configuration, policies, paths: {}, crm: { key, secret, ttlSeconds: 3600 } };
  const server = await startReferenceGateway({ brands: { acme }, provisioning: false });
  const gateway = await openWireTap(() => server.url, {
    ...options,
    ...(auth === 'basic' && { rewriteHeaders: await tillsToTokens(server.url) }),
  });
  const cwd = join(folder, `${auth}-${port}`);
  await mkdir(cwd);
  const uat = {
    kind: 'remote',
    gateway: gateway.url,
    crm: gateway.url,
    auth,
    brand: 'acme',
    credentials: { key: '$' + '{UAT_KEY}', secret: '$' + '{UAT_SECRET}' },
    policies: { logoutEffect: policies.logoutEffect },
  };
  const file = { idp: { port, publicUrl: idp.url }, brands: { acme: configuration }, targets: { uat } };
  await writeFile(join(cwd, 'gatecheck.yaml'), JSON.stringify(file));
  const env = { ...process.env, UAT_KEY: key, UAT_SECRET: secret, GATECHECK_CLIENT_SECRET: clientSecret };
  return {
    cwd,
    /** What a command says on both channels. */
    gatecheck: (...args: string[]): Promise<string> =>
      new Promise((resolve) => {
        execFile(process.execPath, [launcher, ...args], { cwd, env }, (_, out, errors) => resolve(`${out}\n${errors}`));
      }),
    /** All that went over the wires, and what only this test knows. */
    secrets: () => {
      const known: [string, string][] = [
        [secret, 'secret of the till'],
        [md5(secret), 'MD5 of the till’s password'],
        [clientSecret, 'secret of the machine client'],
      ];
      return new Map([...secretsOf([idp, gateway]), ...known]);
    },
    close: async () => {
      await Promise.all([idp.close(), gateway.close()]);
      await server.close();
    },
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** The reference knows no tills: what stands before it takes a till's sign-in and knows the token for it. */
async function tillsToTokens(gateway: string): Promise<(headers: string[]) => string[]> {
  const answer = await fetch(`${gateway}/v3/oauth/token/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, secret }),
  });
  const { data } = (await answer.json()) as { data: { accessToken: string } };
  const till = `Basic ${Buffer.from(`${key}:${md5(secret)}`).toString('base64')}`;
  return (headers) => (headers.includes(till) ? [...headers, 'X-CAP-API-OAUTH-TOKEN', data.accessToken] : headers);
}

for (const auth of ['oauth', 'basic'] as const) {
  test(`no secret stands in what the commands say and leave of an indiscreet target with ${auth}`, async (context) => {
    const fixture = await fixedBrand(auth, { rewriteAnswer: indiscreet });
    context.after(fixture.close);
    const said: Record<string, string> = {};
    for (const args of [
      ['certify', '--target', 'uat', '--agent', 'http', '--verbose', '--tags', remoteTags],
      ['certify', '--target', 'uat', '--dry-run'],
      ['doctor', '--target', 'uat', '--json'],
      ['doctor', '--target', 'uat', '--verbose'],
      ['ticket', 'acme', '--target', 'uat'],
      ['keygen', '--out', '../signer', '--json'],
      ['sign', 'reports/latest', '--key', '../signer.json', '--json'],
      ['verify', 'reports/latest', '--key', '../signer.pub.json', '--json'],
      ['compare', 'reports/latest', 'reports/latest', '--json'],
      ['report', 'reports/latest', '--json'],
    ]) {
      said[args.slice(0, 4).join(' ')] = await fixture.gatecheck(...args);
    }
    const { d } = JSON.parse(await readFile(join(folder, 'signer.json'), 'utf8')) as { d: string };
    await rm(join(folder, 'signer.json'));
    await rm(join(folder, 'signer.pub.json'));
    const secrets = fixture.secrets().set(d, 'private key of the signer');
    assertSeen(secrets, 'access_token', 'password', auth === 'basic' ? 'password of basic' : 'accessToken');
    assert.match(said['certify --target uat --agent'] ?? '', /\d+ failed in/);
    assert.match(said['ticket acme --target uat'] ?? '', /acme-app/);
    assert.match(said['verify reports/latest --key ../signer.pub.json'] ?? '', /"state": "valid"/);
    assert.deepEqual(leaksIn(await textsOf(fixture.cwd, said), secrets), []);
  });
}
