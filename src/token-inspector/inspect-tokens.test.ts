import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { decodeJwt } from 'jose';
import { type Application, type MockIdp, startMockIdp, type TokenCheck } from '../../mock-idp/index.ts';
import { selfMadeCertificate } from '../tls/self-made.ts';
import { tokenInspector } from './token-inspector.ts';

/** One for all tests: what one token was told is of no account for the next. */
const inspectTokens = tokenInspector();

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

test('behind a token that cannot be read every later check is not reached, in the order of the contract', async () => {
  const { idToken } = await idp.control.issueTokens(application.applicationId, sub);
  const whole = await inspectTokens({ idToken }, application);
  const { token } = await idp.control.forge(application.applicationId, {
    forgery: 'alg-none',
    payload: decodeJwt(idToken),
  });
  const checks = await inspectTokens({ idToken: token }, application);
  assert.deepEqual(
    checks.map(({ rule, text }) => `${rule} ${text}`),
    whole.map(({ rule, text }) => `${rule} ${text}`),
  );
  const at = checks.findIndex(({ result }) => result === 'broken');
  assert.equal(checks[at]?.rule, 'A3');
  const later = checks.slice(at + 1).map(({ rule, result }) => `${rule} ${result}`);
  const ofTheGateway = ['A15 not checked', 'A16 not checked', 'A17 not checked'];
  assert.deepEqual(later.slice(-3), ofTheGateway);
  assert.deepEqual(
    later.slice(0, -3).filter((one) => !one.endsWith(' not reached')),
    [],
  );
});

test('a mock that serves https with a certificate of its own is asked all the same', async () => {
  const made = await selfMadeCertificate(['127.0.0.1']);
  const secure = await startMockIdp({ tls: made });
  try {
    const other = await secure.control.createApplication();
    const person = await secure.control.createPerson(other.applicationId, { email: 'ada@example.test' });
    const tokens = await secure.control.issueTokens(other.applicationId, person.sub);
    assert.deepEqual(rules(await tokenInspector(made.ca)(tokens, other), 'broken'), []);
    assert.deepEqual(rules(await inspectTokens(tokens, other), 'broken'), ['A15']);
  } finally {
    await secure.close();
  }
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
