import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { FormBrowser } from '../../src/form-browser/form-browser.ts';
import { adaSignsIn, type Meeting } from '../testing/ada.ts';
import { withAda } from '../testing/mock-of-tests.ts';
import { ceremonyOf, SoftwarePasskey } from '../testing/software-passkey.ts';
import { authorizationRequest, newBrowser, pageOf, redeem } from '../testing/test-browser.ts';

let { idp, application, ada, browser } = {} as Meeting;
withAda((met) => {
  ({ idp, application, ada, browser } = met);
});
beforeEach(() => idp.control.updateApplication(application.applicationId, { passkeys: true }));

const howAndWhen = JSON.stringify({ id_token: { acr: null, amr: null } });
const request = () => authorizationRequest(application, { claims: howAndWhen });

const textOf = (at: FormBrowser) => at.page.root.querySelector('[role=alert]:not([hidden])')?.textContent;
const refusal = 'That passkey does not fit here. Try again, or sign in another way.';
const reasons = async () =>
  (await idp.control.audit(application.applicationId, { event: 'refused' })).map(({ detail }) => detail?.['reason']);

/** Ada signs in by her password and adds a passkey. @returns the handle that the authenticator has of her */
async function addsPasskey(passkey: SoftwarePasskey, at = browser): Promise<string | undefined> {
  await at.open(application.profileUri);
  if (pageOf(at) === 'sign-in') await at.submit('sign-in', adaSignsIn);
  const ceremony = ceremonyOf(at, 'add-passkey');
  await at.submit('add-passkey', { credential: passkey.register(ceremony) });
  assert.equal(at.page.status, 200);
  assert.match(at.page.root.querySelector('[role=status]')?.textContent ?? '', /^Your passkey is added/);
  return ceremony.userHandle;
}

/** A browser on the sign-in page of an authorization request. */
async function atSignIn(asked = request()): Promise<FormBrowser> {
  const other = newBrowser();
  await other.open(asked.url);
  return other;
}

test('a passkey that was added on the page of the person’s details signs them in, and tokens tell how', async () => {
  const passkey = new SoftwarePasskey();
  const handle = await addsPasskey(passkey);
  const asked = request();
  const other = await atSignIn(asked);
  await other.submit('passkey', { credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle) });
  const { claims } = await redeem(other, application, asked);
  assert.deepEqual([claims['sub'], claims['amr'], claims['acr']], [ada.sub, ['hwk', 'user', 'mfa'], '2']);
  const events = await idp.control.audit(application.applicationId, { sub: ada.sub });
  assert.ok(events.some(({ event }) => event === 'passkey-added'));
  assert.equal(events.findLast(({ event }) => event === 'signed-in')?.method, 'passkey');
});

for (const [what, { synced, userVerified }, amr, acr] of [
  ['that is synced', { synced: true, userVerified: true }, ['swk', 'user', 'mfa'], '2'],
  ['without user verification', { synced: false, userVerified: false }, ['hwk', 'user'], '1'],
] as const) {
  test(`a passkey ${what}: amr ${amr.join(' ')}, acr ${acr}`, async () => {
    const passkey = new SoftwarePasskey({ synced });
    passkey.userVerified = userVerified;
    const handle = await addsPasskey(passkey);
    const asked = request();
    const other = await atSignIn(asked);
    await other.submit('passkey', { credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle) });
    const { claims } = await redeem(other, application, asked);
    assert.deepEqual([claims['amr'], claims['acr']], [amr, acr]);
  });
}

