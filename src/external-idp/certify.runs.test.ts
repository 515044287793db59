import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { policiesSchema } from '../capillary/policies.ts';
import { ProvisioningClient } from '../capillary/provisioning-client.ts';
import { certify } from '../certify/certify.ts';
import type { CertifyRequest } from '../certify/certify-request.ts';
import { leaksIn, textsOf } from '../certify/testing/wire-secrets.ts';
import type { TargetProfile } from '../config/target-profile.ts';
import { findBrowser } from '../loyalty-app/chromium.ts';
import { startReferenceGateway } from '../reference-gateway/server.ts';
import type { Certificate } from '../report/certificate.ts';
import type { ExternalIdpProfile } from './profile.ts';
import { type ForeignProcess, startOauth2MockServer } from './testing/foreign-process.ts';
import { hasLemonldap, installLemonldap, startLemonldap } from './testing/lemonldap.ts';

/** Real runs against IdPs that nobody here wrote, each in a process of its own. */

const fieldMappings = { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' };
const client = { redirectUri: 'http://localhost/callback', postLogoutRedirectUri: 'http://localhost/signed-out' };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-foreign-'));
});
after(() => rm(folder, { recursive: true }));

let runs = 0;
async function run(idp: ExternalIdpProfile, request: Partial<CertifyRequest> = {}) {
  runs += 1;
  const target: TargetProfile = { kind: 'reference', name: 'reference' };
  const out = join(folder, String(runs));
  const { certificate, broken } = await certify({ idp, target, plan: 'full', agent: 'http', out, ...request });
  assert.equal(broken, undefined);
  return { certificate, texts: await textsOf(out) };
}

const idsWith = ({ conditions }: Certificate, status: string) =>
  conditions
    .filter((entry) => entry.status === status)
    .map(({ id, agent }) => `${id}${agent === 'browser' ? ' b' : ''}`);

function assertPassed(certificate: Certificate, ...ids: string[]): void {
  const passed = idsWith(certificate, 'passed');
  assert.deepEqual(
    ids.filter((id) => !passed.includes(id)),
    [],
    certificate.sentence,
  );
  assert.deepEqual([...idsWith(certificate, 'failed'), ...idsWith(certificate, 'error')], []);
  const asked = certificate.selection.tags === null ? 'certified with warnings' : 'passed';
  assert.equal(certificate.verdict, asked, certificate.sentence);
}

const skippedFor = ({ conditions }: Certificate, id: string) => {
  const { status, missing, reason } = conditions.find((entry) => entry.id === id) ?? {};
  return { status, missing, reason };
};

/** Journeys, logout, the member's calls, Member Care, two people's sign-ins mixed up, what lacks in a call, the CRM API. */
const core = [
  ...['LGN-001', 'LGN-005', 'LGN-006', 'LGN-008', 'LGN-022', 'LGN-030', 'LGN-036', 'LNK-001'],
  ...['LGO-001', 'LGO-002', 'LGO-003', 'LGO-004', 'LGO-007', 'LGO-009'],
  ...['PRF-020', 'PRF-022', 'REG-010', 'REG-024', 'REG-030', 'IDC-020', 'IDC-029', 'BRD-010', 'BRD-022'],
  ...['HDR-001', 'HDR-020', 'HDR-021', 'HDR-024', 'HDR-033', 'HDR-034', 'JWS-156', 'RES-033'],
];

