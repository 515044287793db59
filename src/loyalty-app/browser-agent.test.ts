import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Browser } from 'playwright';
import { TargetBusy } from '../capillary/busy-target.ts';
import type { Exchange } from '../capillary/exchange.ts';
import { type Demo, startDemo } from '../demo/demo.ts';
import type { Agent } from './agent.ts';
import { startBrowser } from './browser.ts';
import { newBrowserAgent } from './browser-agent.ts';
import { findBrowser } from './chromium.ts';
import { mockMailbox } from './mock-mailbox.ts';

const found = await findBrowser();

describe('a person with a browser', { skip: 'missing' in found && found.missing }, () => {
  let browser: Browser;
  let demo: Demo;
  let exchanges: Exchange[];
  const agents: Agent[] = [];

  before(async () => {
    if ('missing' in found) return;
    [browser, demo] = await Promise.all([startBrowser(found), startDemo()]);
  });
  beforeEach(() => {
    exchanges = [];
  });
  after(async () => {
    await Promise.all(agents.map((agent) => agent.close()));
    await Promise.all([browser?.close(), demo?.close()]);
  });

  async function device({ application, brand, newApp, idp }: Demo = demo): Promise<Agent> {
    const agent = await newBrowserAgent({
      browser,
      brand,
      fieldMappings: application.claimNames,
      newApp,
      mailbox: mockMailbox(idp.control, application.applicationId),
      record: (exchange) => exchanges.push(exchange),
    });
    agents.push(agent);
    return agent;
  }

  const dora = {
    firstName: 'Dora',
    lastName: 'Maar',
    mobile: '+447700900777',
    email: 'dora@example.com',
    password: 'blue-and-green',
  };
  const withPassword = { method: 'password', identifier: dora.email, password: dora.password } as const;

  it('registers, joins, changes names and e-mail, completes the registration and signs out', async () => {
    const agent = await device();
    assert.deepEqual(await agent.registrationFields(), ['firstName', 'lastName', 'mobile', 'email']);
    assert.equal((await agent.register(dora)).done, true);
    assert.equal((await agent.signIn(withPassword)).tokens?.claims['email'], dora.email);

    assert.equal((await agent.membership()).class, 'not found');
    const { createdId } = await agent.join();
    assert.deepEqual((await agent.join()).createdId, createdId);

    assert.equal((await agent.editProfile({ firstName: 'Theodora', lastName: 'Markovitch' })).done, true);
    assert.equal((await agent.refresh()).tokens?.claims['given_name'], 'Theodora');
    assert.equal((await agent.updateMembership()).member?.lastname, 'Markovitch');

    const email = 'theodora@example.com';
    assert.equal((await agent.changeIdentifierAtIdp({ kind: 'email', value: email, verify: true })).done, true);
    await agent.refresh();
    const change = { add: [{ type: 'email', value: email }], remove: [{ type: 'email', value: dora.email }] };
    assert.equal((await agent.changeIdentifierAtCapillary(change)).class, 'success');
    assert.equal((await agent.membership()).member?.email, email);

    const completed = await agent.completeRegistration({
      fields: { shoe: '37', hat: 'M' },
      extendedFields: { city: 'Paris' },
    });
    assert.equal(completed.createdId, createdId);

    const left = await agent.signOut();
    assert.deepEqual([left.done, new URL(left.url).pathname], [true, '/signed-out']);
    assert.equal(agent.signedIn(), false);
    assert.equal((await agent.signOut()).done, true);
  });

  it('signs in by codes, is refused with a wrong password, and says in whose words', async () => {
    const agent = await device();
    const { email, mobile } = demo.newcomer;
    const refused = await agent.signIn({ method: 'password', identifier: email, password: 'wrong' });
    assert.deepEqual([refused.done, refused.message], [false, 'That identifier and password do not fit.']);
    assert.equal(agent.signedIn(), false);
    assert.equal((await agent.signIn({ method: 'email code', email })).tokens?.claims['email'], email);
    await agent.signOut();
    const wrongCode = await agent.signIn({ method: 'sms code', mobile, code: '000000' });
    assert.deepEqual(
      [wrongCode.done, wrongCode.message],
      [false, 'That code is not right. Look at the newest message.'],
    );
    assert.equal((await agent.signIn({ method: 'sms code', mobile })).done, true);
  });

  it('tells a target that is too busy from an app that asked nothing', async () => {
    const newApp: Demo['newApp'] = (address) => {
      const app = demo.newApp(address);
      app.membership = () => Promise.reject(new TargetBusy('the CIAM face takes no more calls for now'));
      return app;
    };
    const agent = await device({ ...demo, newApp });
    const { email, password } = demo.member;
    await agent.signIn({ method: 'password', identifier: email, password });
    await assert.rejects(agent.membership(), { name: 'EnvironmentFailure', message: /takes no more calls for now/ });
  });

  it('leaves an identifier as it was where the change is abandoned', async () => {
    const agent = await device();
    const { email, password } = demo.newcomer;
    await agent.signIn({ method: 'password', identifier: email, password });
    await agent.changeIdentifierAtIdp({ kind: 'email', value: 'abandoned@example.com', verify: false });
    assert.equal((await agent.refresh()).tokens?.claims['email'], email);
  });

  it('has a device of its own, a picture of it and a record of what its browser asked for', async () => {
    const [one, other] = await Promise.all([device(), device()]);
    const { email, password } = demo.newcomer;
    await Promise.all([one, other].map((agent) => agent.signIn({ method: 'password', identifier: email, password })));
    await one.signOut();
    assert.deepEqual([one.signedIn(), other.signedIn()], [false, true]);
    assert.equal((await other.membership()).call, 'getMember');
    const png = await other.screenshot();
    assert.deepEqual([...(png ?? []).slice(1, 4)], [...Buffer.from('PNG')]);
    const pages = exchanges.map(({ to, request, response }) => [to, request.method, response?.status].join(' '));
    for (const page of ['app GET 302', 'IdP GET 200', 'IdP POST 303', 'app GET 200'])
      assert.ok(pages.includes(page), page);
  });

  it('says in one line what the browser could not do', async () => {
    const own = await startDemo();
    const agent = await device(own);
    await own.close();
    await assert.rejects(agent.registrationFields(), {
      name: 'EnvironmentFailure',
      message: /^the browser could not open .*REFUSED[^\n]*$/,
    });
    await assert.rejects(agent.signIn(withPassword), { name: 'EnvironmentFailure', message: /discovery/ });
  });
});
