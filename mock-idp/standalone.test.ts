import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectControl } from './control/client.ts';
import { runStandalone } from './standalone.ts';
import { decode, newBrowser, userInfo } from './testing/test-browser.ts';

test('alone it prints what a newcomer needs, and the first person can sign in', async () => {
  let printed = '';
  const idp = await runStandalone({ port: 0, write: (text) => (printed += text) });
  try {
    const [, identifier = '', password = ''] = /First person\s+(\S+) or .*password (\S+)/.exec(printed) ?? [];
    const [, page = ''] = /Sign-in page\s+(\S+)/.exec(printed) ?? [];
    assert.equal(page, `${idp.url}/sign-in`);
    const browser = newBrowser();
    await browser.open(page);
    await browser.submit('sign-in', { identifier, password });
    assert.equal(browser.url.href, `${idp.url}/personal-details`);
    const [, discovery = ''] = /Discovery\s+(\S+)/.exec(printed) ?? [];
    const [, issuer = ''] = /Issuer\s+(\S+)/.exec(printed) ?? [];
    assert.equal(((await (await fetch(discovery)).json()) as { issuer: string }).issuer, issuer);
    assert.equal(idp.application.issuer, issuer);
  } finally {
    await idp.close();
  }
});

test('the issuer that is printed is that of every token, by the pages and by control; own addresses work as well', async () => {
  const idp = await runStandalone({ port: 0, write: () => {} });
  try {
    const control = connectControl(idp.controlUrl);
    const { applicationId, issuer, people } = idp.application;
    const [person] = people;
    assert.ok(person);
    assert.equal(issuer, `${idp.url}/`);
    assert.deepEqual(
      await control.getApplication(applicationId),
      await control.listApplications().then(([one]) => one),
    );
    assert.equal((await control.getApplication(applicationId)).issuer, issuer);
    const { idToken, accessToken } = await control.issueTokens(applicationId, person.sub);
    assert.equal(decode(idToken)['iss'], issuer);
    assert.equal((await userInfo(idp.application, accessToken)).status, 200);
    const own = await fetch(`${idp.url}/${applicationId}/.well-known/openid-configuration`);
    assert.equal(((await own.json()) as { issuer: string }).issuer, `${idp.url}/${applicationId}/`);
    const second = await control.createApplication();
    assert.equal(second.issuer, `${idp.url}/${second.applicationId}/`);
  } finally {
    await idp.close();
  }
});

test('a taken port is one line that says what to do', async () => {
  const first = await runStandalone({ port: 0, write: () => {} });
  const port = Number(new URL(first.url).port);
  await assert.rejects(runStandalone({ port, write: () => {} }), (error: Error) => {
    assert.equal(error.name, 'StandaloneError');
    assert.match(error.message, new RegExp(`^port ${port} is taken: .*--port$`));
    assert.equal((error.cause as NodeJS.ErrnoException).code, 'EADDRINUSE');
    return true;
  });
  const controlPort = Number(new URL(first.controlUrl).port);
  await assert.rejects(runStandalone({ port: 0, controlPort, write: () => {} }), {
    message: `port ${controlPort} is taken: choose another with --control-port`,
  });
  await first.close();
});
