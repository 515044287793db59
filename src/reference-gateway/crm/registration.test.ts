import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fresh, identifiers, startCrmFixture } from '../testing/crm-fixture.ts';
import { declined, warnings } from '../testing/member-fixture.ts';

const { fixture, register, registered, joined, customer, lookup } = await startCrmFixture();
after(() => fixture.close());

describe('registerCustomer', () => {
  test('makes a customer whose values are stored as B3 says', async () => {
    const { mobile, email, externalId } = fresh();
    const given = { mobile: `+${mobile}`, email: ` ${email.toUpperCase()}`, externalId };
    const more = { extendedFields: { birthday: '1990-01-01' }, loyaltyInfo: { loyaltyType: 'loyalty' } };
    const reply = await register(given, {
      query: '?source=instore',
      profile: { fields: { gender: 'F' }, firstName: ' Ana ' },
      more,
    });
    assert.deepEqual(Object.keys(reply.json), ['createdId', 'warnings', 'sideEffects']);
    const { profiles, extendedFields } = await customer(reply.json.createdId);
    const { attribution: _, ...profile } = profiles[0];
    assert.deepEqual(profile, {
      source: 'INSTORE',
      accountId: '',
      firstName: 'Ana',
      lastName: 'Store',
      identifiers: identifiers({ mobile, email, externalId }),
      fields: { gender: 'F' },
    });
    assert.deepEqual(extendedFields, { birthday: '1990-01-01' });
  });

  test('the source is needed, known, not OAUTH_EXTERNAL, and the query wins', async () => {
    declined(await register(fresh(), { query: '' }), 8004);
    for (const source of ['NOWHERE', 'OAUTH_EXTERNAL', 'oauth_external', 'ALL', '__proto__']) {
      declined(await register(fresh(), { query: `?source=${source}` }), 8003);
      declined(await register(fresh(), { query: '', profile: { source } }), 8003);
    }
    const id = await registered(fresh(), {
      query: '?source=WeChat&accountId=a1',
      profile: { source: 'INSTORE', accountId: 'x' },
    });
    assert.deepEqual(
      [(await customer(id)).profiles[0].source, (await customer(id)).profiles[0].accountId],
      ['WECHAT', 'a1'],
    );
    const fromBody = await registered(fresh(), { query: '', profile: { source: 'Instore' } });
    assert.equal((await customer(fromBody)).profiles[0].source, 'INSTORE');
  });

  test('attaches to the customer of another source, with warning 8050', async () => {
    for (const kind of ['mobile', 'email'] as const) {
      const given = fresh();
      const { id } = await joined(given);
      const reply = await register({ [kind]: given[kind] }, { more: { extendedFields: { a: '1' } } });
      assert.deepEqual([reply.json.createdId, ...warnings(reply)], [id, 8050]);
      const { profiles, extendedFields } = await customer(id);
      assert.deepEqual(
        profiles.map(({ source }: { source: string }) => source),
        ['OAUTH_EXTERNAL', 'INSTORE'],
      );
      assert.equal(profiles[0].firstName, 'Ana');
      assert.deepEqual(extendedFields, { a: '1' });
    }
  });

  test('a second value of a kind is left out with a warning', async () => {
    const given = fresh();
    const { id } = await joined(given);
    const reply = await register({ mobile: given.mobile, email: 'second@example.test' });
    assert.deepEqual(warnings(reply), [8050, 91005]);
    assert.equal(await lookup('email', 'second@example.test'), 8015);
    assert.equal(await lookup('email', given.email), id);
  });

  test('a repeat, and another registration in the same source, are declined', async () => {
    const given = fresh();
    const id = await registered(given);
    declined(await register(given), 8006);
    declined(await register({ mobile: given.mobile, externalId: 'other' }), 8006);
    assert.equal((await customer(id)).profiles.length, 1);
  });

  test('many at once make one customer', async () => {
    const given = fresh();
    const replies = await Promise.all(Array.from({ length: 8 }, () => register(given)));
    assert.equal(replies.filter(({ json }) => json.createdId).length, 1);
  });

  test('needs a valid identifier; an external id alone is one', async () => {
    declined(await register({}), 8005);
    declined(await register({ mobile: '12', email: 'x' }), 8005);
    const good = fresh();
    const reply = await register({ mobile: '12', email: good.email });
    assert.deepEqual(warnings(reply), [8056]);
    const id = await registered({ externalId: good.externalId });
    assert.equal(await lookup('externalId', good.externalId), id);
  });

  test('identifiers of two customers are declined', async () => {
    const [one, other] = [fresh(), fresh()];
    await registered({ mobile: one.mobile });
    await registered({ email: other.email });
    declined(await register({ mobile: one.mobile, email: other.email }), 8066);
    declined(await register({ mobile: one.mobile, email: other.email }, { query: '?source=WECHAT' }), 8066);
  });

  test('never sets a cuid', async () => {
    declined(await register({ ...fresh(), cuid: 'hijacked' }), 8013);
    assert.equal(await lookup('cuid', 'hijacked'), 8015);
  });

  test('another shape is malformed', async () => {
    const odd = [{}, { profiles: [] }, { profiles: {} }, { profiles: [{}, {}] }, { profiles: [{ firstName: 1 }] }];
    for (const body of [
      ...odd,
      { profiles: [{ identifiers: [{ type: 'mobile' }] }] },
      { profiles: [{ fields: [] }] },
    ]) {
      const { status } = await fixture.crm('POST', '/v2/customers?source=INSTORE', body);
      assert.equal(status, 400, JSON.stringify(body));
    }
  });
});