test('the authenticator app is asked for after a passkey without user verification, and not after one with it', async () => {
  const passkey = new SoftwarePasskey();
  const handle = await addsPasskey(passkey);
  const { applicationId } = application;
  await idp.control.updatePerson(applicationId, ada.sub, { totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' });
  for (const userVerified of [true, false]) {
    passkey.userVerified = userVerified;
    const asked = request();
    const other = await atSignIn(asked);
    await other.submit('passkey', { credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle) });
    assert.equal('app' in other.place, userVerified);
    if (userVerified) continue;
    await other.submit('second-factor', { code: await idp.control.totpCode(applicationId, ada.sub) });
    const { claims } = await redeem(other, application, asked);
    assert.deepEqual([claims['amr'], claims['acr']], [['hwk', 'user', 'otp', 'mfa'], '2']);
  }
});

/** What is wrong with an assertion, and what the audit log says of it. */
const wrongAssertions: [
  what: string,
  make: (at: FormBrowser, passkey: SoftwarePasskey, handle?: string) => string,
  RegExp,
][] = [
  [
    'over a challenge that was not given',
    (at, passkey, handle) =>
      passkey.signIn({ ...ceremonyOf(at, 'passkey'), challenge: Buffer.alloc(32, 7).toString('base64url') }, handle),
    /challenge/,
  ],
  [
    'of a page of another origin',
    (at, passkey, handle) => passkey.signIn({ ...ceremonyOf(at, 'passkey'), origin: 'https://evil.example' }, handle),
    /Unexpected authentication response origin "https:\/\/evil\.example"/,
  ],
  [
    'of a port of this machine where another server is',
    (at, passkey, handle) => passkey.signIn({ ...ceremonyOf(at, 'passkey'), origin: 'http://127.0.0.1:1' }, handle),
    /Unexpected authentication response origin/,
  ],
  ['of an unknown credential', (at) => new SoftwarePasskey().signIn(ceremonyOf(at, 'passkey')), /unknown passkey/],
  [
    'signed with another key',
    (at, { id }) =>
      new SoftwarePasskey()
        .signIn(ceremonyOf(at, 'passkey'))
        .replaceAll(/"(raw)?[iI]d":"[^"]+"/g, (pair) => `${pair.slice(0, pair.indexOf(':'))}:"${id}"`),
    /the signature is not valid/,
  ],
  [
    'with somebody else’s user handle',
    (at, passkey) => passkey.signIn(ceremonyOf(at, 'passkey'), Buffer.from('somebody').toString('base64url')),
    /the user handle is somebody else’s/,
  ],
  [
    'made for a registration',
    (at, passkey) => passkey.register(ceremonyOf(at, 'passkey')),
    /Unexpected authentication response type: webauthn\.create/,
  ],
  ['that is no JSON', () => '{', /unknown passkey/],
  ['that is null', () => 'null', /unknown passkey/],
  ['without a response', (_, { id }) => JSON.stringify({ id, rawId: id, type: 'public-key' }), /clientDataJSON/],
];
for (const [what, make, reason] of wrongAssertions) {
  test(`an assertion ${what} is refused, and nobody is signed in`, async () => {
    const passkey = new SoftwarePasskey();
    const handle = await addsPasskey(passkey);
    const other = await atSignIn();
    await other.submit('passkey', { credential: make(other, passkey, handle) });
    assert.equal(other.page.status, 422);
    assert.equal(pageOf(other), 'sign-in');
    assert.equal(textOf(other), refusal);
    assert.match((await reasons()).at(-1) ?? '', reason);
    await other.open(application.profileUri);
    assert.equal(pageOf(other), 'sign-in');
  });
}

test('an assertion works once, in its own browser, within ten minutes', async () => {
  const passkey = new SoftwarePasskey();
  const handle = await addsPasskey(passkey);
  const other = await atSignIn();
  const { challenge, origin } = ceremonyOf(other, 'passkey');
  const credential = passkey.signIn({ challenge, origin }, handle);
  const thief = await atSignIn();
  await thief.submit('passkey', { credential });
  assert.equal(textOf(thief), refusal, 'in another browser');
  await other.submit('passkey', { credential });
  assert.equal(textOf(other), refusal, 'after somebody else had tried it');

  const fresh = passkey.signIn(ceremonyOf(other, 'passkey'), handle);
  await other.submit('passkey', { credential: fresh });
  assert.ok('app' in other.place);
  const replayed = newBrowser(other.cookies);
  await replayed.open(authorizationRequest(application, { prompt: 'login' }).url);
  await replayed.submit('passkey', { credential: fresh });
  assert.equal(textOf(replayed), refusal, 'a second time');

  const late = passkey.signIn(ceremonyOf(replayed, 'passkey'), handle);
  await idp.control.setClock(application.applicationId, { advanceSeconds: 600 });
  await replayed.submit('passkey', { credential: late });
  assert.equal(textOf(replayed), refusal, 'too late');
});

test('a counter that goes back tells of a copied key, and is refused', async () => {
  const passkey = new SoftwarePasskey();
  passkey.counter = 5;
  const handle = await addsPasskey(passkey);
  passkey.counter = 3;
  const other = await atSignIn();
  await other.submit('passkey', { credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle) });
  assert.equal(textOf(other), refusal);
  assert.match((await reasons()).at(-1) ?? '', /counter/);
});

