import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { type MockIdp, startMockIdp } from '../../server.ts';
import { accessTokenHashForgeries } from './access-token-hash.ts';
import { algorithmForgeries } from './algorithm.ts';
import { audienceForgeries } from './audience.ts';
import { forgeriesByHand } from './by-hand.ts';
import { embeddedKeyForgeries } from './embedded-key.ts';
import { encryptionForgeries } from './encryption.ts';
import type { ForgeryEntry } from './entry.ts';
import { headerEntries } from './header.ts';
import { issuerForgeries } from './issuer.ts';
import { keyChoiceForgeries } from './key-choice.ts';
import { keyConfusionForgeries } from './key-confusion.ts';
import { keyIdForgeries } from './key-id.ts';
import { payloadEntries } from './payload.ts';
import { publishedKeyForgeries } from './published-key.ts';
import { registry } from './registry.ts';
import { serialisationForgeries } from './serialisation.ts';
import { signatureForgeries } from './signature.ts';
import { sizeForgeries } from './size.ts';
import { subjectForgeries } from './subject.ts';
import { findings, type Subject, signedInPerson } from './testing/signed-in-person.ts';
import { timeForgeries } from './times.ts';
import { tokenKindForgeries } from './token-kind.ts';

/** What a careful reader may have against the tokens of a group, one thing each. */
const groups: Record<string, [entries: ForgeryEntry[], findings: string[]]> = {
  signature: [signatureForgeries, ['signature', 'form', 'key']],
  algorithm: [algorithmForgeries, ['alg', 'key', 'form']],
  'key confusion': [keyConfusionForgeries, ['alg']],
  'key id': [keyIdForgeries, ['key', 'kid', 'alg']],
  'embedded key': [embeddedKeyForgeries, ['signature', 'key', 'alg']],
  'published key': [publishedKeyForgeries, ['key', 'alg', 'signature', 'form']],
  'key choice': [keyChoiceForgeries, ['key']],
  header: [headerEntries, ['crit', 'form', 'header', 'twice', 'alg']],
  serialisation: [serialisationForgeries, ['form']],
  encryption: [encryptionForgeries, ['form']],
  issuer: [issuerForgeries, ['iss']],
  audience: [audienceForgeries, ['aud', 'azp']],
  times: [timeForgeries, ['exp', 'iat', 'nbf', 'lifetime']],
  subject: [subjectForgeries, ['sub']],
  'access token hash': [accessTokenHashForgeries, ['at_hash']],
  'token kind': [tokenKindForgeries, ['typ', 'events']],
  payload: [payloadEntries, ['payload', 'twice', 'sub', 'exp', 'aud', 'iss', 'form']],
  size: [sizeForgeries, ['size']],
};

/** Those that cannot break one rule alone, or none that the token shows by itself. */
const special: Record<string, string[]> = {
  'kind-access-token-cognito': ['aud'],
  'aud-mixed-azp-another': ['aud', 'azp'],
  'form-reversed': ['alg', 'iss', 'aud', 'exp', 'iat', 'sub'],
  'header-alg-twice-none-last': ['twice', 'alg'],
  'kind-logout-token': ['typ', 'events'],
  'kind-userinfo': ['exp', 'iat'],
  'payload-object-empty': ['iss', 'aud', 'exp', 'iat', 'sub'],
  'sub-other': [],
  'sub-case': [],
  'sub-space': [],
  'sub-cut': [],
  'sub-longer': [],
};

let idp: MockIdp;
let ana: Subject;

before(async () => {
  idp = await startMockIdp();
  ana = await signedInPerson(idp.control);
});
after(() => idp.close());

for (const [group, [entries, allowed]] of Object.entries(groups)) {
  describe(`${group}: each token`, () => {
    for (const entry of entries) test(`${entry.expected}: ${entry.description}`, () => check(entry, allowed));
  });
}

async function check({ id, expected, keySet }: ForgeryEntry, allowed: string[]): Promise<void> {
  const subject = keySet ? await signedInPerson(idp.control) : ana;
  const { token, controlToken = '' } = await subject.forge(id);
  const published = createLocalJWKSet((await (await fetch(subject.jwksUri)).json()) as JSONWebKeySet);
  const { payload } = await compactVerify(controlToken, published);
  assert.deepEqual(JSON.parse(new TextDecoder().decode(payload)), subject.payload);

  const found = await findings(token, subject);
  if (expected === 'accepted') assert.deepEqual(found, []);
  if (expected !== 'refused') return;
  if (special[id]) return assert.deepEqual(found.sort(), special[id].sort());
  assert.equal(found.length, 1, `it breaks ${found.join(', ') || 'nothing'}`);
  assert.ok(allowed.includes(found[0] ?? ''), `it breaks ${found[0]}`);
}

describe('the list of forgeries', () => {
  test('has every group in it', () => {
    const grouped = Object.values(groups).flatMap(([entries]) => entries);
    assert.deepEqual(new Set(registry), new Set(grouped));
  });

  test('has ids and descriptions of its own, fit for a Gherkin table', () => {
    for (const name of ['id', 'description'] as const) {
      const names = registry.map((entry) => entry[name]);
      assert.deepEqual(names, [...new Set(names)]);
    }
    for (const { id, description, source } of registry) {
      assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      assert.match(description, /^\S(.*[^\s.])?$/);
      assert.doesNotMatch(description, /[|’]|\\[n\\]/, 'a description stands in a Gherkin table');
      assert.match(source, /^[a-z0-9]+-[\w.]+/);
    }
  });

  test('marks nothing for use by hand that is not there, and nothing twice', () => {
    const ids = registry.map(({ id }) => id);
    const marked = forgeriesByHand.flatMap(([, those]) => those);
    assert.deepEqual(
      marked.filter((id, at) => !ids.includes(id) || marked.indexOf(id) !== at),
      [],
    );
  });

  test('knows no special case that is not there', () => {
    const ids = registry.map(({ id }) => id);
    assert.deepEqual(
      Object.keys(special).filter((id) => !ids.includes(id)),
      [],
    );
  });
});
