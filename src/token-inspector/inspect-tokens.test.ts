import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type Application, type MockIdp, startMockIdp, type TokenCheck } from '../../mock-idp/index.ts';
import { inspectTokens } from './inspect-tokens.ts';

let idp: MockIdp;
let application: Application;
let sub = '';
before(async () => {
  idp = await startMockIdp();
  application = await idp.control.createApplication();
  ({ sub } = await idp.control.createPerson(application.applicationId, { email: 'ada@example.test' }));
});
after(() => idp.close());

const rules = (checks: TokenCheck[], result: TokenCheck['result']) =>
  checks.filter((check) => check.result === result).map(({ rule }) => rule);

test('a valid pair of tokens holds everywhere, and every rule of admission is named', async () => {
  const { idToken, accessToken } = await idp.control.issueTokens(application.applicationId, sub);
  const checks = await inspectTokens({ idToken, accessToken }, application);
  assert.deepEqual(rules(checks, 'broken'), []);
  assert.deepEqual(rules(checks, 'not checked'), ['A1', 'A15', 'A16', 'A17']);
  // A6 is part of finding the key.
  const named = new Set(checks.map(({ rule }) => rule)).add('A6');
  assert.deepEqual(
    Array.from({ length: 17 }, (_, at) => `A${at + 1}`).filter((rule) => !named.has(rule)),
    [],
  );
});

test('without an access token the rest is checked all the same', async () => {
  const { idToken } = await idp.control.issueTokens(application.applicationId, sub);
  const checks = await inspectTokens({ idToken }, application);
  assert.deepEqual(rules(checks, 'broken'), []);
  assert.deepEqual(rules(checks, 'not checked'), ['A1', 'A2', 'A12', 'A13', 'A15', 'A16', 'A17']);
});

const forged: [forgery: string, broken: string[]][] = [
  ['alg-none', ['A3']],
  ['hs-spki-pem', ['A4', 'A5']],
  ['exp-1-h', ['A10']],
  ['exp-missing', ['A10']],
];
for (const [forgery, broken] of forged) {
  test(`${forgery} breaks ${broken.join(', ')}`, async () => {
    const { idToken } = await idp.control.issueTokens(application.applicationId, sub);
    const payload = decodeJwt(idToken);
    const { token } = await idp.control.forge(application.applicationId, { forgery, payload });
    assert.deepEqual(rules(await inspectTokens({ idToken: token }, application), 'broken'), broken);
  });
}

test('each mistake is told, not the first alone', async () => {
  const { applicationId } = application;
  const payload = { iss: 'https://evil.example/', aud: 'somebody', sub: '', iat: 1, exp: 2, events: {} };
  const idToken = await idp.control.signIdToken(applicationId, { payload, header: { typ: 'at+jwt' } });
  const broken = rules(await inspectTokens({ idToken }, application), 'broken');
  assert.deepEqual([...new Set(broken)], ['A8', 'A9', 'A10', 'A11', 'A14']);
});

test('what is no token is said to be none, and nothing else is guessed', async () => {
  for (const idToken of ['hello', 'a.b.c', `${'x'.repeat(20_000)}.y.z`, '<script>alert(1)</script>']) {
    const checks = await inspectTokens({ idToken }, application);
    assert.deepEqual(rules(checks, 'broken'), ['A3']);
    assert.deepEqual(rules(checks, 'holds'), []);
  }
});

test('an IdP that cannot give its keys breaks A15, and nobody else', async () => {
  const { idToken } = await idp.control.issueTokens(application.applicationId, sub);
  await idp.control.setFault(application.applicationId, { endpoint: 'jwks', fault: 'status-503', once: true });
  const checks = await inspectTokens({ idToken }, application);
  assert.deepEqual(rules(checks, 'broken'), ['A15']);
});
