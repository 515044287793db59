import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { freePort } from '../../src/testing/free-port.ts';
import type { Application } from '../control/types.ts';
import { type MockIdp, startMockIdp } from '../server.ts';
import { adaSignsIn, meetAda } from '../testing/ada.ts';
import { startMockProcess } from '../testing/kept-mock.ts';
import { askTokens, authorizationRequest, newBrowser, pageOf, redeem, userInfo } from '../testing/test-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'gatecheck-data-'));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
function newFile(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}

/** A mock where another one was, answering whoever still holds a connection to that one. */
async function restart(options: { data: string; port: number }): Promise<MockIdp> {
  const idp = await startMockIdp(options);
  while (!(await fetch(idp.url).catch(() => undefined)));
  return idp;
}

const totpSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

/** All that control tells of what is kept. */
async function stateOf({ control }: Pick<MockIdp, 'control'>) {
  const applications = await control.listApplications();
  return Promise.all(
    applications.map(async (application) => {
      const { applicationId: id } = application;
      const [clients, people, keys] = await Promise.all([
        control.listClients(id),
        control.listPeople(id),
        control.keys(id),
      ]);
      const { aheadSeconds, frozen } = await control.clock(id);
      return { application, clients, people, keys, aheadSeconds, frozen };
    }),
  );
}

test('a mock that starts again with its file is what it was: settings, clients, people, keys, sessions, tokens, clock', async () => {
  const options = { data: newFile(), port: await freePort() };
  const first = await startMockIdp(options);
  const { application, ada, browser } = await meetAda(first, { extraClaims: { tier: ['gold'] } });
  const { applicationId: id } = application;
  const second = await first.control.createApplication({ preset: 'auth0', name: 'Zweite' });
  const deleted = await first.control.createApplication();
  await first.control.deleteApplication(deleted.applicationId);
  await first.control.createClient(id, { clientId: 'further', kind: 'confidential' });
  await first.control.rotateKeys(id);
  await first.control.updateApplication(id, { lockAfterFailures: 3, claimNames: { mobile: 'cell' } });
  await first.control.setClock(second.applicationId, { advanceSeconds: 3_600, frozen: true });
  const gone = await first.control.createPerson(id, { email: 'gone@example.test' });
  await first.control.deletePerson(id, gone.sub);
  const request = authorizationRequest(application);
  await browser.open(request.url);
  await browser.submit('sign-in', adaSignsIn);
  const { body: tokens } = await redeem(browser, application, request);
  const { body: renewed } = await askTokens(application, {
    grant_type: 'refresh_token',
    refresh_token: tokens['refresh_token'] ?? '',
  });
  const before = JSON.stringify(await stateOf(first));
  await first.close();

  const again = await restart(options);
  try {
    assert.equal(JSON.stringify(await stateOf(again)), before);
    assert.deepEqual(
      again.applications.map(({ applicationId }) => applicationId),
      [id, second.applicationId],
    );
    assert.equal((await userInfo(application, renewed['access_token'])).status, 200);
    const spent = { grant_type: 'refresh_token', refresh_token: renewed['refresh_token'] ?? '' };
    assert.equal((await askTokens(application, spent)).claims['sub'], ada.sub);
    assert.equal((await askTokens(application, spent)).status, 400, 'a refresh token works once');
    // The session of the browser is there, and its password.
    const silent = authorizationRequest(application);
    await browser.open(silent.url);
    assert.equal((await redeem(browser, application, silent)).claims['sub'], ada.sub);
    const other = newBrowser();
    await other.open(authorizationRequest(application).url);
    await other.submit('sign-in', adaSignsIn);
    assert.match(pageOf(other), /^http:\/\/127\.0\.0\.1:1\/callback\?code=/);
  } finally {
    await again.close();
  }
});

