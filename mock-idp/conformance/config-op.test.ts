import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JWK } from 'jose';
import { importJWK } from 'jose';
import { presetNames } from '../presets/index.ts';
import type { MockIdp } from '../server.ts';
import { meetAda } from '../testing/ada.ts';
import { withMockIdp } from '../testing/mock-of-tests.ts';
import { objectAt } from '../testing/object-at.ts';
import type { PlanTests } from './testing/plans.ts';

let idp: MockIdp;
withMockIdp((started) => {
  idp = started;
});

const endpoints = ['authorization_endpoint', 'token_endpoint', 'userinfo_endpoint', 'jwks_uri'];

/** What OpenID Connect Discovery 1.0, section 3, requires, of each CIAM. */
async function discoveryDocumentIsValid(preset: string): Promise<void> {
  const { application } = await meetAda(idp, { preset });
  const response = await fetch(application.discoveryUri);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  const metadata = (await response.json()) as Record<string, unknown>;
  assert.equal(metadata['issuer'], application.issuer);
  const wellKnown = `${application.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  assert.equal(wellKnown, application.discoveryUri);
  for (const name of endpoints) assert.ok(URL.canParse(String(metadata[name])), `${preset}: ${name}`);
  const listed = (name: string) => metadata[name] as string[];
  assert.ok(listed('response_types_supported').includes('code'));
  assert.ok(listed('scopes_supported').includes('openid'));
  assert.ok(listed('id_token_signing_alg_values_supported').includes('RS256'));
  assert.ok(listed('subject_types_supported').length > 0);
  const { keys } = (await objectAt(application.jwksUri)) as { keys: JWK[] };
  assert.ok(keys.length > 0);
  for (const key of keys) {
    assert.deepEqual(
      ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].filter((name) => name in key),
      [],
    );
    await importJWK(key);
  }
  assert.equal(new Set(keys.map(({ kid }) => kid)).size, keys.length);
}

const tests: PlanTests<'oidcc-config-certification-test-plan'> = {
  'oidcc-discovery-endpoint-verification': async () => {
    for (const preset of presetNames) await discoveryDocumentIsValid(preset);
  },
};

for (const [module, play] of Object.entries(tests)) test(module, play);