test('a passkey is added for who is signed in and asked for it, and to nobody twice', async () => {
  const passkey = new SoftwarePasskey();
  await addsPasskey(passkey);
  const again = passkey.register(ceremonyOf(browser, 'add-passkey'));
  await browser.submit('add-passkey', { credential: again });
  assert.deepEqual([browser.page.status, textOf(browser)], [422, 'That passkey cannot be added. Try again.']);
  assert.equal((await reasons()).at(-1), 'the passkey is there already');

  const foreign = { ...ceremonyOf(browser, 'add-passkey'), origin: 'https://evil.example' };
  await browser.submit('add-passkey', { credential: new SoftwarePasskey().register(foreign) });
  assert.equal(browser.page.status, 422);

  // A challenge of the sign-in page is for signing in.
  const other = newBrowser(browser.cookies);
  await other.open(authorizationRequest(application, { prompt: 'login' }).url);
  const { challenge, origin } = ceremonyOf(other, 'passkey');
  await browser.submit('add-passkey', { credential: new SoftwarePasskey().register({ challenge, origin }) });
  assert.equal(browser.page.status, 422);
  assert.equal((await idp.control.listPasskeys(application.applicationId, ada.sub)).length, 1);
});

test('control lists and deletes a person’s passkeys, and so does the person', async () => {
  const { applicationId } = application;
  const [first, second] = [new SoftwarePasskey(), new SoftwarePasskey({ synced: true })];
  const handle = await addsPasskey(first);
  await addsPasskey(second);
  const listed = await idp.control.listPasskeys(applicationId, ada.sub);
  assert.deepEqual(
    listed.map(({ passkeyId, synced, transports }) => [passkeyId, synced, transports]),
    [
      [first.id, false, ['internal']],
      [second.id, true, ['internal']],
    ],
  );
  assert.ok(!JSON.stringify(listed).includes('publicKey'));
  await idp.control.deletePasskey(applicationId, ada.sub, first.id);
  await assert.rejects(idp.control.deletePasskey(applicationId, ada.sub, first.id), { status: 404 });
  const other = await atSignIn();
  await other.submit('passkey', { credential: first.signIn(ceremonyOf(other, 'passkey'), handle) });
  assert.equal(textOf(other), refusal);
  await browser.open(application.profileUri);
  await browser.submit('remove-passkey-1');
  assert.deepEqual(await idp.control.listPasskeys(applicationId, ada.sub), []);
  await assert.rejects(idp.control.listPasskeys(applicationId, 'nobody'), { status: 404 });
});

test('a snapshot brings passkeys back; a person who is deleted leaves none', async () => {
  const { applicationId } = application;
  const passkey = new SoftwarePasskey();
  const handle = await addsPasskey(passkey);
  const { snapshotId } = await idp.control.takeSnapshot(applicationId);
  await idp.control.deletePerson(applicationId, ada.sub);
  const other = await atSignIn();
  await other.submit('passkey', { credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle) });
  assert.equal(textOf(other), refusal);
  await idp.control.restoreSnapshot(applicationId, snapshotId);
  const again = await atSignIn();
  await again.submit('passkey', { credential: passkey.signIn(ceremonyOf(again, 'passkey'), handle) });
  assert.ok('app' in again.place);
});

test('a locked person does not get in by a passkey', async () => {
  const passkey = new SoftwarePasskey();
  const handle = await addsPasskey(passkey);
  await idp.control.updatePerson(application.applicationId, ada.sub, { locked: true });
  const other = await atSignIn();
  await other.submit('passkey', { credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle) });
  assert.deepEqual([other.page.status, pageOf(other)], [403, 'error']);
});

test('an application that offers no passkeys shows none and takes none', async () => {
  const passkey = new SoftwarePasskey();
  const handle = await addsPasskey(passkey);
  const other = await atSignIn();
  const submission = other.page.fill('passkey', {
    credential: passkey.signIn(ceremonyOf(other, 'passkey'), handle),
  });
  await idp.control.updateApplication(application.applicationId, { passkeys: false });
  await other.send(submission);
  assert.equal(other.page.status, 422);
  assert.equal(other.page.root.querySelector('#passkey'), null);
  assert.equal(other.page.root.querySelector('script'), null);
  await browser.open(application.profileUri);
  assert.equal(browser.page.root.querySelector('#add-passkey'), null);
});

test('without a script the page shows no button that could not work', async () => {
  const other = await atSignIn();
  assert.ok(other.page.root.querySelector('#passkey')?.hasAttribute('hidden'));
  await browser.open(application.signInUri);
  await browser.submit('sign-in', adaSignsIn);
  assert.ok(browser.page.root.querySelector('#add-passkey')?.hasAttribute('hidden'));
  assert.ok(!browser.page.root.querySelector('[data-without-passkeys]')?.hasAttribute('hidden'));
});