test('a sign-in page that was open goes on after a restart; a code of an authenticator app still works once', async () => {
  const options = { data: newFile(), port: await freePort() };
  const first = await startMockIdp(options);
  const { application, ada, browser } = await meetAda(first, { totpSecret });
  await first.control.setClock(application.applicationId, { frozen: true });
  const signsInWithApp = async (control: MockIdp['control'], { browser: own }: { browser: typeof browser }) => {
    await own.submit('sign-in', adaSignsIn);
    await own.submit('second-factor', { code: await control.totpCode(application.applicationId, ada.sub) });
  };
  const request = authorizationRequest(application);
  await browser.open(request.url);
  const later = newBrowser();
  await later.open(authorizationRequest(application).url);
  await signsInWithApp(first.control, { browser });
  await first.close();

  const again = await restart(options);
  try {
    assert.equal((await redeem(browser, application, request)).claims['sub'], ada.sub);
    await signsInWithApp(again.control, { browser: later });
    assert.equal(pageOf(later), 'second-factor', 'the code was used before the restart');
  } finally {
    await again.close();
  }
});

test('what a snapshot took back stays taken back, and the oldest application stays the oldest', async () => {
  const options = { data: newFile(), port: await freePort() };
  const first = await startMockIdp(options);
  const { application, ada } = await meetAda(first);
  const { applicationId: id } = application;
  await first.control.createApplication();
  const { snapshotId } = await first.control.takeSnapshot(id);
  await first.control.createPerson(id, { email: 'later@example.test' });
  const { accessToken } = await first.control.issueTokens(id, ada.sub);
  await first.control.restoreSnapshot(id, snapshotId);
  const before = JSON.stringify(await stateOf(first));
  await first.close();
  const again = await restart(options);
  try {
    assert.equal(JSON.stringify(await stateOf(again)), before);
    assert.equal((await userInfo(application, accessToken)).status, 401);
  } finally {
    await again.close();
  }
});

test('a seed is planted where the file holds nothing, and never twice', async () => {
  const options = { data: newFile(), port: await freePort() };
  const seed = { applications: [{ name: 'Club', clients: [{ clientId: 'app' }], people: [{ sub: 'ada' }] }] };
  const first = await startMockIdp({ ...options, seed });
  const { applicationId } = first.applications[0] ?? {};
  await first.close();
  const again = await startMockIdp({ ...options, seed });
  try {
    assert.equal(again.applications.length, 1);
    assert.equal(again.applications[0]?.applicationId, applicationId);
    assert.deepEqual(
      again.applications[0]?.clients.map(({ clientId }) => clientId),
      ['app'],
    );
    assert.equal(again.applications[0]?.people[0]?.sub, 'ada');
  } finally {
    await again.close();
  }
});

/** What a mock answered with success before it was killed. */
interface Answered {
  people: string[];
  deleted: string[];
  rotated: number;
  tokens: { accessToken: string; refreshToken: string }[];
}

/** Writes of every kind, many at once, until the mock is gone. */
async function writeUntilKilled(
  control: MockIdp['control'],
  application: Application,
  answered: Answered,
  enough: () => void,
  answersBeforeKill: number,
): Promise<void> {
  const { applicationId: id } = application;
  let answers = 0;
  const write = async () => {
    for (;;) {
      const { sub } = await control.createPerson(id, { password: 'tea-and-toast' });
      answered.people.push(sub);
      const issued = await control.issueTokens(id, sub);
      const { body, status } = await askTokens(application, {
        grant_type: 'refresh_token',
        refresh_token: issued.refreshToken,
      });
      assert.equal(status, 200);
      const accessToken = body['access_token'] ?? '';
      const refreshToken = body['refresh_token'] ?? '';
      answered.tokens.push({ accessToken, refreshToken });
      const { sub: short } = await control.createPerson(id, {});
      await control.deletePerson(id, short);
      answered.deleted.push(short);
      answers += 1;
      if (answers === answersBeforeKill) enough();
      if (answers % 5 === 0) {
        await control.rotateKeys(id, { keepOld: true });
        answered.rotated += 1;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: 8 }, write));
  if (answers < answersBeforeKill) throw new AggregateError(ends.map((end) => 'reason' in end && end.reason));
}

