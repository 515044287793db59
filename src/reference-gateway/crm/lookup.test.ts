import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fresh, startCrmFixture } from '../testing/crm-fixture.ts';
import { declined } from '../testing/member-fixture.ts';

const { fixture, clock, registered, joined, customer, lookup } = await startCrmFixture();
after(() => fixture.close());

describe('lookupId, getCustomer', () => {
  test('people are found by mobile, e-mail, external id and cuid, as B3 stores them', async () => {
    const given = fresh();
    const { id } = await joined(given, { sub: 'Find-Me' });
    await registered({ mobile: given.mobile, externalId: given.externalId });
    assert.equal(await lookup('mobile', `+${given.mobile}`), id);
    assert.equal(await lookup('email', given.email.toUpperCase()), id);
    assert.equal(await lookup('externalId', given.externalId), id);
    assert.equal(await lookup('cuid', 'Find-Me'), id);
    assert.equal(await lookup('cuid', 'find-me'), 8015);
    assert.equal(await lookup('externalId', given.externalId, 'OAUTH_EXTERNAL'), 8015);
    assert.equal(await lookup('email', given.email, 'oauth_external'), id);
    assert.equal(await lookup('email', given.email, 'INSTORE'), 8015);
  });

  test('nobody: 8015; a bad source or type: 8011, 8013', async () => {
    assert.equal(await lookup('mobile', '6500000000'), 8015);
    assert.equal(await lookup('mobile', 'x'), 8015);
    assert.equal(await lookup('mobile', '6500000000', 'NOWHERE'), 8011);
    assert.equal(await lookup('mobile', '6500000000', ''), 8011);
    for (const type of ['ssn', '', '__proto__', 'MOBILE']) assert.equal(await lookup(type, 'x'), 8013);
  });

  test('a customer is shown whole, or one profile of it', async () => {
    const given = fresh();
    const { id } = await joined(given);
    const whole = await customer(id);
    assert.deepEqual(Object.keys(whole), ['id', 'profiles', 'extendedFields', 'loyaltyInfo']);
    const one = await fixture.crm('GET', `/v2/customers/${id}?source=OAUTH_EXTERNAL`);
    assert.deepEqual(one.json.profiles, whole.profiles);
    assert.deepEqual((await fixture.crm('GET', `/v2/customers/${id}`)).json, whole);
    declined(await fixture.crm('GET', `/v2/customers/${id}?source=INSTORE`), 8065);
    for (const odd of ['999999999', '0', 'x', '-1', '1e3', '01', '99999999999999999999']) {
      declined(await fixture.crm('GET', `/v2/customers/${odd}?source=ALL`), 8009);
    }
  });

  test('a profile keeps its account, and people are found after the channel account was renamed', async () => {
    const given = fresh();
    const { id, tokens } = await joined(given);
    await fixture.provision('acme', { channelAccount: { name: 'Renamed', id: 'nr-2' } });
    assert.equal((await fixture.call('getMember', tokens)).json.customers.customer[0].id, id);
    assert.equal((await customer(id)).profiles[0].accountId, 'nr-1');
    await fixture.provision('acme');
  });

  test('a key sees the customers of its own brand only', async () => {
    await fixture.provision('rival');
    const given = fresh();
    const id = await registered(given);
    declined(await fixture.crm('GET', `/v2/customers/${id}?source=ALL`, undefined, 'rival'), 8009);
    const query = new URLSearchParams({ source: 'ALL', identifierName: 'mobile', identifierValue: given.mobile });
    declined(await fixture.crm('GET', `/v2/customers/lookup?${query}`, undefined, 'rival'), 8015);
    declined(await fixture.crm('PUT', `/v2/customers/${id}?source=INSTORE`, { profiles: [{}] }, 'rival'), 8009);
  });
});

test('readAfterWriteSeconds: what was written shows that much later, and the gateway knows it at once', async () => {
  await fixture.provision('acme', { policies: { readAfterWriteSeconds: 2 } });
  const given = fresh();
  const id = await registered(given);
  assert.equal(await lookup('mobile', given.mobile), 8015);
  assert.equal((await customer(id)).errors[0].code, 8009);
  assert.equal((await joined({ ...given, email: '' }, { phone_number_verified: true })).id, id);
  clock.aheadMs += 2_100;
  assert.equal(await lookup('mobile', given.mobile), id);
  const { email } = fresh();
  await fixture.crm('POST', `/v2/customers/${id}/changeIdentifier?source=INSTORE`, {
    add: [{ type: 'email', value: email }],
  });
  assert.deepEqual([await lookup('email', given.email), await lookup('email', email)], [id, 8015]);
  clock.aheadMs += 2_100;
  assert.deepEqual([await lookup('email', given.email), await lookup('email', email)], [8015, id]);
  await fixture.provision('acme');
});