describe('npm’s oauth2-mock-server', () => {
  let server: ForeignProcess;
  let idp: ExternalIdpProfile;
  const passwords = { kira: 'Kira-geheim-1', jadzia: 'Jadzia-geheim-2', ezri: 'Ezri-geheim-3' };
  const claims = (name: string, at: number, more = {}) => ({
    sub: `people|${name}`,
    given_name: name,
    family_name: 'Of-Nine',
    email: `${name}@people.example`,
    email_verified: true,
    phone_number: `+65900001${at}`,
    phone_number_verified: true,
    ...more,
  });
  const people = Object.fromEntries(
    Object.keys(passwords).map((name, at) => [`${name}@people.example`, claims(name, 10 + at)]),
  );
  const profileOf = ({ url }: ForeignProcess, names = Object.keys(passwords)): ExternalIdpProfile => ({
    kind: 'external',
    preset: 'nextreason',
    discovery: `${url}/.well-known/openid-configuration`,
    application: { applicationId: 'app-1', clientId: 'machine-1', fieldMappings },
    client: { id: 'app-1', ...client },
    people: Object.fromEntries(
      names.map((name) => [
        name,
        { email: `${name}@people.example`, password: passwords[name as keyof typeof passwords] },
      ]),
    ),
  });

  before(async () => {
    server = await startOauth2MockServer(people);
    idp = profileOf(server);
  });
  after(() => server.close());

  test('is certified with, by real sign-ins; what only a mock can do is skipped with its reason', async () => {
    const { certificate, texts } = await run(idp);
    assertPassed(certificate, ...core);
    assert.deepEqual(certificate.idp, { kind: 'external', preset: 'nextreason', issuer: server.url });
    assert.match(
      certificate.sentence,
      /^Certified with warnings: \d{3} conditions passed, \d{3} musts did not apply \(no /,
    );
    const forged = certificate.conditions.filter(({ missing }) => missing === 'forge');
    assert(forged.length > 50);
    assert(forged.every(({ status }) => status === 'skipped'));
    // Each of these would otherwise be judged by what nobody did at the IdP.
    for (const id of ['LNK-003', 'LGN-042', 'SCP-001', 'REG-001', 'PRF-001', 'IDC-001', 'LGN-002', 'MAP-097']) {
      assert.equal(skippedFor(certificate, id).status, 'skipped', id);
    }
    assert.equal(skippedFor(certificate, 'LGN-020').reason, 'the IdP lets people in without asking who they are');
    assert.deepEqual(leaksIn(texts, new Map(Object.values(passwords).map((password) => [password, 'password']))), []);
    assert(texts.has('evidence/LGN-001.json'));
  });

  test('with one person and tokens that outlive the sign-out, more is skipped and nothing fails', async () => {
    const lasting = await startOauth2MockServer(people, { tokensOutliveSignOut: true });
    try {
      const { certificate } = await run(profileOf(lasting, ['kira']), {
        tags: '@LGN-001 or @LGN-008 or @LGO-001 or @LGO-005 or @LGO-009',
      });
      assertPassed(certificate, 'LGN-001', 'LGO-005');
      assert.equal(skippedFor(certificate, 'LGN-008').reason, 'needs 2 people, and idp.people names 1');
      for (const id of ['LGO-001', 'LGO-009']) {
        const { missing, reason } = skippedFor(certificate, id);
        assert.deepEqual(
          [missing, reason],
          ['idpSupport', 'the IdP goes on confirming access tokens after the sign-out'],
        );
      }
    } finally {
      await lasting.close();
    }
  });

  test('that tells no mobile and takes any token for an access token blames no gateway for it', async () => {
    const careless = await startOauth2MockServer(
      { 'kira@people.example': claims('kira', 10, { phone_number: undefined, phone_number_verified: undefined }) },
      { anyTokenConfirmed: true },
    );
    try {
      const tags = '@MAP-001 or @HDR-033';
      const { certificate } = await run(profileOf(careless, ['kira']), { tags });
      assert.deepEqual(idsWith(certificate, 'passed'), ['MAP-001']);
      assert.deepEqual(skippedFor(certificate, 'HDR-033'), {
        status: 'skipped',
        missing: 'idpSupport',
        reason: "the IdP's UserInfo endpoint accepts an ID token as an access token",
      });
    } finally {
      await careless.close();
    }
  });

  test('links nobody by a value that it does not call verified', async () => {
    const unverified = await startOauth2MockServer({
      'kira@people.example': claims('kira', 10, { phone_number_verified: undefined, email_verified: 'true' }),
    });
    try {
      const { certificate } = await run(profileOf(unverified, ['kira']), {
        tags: '@LGN-001 or @LGO-001 or @LNK-001 or @LNK-002',
      });
      assertPassed(certificate, 'LGN-001');
      assert.equal(skippedFor(certificate, 'LNK-001').reason, 'needs somebody whose mobile the IdP calls verified');
      assert.equal(skippedFor(certificate, 'LNK-002').status, 'skipped');
    } finally {
      await unverified.close();
    }
  });

  test('finds out what a gateway does wrong', async () => {
    const { defaultRules } = await import('../reference-gateway/default-rules.ts');
    const gateway = await startReferenceGateway({
      rules: { ...defaultRules, userInfoKeptUntil: (_attempt, askedAt) => askedAt + 60_000 },
    });
    try {
      const target: TargetProfile = {
        kind: 'remote',
        name: 'forgetful',
        gateway: gateway.url,
        crm: gateway.url,
        policies: policiesSchema.parse({ logoutEffect: { withinSeconds: 1 } }),
        capabilities: ['provisioning'],
        paths: {},
      };
      const { certificate } = await run(idp, { target, tags: '@LGN-001 or @LGO-001' });
      assert.equal(certificate.verdict, 'not certified');
      assert.deepEqual(idsWith(certificate, 'failed'), ['LGO-001']);
    } finally {
      await gateway.close();
    }
  });

  test('with one brand for all, a test person is new once and a member from then on', async () => {
    const gateway = await startReferenceGateway();
    try {
      const configuration = {
        applicationId: 'app-1',
        clientId: 'machine-1',
        fieldMappings,
        userInfoEndpoint: `${server.url}/userinfo`,
        jwksUri: `${server.url}/jwks`,
        issuer: server.url,
        channelAccount: { name: 'NextReason', id: 'nextreason' },
      };
      const crm = { key: 'key-1', secret: 'secret-of-the-crm' };
      const policies = policiesSchema.parse({ logoutEffect: { withinSeconds: 1 }, profileUpdateBody: 'v1.1' });
      const made = await new ProvisioningClient(gateway.url).putBrand('acme', {
        ...configuration,
        crm,
        policies,
        paths: {},
      });
      assert(made.done);
      const target: TargetProfile = {
        kind: 'remote',
        name: 'uat',
        gateway: gateway.url,
        crm: gateway.url,
        policies,
        capabilities: ['lookupByCuid'],
        paths: {},
        brand: { name: 'acme', configuration, crm },
      };
      const tags = '@LGN-001 or @LGN-005 or @LGN-006 or @LGO-001 or @PRF-020 or @REG-010';
      const first = (await run(idp, { target, tags })).certificate;
      assertPassed(first, 'LGN-005', 'LGN-006', 'LGO-001');
      const { certificate, texts } = await run(idp, { target, tags });
      assertPassed(certificate, 'LGN-005', 'LGN-006', 'LGO-001');
      assert.match(
        skippedFor(certificate, 'LGN-001').reason ?? '',
        /^needs somebody whom the brand does not know yet, unlike /,
      );
      assert.deepEqual(leaksIn(texts, new Map([[crm.secret, 'secret']])), []);
    } finally {
      await gateway.close();
    }
  });

  for (const [what, change, reason] of [
    [
      'that is not there',
      { discovery: 'http://127.0.0.1:9/x' },
      /^Incomplete: the discovery document at .* cannot be read: /,
    ],
    [
      'whose person is unknown',
      { people: { nobody: { email: 'nobody@people.example', password: 'Nobody-geheim-4' } } },
      /^Incomplete: the ID token of the test person nobody /,
    ],
  ] as const) {
    test(`${what} is told before the first condition`, async () => {
      const { certificate, texts } = await run({ ...idp, ...change });
      assert.equal(certificate.verdict, 'incomplete');
      assert.match(certificate.sentence, reason);
      assert.equal(certificate.conditions.length, 0);
      assert.deepEqual(leaksIn(texts, new Map([['Nobody-geheim-4', 'password']])), []);
    });
  }
});

const found = await findBrowser();
/** Where a server must be there, as in CI, its absence is a failure. */
const mayLack = process.env['GATECHECK_FOREIGN_IDPS'] !== 'required';
const lacking = !hasLemonldap() && `LemonLDAP::NG is not there: ${installLemonldap}`;

describe('LemonLDAP::NG of Debian’s packages', { skip: mayLack && lacking }, () => {
  let server: ForeignProcess;
  let idp: ExternalIdpProfile;
  const passwords = { dwho: 'dwho', rtyler: 'rtyler', msmith: 'msmith' };

  before(async () => {
    assert.equal(lacking, false);
    server = await startLemonldap(client);
    idp = {
      kind: 'external',
      preset: 'nextreason',
      discovery: `${server.url}/.well-known/openid-configuration`,
      application: { applicationId: 'gatecheck', clientId: 'machine-1', fieldMappings },
      client: { id: 'gatecheck', ...client },
      people: Object.fromEntries(Object.entries(passwords).map(([email, password]) => [email, { email, password }])),
    };
  });
  after(() => server?.close());

  test('is certified with through its sign-in page as plain forms', async () => {
    const tags = core.map((id) => `@${id}`).join(' or ');
    const { certificate } = await run(idp, { tags: `${tags} or @LGN-020 or @LGN-034 or @CLM-140 or @LGN-023` });
    assertPassed(certificate, ...core, 'LGN-020', 'CLM-140');
    assert.equal(skippedFor(certificate, 'LGN-023').missing, 'idpControl');
    assert.equal(certificate.idp.issuer, `${server.url}/`);
  });

  test('is certified with in a browser', { skip: mayLack && 'missing' in found && found.missing }, async () => {
    const tags = '@LGN-001 or @LGN-005 or @LGN-020 or @LGN-030 or @LGO-001 or @LGO-007 or @REG-010 or @REG-001';
    const { certificate, texts } = await run(idp, { tags, agent: 'both' });
    const both = ['LGN-001', 'LGN-005', 'LGN-020', 'LGN-030', 'LGO-001', 'LGO-007', 'REG-010'];
    assertPassed(certificate, ...both, ...both.map((id) => `${id} b`));
    assert.equal(skippedFor(certificate, 'REG-001').missing, 'idpControl');
    const typed = /"body": "[^"]*password=(?!%5Bmasked|\[masked)/;
    assert.deepEqual(
      [...texts].filter(([, text]) => typed.test(text)).map(([file]) => file),
      [],
    );
  });

  test('whose person has another password is told before the first condition', async () => {
    const people = { dwho: { email: 'dwho', password: 'Not-the-password-5' } };
    const { certificate, texts } = await run({ ...idp, people });
    assert.match(certificate.sentence, /^Incomplete: the test person dwho cannot sign in at the IdP: its page says "/);
    assert.deepEqual(leaksIn(texts, new Map([['Not-the-password-5', 'password']])), []);
  });
});
