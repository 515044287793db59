import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startMockIdp } from '../../mock-idp/index.ts';
import { CiamClient } from '../capillary/ciam-client.ts';
import { closeConnections } from '../capillary/connections.ts';
import { CrmClient } from '../capillary/crm-client.ts';
import type { Exchange } from '../capillary/exchange.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Agent, Registration } from './agent.ts';
import { BrandApp, idpPagesOf } from './brand-app.ts';
import { newHttpAgent } from './http-agent.ts';
import { mockMailbox } from './mock-mailbox.ts';
import { OidcClient } from './oidc-client.ts';

const idp = await startMockIdp();
const application = await idp.control.createApplication();
const { applicationId, issuer } = application;
after(async () => {
  closeConnections();
  await idp.close();
});

const nowhere = 'http://127.0.0.1:1';
const password = 'Pass-word-123!';
let count = 0;
const newDetails = (): Registration => {
  count += 1;
  return { firstName: 'Ana', lastName: 'Lim', mobile: `+65900000${count}`, email: `a${count}@x.example`, password };
};

function device(options: { issuer?: string; record?: (exchange: Exchange) => void } = {}): Agent {
  const { record } = options;
  const app = new BrandApp({
    oidc: new OidcClient({ issuer: options.issuer ?? issuer, clientId: applicationId, record }),
    redirectUri: `${nowhere}/callback`,
    postLogoutRedirectUri: `${nowhere}/signed-out`,
    idpPages: idpPagesOf(application),
    ciam: new CiamClient({ gateway: nowhere, brand: 'acme', carriage: 'bearer' }),
    crm: new CrmClient({ crm: nowhere, credentials: { key: 'k', secret: 's' } }),
    fieldMappings: application.claimNames,
    accountId: 'account',
    ciamChangeIdentifier: true,
  });
  return newHttpAgent({ app, mailbox: mockMailbox(idp.control, applicationId), record });
}

async function registered(): Promise<Registration & { sub: string }> {
  const details = newDetails();
  return { ...details, sub: (await idp.control.createPerson(applicationId, details)).sub };
}

const byPassword = ({ email }: Registration) => ({ method: 'password' as const, identifier: email, password });