test('killed in the midst of writes, it has all that it had answered', async () => {
  const data = newFile();
  const port = await freePort();
  const answered: Answered = { people: [], deleted: [], rotated: 0, tokens: [] };
  let application: Application | undefined;
  for (const answersBeforeKill of [3, 11, 20]) {
    const mock = await startMockProcess(data, port);
    application ??= await mock.control.createApplication();
    const killed = Promise.withResolvers<string>();
    await writeUntilKilled(mock.control, application, answered, () => killed.resolve(mock.kill()), answersBeforeKill);
    assert.equal(await killed.promise, '', 'nothing is told on standard error');
  }
  const { applicationId } = application as Application;
  const idp = await startMockIdp({ data, port });
  try {
    const people = new Set((await idp.control.listPeople(applicationId)).map(({ sub }) => sub));
    assert.deepEqual(
      answered.people.filter((sub) => !people.has(sub)),
      [],
    );
    assert.deepEqual(
      answered.deleted.filter((sub) => people.has(sub)),
      [],
    );
    assert.ok((await idp.control.keys(applicationId)).length >= answered.rotated + 1);
    assert.ok(answered.tokens.length >= 34);
    for (const { accessToken, refreshToken } of answered.tokens) {
      assert.equal((await userInfo(application as Application, accessToken)).status, 200);
      const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken };
      assert.equal((await askTokens(application as Application, refresh)).status, 200);
    }
  } finally {
    await idp.close();
  }
});

function sqliteFile(statements: string): string {
  const file = newFile();
  const database = new DatabaseSync(file);
  database.exec(statements);
  database.close();
  return file;
}

const otherFiles: [what: string, make: () => string | Promise<string>, message: RegExp][] = [
  [
    'text',
    () => {
      const file = newFile();
      writeFileSync(file, 'applications: []\n');
      return file;
    },
    /is no data file of a mock IdP, and was left alone: name another file$/,
  ],
  [
    'another program’s SQLite file',
    () => sqliteFile('CREATE TABLE song (title TEXT)'),
    /is no data file of a mock IdP/,
  ],
  [
    'another version',
    async () => {
      const file = newFile();
      await (await startMockIdp({ data: file })).close();
      const database = new DatabaseSync(file);
      database.exec('PRAGMA user_version = 7');
      database.close();
      return file;
    },
    /was written by another version of gatecheck \(format 7, this one has 1\), and was left alone/,
  ],
  [
    'a damaged file',
    async () => {
      const file = newFile();
      await (await startMockIdp({ data: file })).close();
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.fill(0xff, 100));
      return file;
    },
    /is damaged .*: name another one$/,
  ],
];

for (const [what, make, message] of otherFiles) {
  test(`${what} is refused, and left as it was`, async () => {
    const data = await make();
    const before = readFileSync(data);
    await assert.rejects(startMockIdp({ data }), { name: 'DataFileError', exitStatus: 2, message });
    assert.ok(readFileSync(data).equals(before));
  });
}

test('a file that cannot be opened is told so', async () => {
  const refused = {
    name: 'DataFileError',
    exitStatus: 2,
    message: /cannot be opened \(E(ISDIR|NOENT)\): name another/,
  };
  await assert.rejects(startMockIdp({ data: folder }), refused);
  await assert.rejects(startMockIdp({ data: join(folder, 'none', 'x.sqlite') }), refused);
});

test('two mocks do not share a file: the second is told so, the first goes on', async () => {
  const data = newFile();
  const first = await startMockIdp({ data });
  const refused = { name: 'DataFileError', exitStatus: 3, message: /^another mock has the data file .*: stop it, or/ };
  await assert.rejects(startMockIdp({ data }), refused);
  await first.control.createApplication({ applicationId: 'club' });
  await first.close();
  const mock = await startMockProcess(data, 0);
  await assert.rejects(startMockIdp({ data }), refused);
  assert.equal((await mock.control.listApplications()).length, 1);
  await mock.kill();
});

test('nobody else on the machine reads the private keys', { skip: process.platform === 'win32' }, async () => {
  const data = newFile();
  const idp = await startMockIdp({ data });
  assert.equal(statSync(data).mode & 0o077, 0);
  await idp.close();
});
