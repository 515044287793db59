import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { policiesSchema } from '../capillary/policies.ts';
import type { Target } from '../capillary/target.ts';
import { readCatalogue } from '../certify/catalogue.ts';
import { loadSteps } from '../certify/play-conditions.ts';
import { startExternalIdp } from '../external-idp/start.ts';
import { type ForeignProcess, startOauth2MockServer } from '../external-idp/testing/foreign-process.ts';
import { referenceDeclaration } from '../reference-gateway/declaration.ts';
import { thisSuite } from '../suite/suite.ts';
import { startGateways } from './gateways.ts';
import { type PlayResult, playRounds } from './play-rounds.ts';
import { defects } from './registry.ts';
import { type Play, referenceId } from './subject.ts';

/**
 * What is left of the conditions at an external IdP must find what it finds with the mock, or it would pass for nothing.
 * Not so defects of concurrency: a foreign IdP holds no answer back, so that calls overlap there by chance alone.
 */

/** The access tokens of this IdP are JWTs, so what the condition presents is not malformed. */
const foundOtherwise = ['HDR-034 a03-malformed-token-crashes'];

let folder: string;
let server: ForeignProcess;
const names = ['kira', 'jadzia', 'ezri'];
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatecheck-external-'));
  const people = names.map((name, at) => {
    const claims = {
      sub: `people|${name}`,
      given_name: name,
      family_name: 'Of-Nine',
      email: `${name}@people.example`,
      email_verified: true,
      phone_number: `+659000030${at}`,
      phone_number_verified: true,
    };
    return [claims.email, claims];
  });
  server = await startOauth2MockServer(Object.fromEntries(people));
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test('what passes at an external IdP finds the defects that it names', async () => {
  const idp = await startExternalIdp(
    {
      kind: 'external',
      preset: 'nextreason',
      discovery: `${server.url}/.well-known/openid-configuration`,
      application: {
        applicationId: 'app-1',
        clientId: 'machine-1',
        fieldMappings: { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' },
      },
      client: {
        id: 'app-1',
        redirectUri: 'http://localhost/callback',
        postLogoutRedirectUri: 'http://localhost/signed-out',
      },
      people: Object.fromEntries(names.map((name) => [name, { email: `${name}@people.example`, password: name }])),
    },
    'forms',
    { missing: 'none is needed' },
  );
  const suite = thisSuite();
  const catalogue = await readCatalogue(suite);
  const gateways = await startGateways({ subjects: [referenceId, ...defects.map(({ id }) => id)] }, () => {});
  const subjects = new Map(
    Object.entries(gateways.addresses).map(([id, url]) => [id, { id, target: targetAt(id, url) }]),
  );
  const stage = {
    suite,
    cucumber: await loadSteps(suite),
    catalogue,
    run: 'external',
    idp,
    subjects,
    out: folder,
    workers: 4,
  };
  const play = async (plays: Play[]) => {
    const results: PlayResult[] = [];
    await playRounds(stage, plays, (result) => results.push(result));
    return results;
  };
  try {
    const reference = await play(catalogue.map(({ id }) => ({ condition: id, subject: referenceId })));
    const passed = reference.filter(({ entry }) => entry.status === 'passed').map(({ condition }) => condition);
    assert(passed.length > 100, `${passed.length} passed`);
    const wrong = reference.filter(({ entry }) => !['passed', 'skipped'].includes(entry.status));
    assert.deepEqual(wrong.map(lineOf), []);

    const finding = await play(
      defects.flatMap(({ id, detectedBy, kind }) => {
        const condition = detectedBy.find((one) => passed.includes(one));
        return condition === undefined || kind === 'concurrency' ? [] : [{ condition, subject: id }];
      }),
    );
    const missed = finding.filter(
      ({ condition, subject, entry }) =>
        !['failed', 'warning'].includes(entry.status) && !foundOtherwise.includes(`${condition} ${subject}`),
    );
    assert(finding.length > 100, `${finding.length} defects`);
    assert.deepEqual(missed.map(lineOf), []);
  } finally {
    await gateways.close();
  }
});

function lineOf({ condition, subject, entry }: PlayResult): string {
  return `${condition} ${subject}: ${entry.status} ${entry.reason ?? ''}`;
}

function targetAt(name: string, url: string): Target {
  return {
    name,
    kind: 'reference',
    gateway: url,
    crm: url,
    policies: policiesSchema.parse(referenceDeclaration.policies),
    capabilities: [...referenceDeclaration.capabilities],
    paths: {},
    testFields: { custom: 'favourite_shop', extended: 'hobby' },
  };
}