describe('the http agent', () => {
  it('registers a person with both codes, who is then signed in at the IdP', async () => {
    const agent = device();
    const details = newDetails();
    assert.deepEqual(await agent.registrationFields(), ['firstName', 'lastName', 'mobile', 'email']);
    assert.equal((await agent.register(details)).done, true);
    const people = await idp.control.listPeople(applicationId);
    const person = people.find(({ email }) => email === details.email);
    assert.deepEqual([person?.mobileVerified, person?.emailVerified], [true, true]);
    assert.equal((await agent.editProfile({ firstName: 'Anna', lastName: 'Lim' })).done, true);
  });

  it('cannot register an e-mail that is known, and is not told why', async () => {
    const { email } = await registered();
    const { done, message } = await device().register({ ...newDetails(), email });
    assert.deepEqual([done, message], [false, 'Check your e-mail']);
  });

  it('tells what the registration page says', async () => {
    const { done, message } = await device().register({ ...newDetails(), email: 'nonsense' });
    assert.equal(done, false);
    assert.match(message ?? '', /e-mail address/);
  });

  it('signs in by each method, with the claims of the ID token', async () => {
    const person = await registered();
    for (const how of [
      byPassword(person),
      { method: 'email code' as const, email: person.email },
      { method: 'sms code' as const, mobile: person.mobile },
    ]) {
      const agent = device();
      assert.equal(agent.signedIn(), false);
      const { done, tokens, url } = await agent.signIn(how);
      assert.deepEqual([done, url, tokens?.claims.sub], [true, `${nowhere}/callback`, person.sub]);
      assert.equal(tokens?.claims['email'], person.email);
      assert.deepEqual([agent.signedIn(), agent.tokens()], [true, tokens]);
    }
  });

  it('is not signed in with a wrong password or code', async () => {
    const person = await registered();
    const agent = device();
    const wrong = await agent.signIn({ ...byPassword(person), password: 'another one 1!' });
    assert.deepEqual([wrong.done, agent.signedIn()], [false, false]);
    assert.match(wrong.message ?? '', /do not fit/);
    const code = await agent.signIn({ method: 'email code', email: person.email, code: 'x00000' });
    assert.deepEqual([code.done, agent.signedIn()], [false, false]);
    assert.throws(() => agent.tokens(), /nobody has signed in/);
  });

  it('asks for the scopes it is told to', async () => {
    const exchanges: Exchange[] = [];
    const agent = device({ record: (exchange) => exchanges.push(exchange) });
    await agent.signIn(byPassword(await registered()), { scopes: 'openid' });
    const asked = exchanges.find(({ request }) => request.url.includes('/authorize'))?.request.url ?? '';
    assert.equal(new URL(asked).searchParams.get('scope'), 'openid');
    assert.deepEqual(
      exchanges.filter(({ from }) => from === 'app').map(({ call, to }) => `${call} at the ${to}`),
      ['discovery at the IdP', 'token (authorization_code) at the IdP'],
    );
  });

  it('sees a changed name after a refresh', async () => {
    const agent = device();
    await agent.signIn(byPassword(await registered()));
    assert.equal((await agent.editProfile({ firstName: 'Zoë', lastName: 'Ng' })).done, true);
    assert.equal(agent.tokens().claims['given_name'], 'Ana');
    assert.equal((await agent.refresh()).tokens?.claims['given_name'], 'Zoë');
    assert.equal(agent.tokens().claims['given_name'], 'Zoë');
  });

  it('changes an identifier once the code was entered, and not before', async () => {
    const agent = device();
    await agent.signIn(byPassword(await registered()));
    const { email, mobile } = newDetails();
    assert.equal((await agent.changeIdentifierAtIdp({ kind: 'email', value: email, verify: false })).done, false);
    assert.notEqual((await agent.refresh()).tokens?.claims['email'], email);
    assert.equal((await agent.changeIdentifierAtIdp({ kind: 'email', value: email, verify: true })).done, true);
    assert.equal((await agent.changeIdentifierAtIdp({ kind: 'mobile', value: mobile, verify: true })).done, true);
    const { tokens } = await agent.refresh();
    assert.deepEqual([tokens?.claims['email'], tokens?.claims['phone_number']], [email, mobile]);
  });

  it('cannot take an identifier that somebody else has', async () => {
    const other = await registered();
    const agent = device();
    await agent.signIn(byPassword(await registered()));
    assert.equal((await agent.changeIdentifierAtIdp({ kind: 'email', value: other.email, verify: true })).done, false);
  });

  it('signs out, twice if need be, and a refresh is refused from then on', async () => {
    const person = await registered();
    const agent = device();
    await agent.signIn(byPassword(person));
    const tokens = agent.tokens();
    for (const _time of [1, 2]) {
      assert.deepEqual(await agent.signOut(), { done: true, url: `${nowhere}/signed-out` });
      assert.deepEqual([agent.signedIn(), agent.tokens()], [false, tokens]);
    }
    const { done, message } = await agent.refresh();
    assert.equal(done, false);
    assert.match(message ?? '', /refused the refresh \(invalid_grant/);
    assert.equal((await agent.signIn({ ...byPassword(person), password: 'wrong one 12' })).done, false);
  });

  it('takes over a sign-in that was made without pages, session included', async () => {
    const { sub } = await registered();
    const issued = await idp.control.issueTokens(applicationId, sub, { session: 'new' });
    const agent = device();
    agent.adopt?.(issued, issued.cookie);
    assert.deepEqual([agent.signedIn(), agent.tokens().claims.sub], [true, sub]);
    assert.equal((await agent.editProfile({ firstName: 'Bo', lastName: 'Ng' })).done, true);
    assert.equal((await agent.signOut()).done, true);
    assert.equal((await agent.refresh()).done, false);
    await assert.rejects(agent.editProfile({ firstName: 'B', lastName: 'N' }), EnvironmentFailure);
  });

  it('says in plain words that the IdP is not there', async () => {
    const agent = device({ issuer: `${nowhere}/` });
    await assert.rejects(
      agent.signIn(byPassword(newDetails())),
      (error) =>
        error instanceof EnvironmentFailure && /gave no answer to discovery.*nothing listens/.test(error.message),
    );
  });

  it('says in plain words that the issuer is another one', async () => {
    const agent = device({ issuer: `${issuer}other/` });
    await assert.rejects(
      agent.signIn(byPassword(newDetails())),
      (error) => error instanceof EnvironmentFailure && /discovery at .*other\/ failed/.test(error.message),
    );
  });
});
