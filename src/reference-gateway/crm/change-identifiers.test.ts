import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fresh, identifiers, startCrmFixture } from '../testing/crm-fixture.ts';
import { declined, warnings } from '../testing/member-fixture.ts';

const { fixture, registered, joined, customer, lookup } = await startCrmFixture();
after(() => fixture.close());

const change = (id: number, add: object, remove: object = {}, source = 'INSTORE') =>
  fixture.crm('POST', `/v2/customers/${id}/changeIdentifier?source=${source}`, {
    add: identifiers({ ...add }),
    remove: identifiers({ ...remove }),
  });

describe('changeIdentifiers', () => {
  test('replaces in every profile that holds the old value', async () => {
    const given = fresh();
    const { id } = await joined(given);
    await registered({ mobile: given.mobile });
    const { mobile } = fresh();
    const reply = await change(id, { mobile: `+${mobile}` }, { mobile: given.mobile });
    assert.deepEqual(reply.json, { createdId: id, warnings: [] });
    for (const { identifiers } of (await customer(id)).profiles) {
      assert.ok(identifiers.some(({ value }: { value: string }) => value === mobile));
    }
    assert.equal(await lookup('mobile', given.mobile), 8015);
    assert.deepEqual(warnings(await change(id, { mobile })), [8070]);
  });

  test('a new kind goes into the profile of the source, which the customer has', async () => {
    const given = fresh();
    const { id } = await joined({ mobile: given.mobile }, { email: undefined });
    await registered({ mobile: given.mobile });
    await change(id, { email: given.email, externalId: given.externalId });
    assert.equal(await lookup('email', given.email, 'INSTORE'), id);
    assert.equal(await lookup('email', given.email, 'OAUTH_EXTERNAL'), 8015);
    assert.equal(await lookup('externalId', given.externalId, 'INSTORE'), id);
    declined(await change(id, { email: fresh().email }, {}, 'WECHAT'), 8065);
    declined(await change(id, { email: fresh().email }, {}, 'ALL'), 8003);
    declined(await change(999999999, { email: fresh().email }), 8009);
  });

  test('cuid and unknown types 8013; an invalid value changes nothing; no list is malformed', async () => {
    const given = fresh();
    const { id } = await joined(given, { sub: 'stays' });
    await registered({ mobile: given.mobile });
    declined(await change(id, { cuid: 'new' }), 8013);
    declined(await change(id, {}, { cuid: 'stays' }), 8013);
    declined(await change(id, { ssn: '1' }), 8013);
    declined(await change(id, { email: fresh().email, mobile: '12' }), 8056);
    assert.equal(await lookup('email', given.email), id);
    assert.equal(await lookup('cuid', 'stays'), id);
    assert.equal((await change(id, {}, {})).status, 400);
  });

  test('the last of mobile and e-mail stays', async () => {
    const given = fresh();
    const id = await registered(given);
    declined(await change(id, {}, { mobile: given.mobile, email: given.email }), 91006);
    assert.deepEqual(warnings(await change(id, {}, { mobile: given.mobile })), []);
    declined(await change(id, {}, { email: given.email }), 91006);
    assert.equal(await lookup('email', given.email), id);
  });

  test('reject: a value of another customer is declined, and all of the call with it', async () => {
    const [one, other] = [fresh(), fresh()];
    const id = await registered(one);
    const otherId = await registered(other);
    declined(await change(id, { email: fresh().email, mobile: other.mobile }), 8007);
    assert.deepEqual([await lookup('email', one.email), await lookup('mobile', other.mobile)], [id, otherId]);
  });
});

describe('identifierConflict: merge', () => {
  before(() => fixture.provision('acme', { policies: { identifierConflict: 'merge', profileUpdateBody: 'v1.1' } }));
  after(() => fixture.provision('acme'));

  test('the holder survives, keeps what differs and takes over the rest', async () => {
    const [person, store] = [fresh(), fresh()];
    const { id, tokens } = await joined({ mobile: person.mobile, email: person.email });
    const survivor = await registered({ mobile: store.mobile }, { more: { extendedFields: { x: 'own' } } });
    const extended = {
      field: [
        { name: 'x', value: 'victim' },
        { name: 'y', value: 'victim' },
      ],
    };
    await fixture.call('updateMember', tokens, { body: { root: { customer: [{ extended_fields: extended }] } } });

    const reply = await change(id, { mobile: store.mobile }, { mobile: person.mobile }, 'OAUTH_EXTERNAL');
    assert.deepEqual([reply.json.createdId, ...warnings(reply)], [survivor, 8051]);
    const { profiles, extendedFields } = await customer(survivor);
    assert.deepEqual(
      profiles.map(({ source }: { source: string }) => source),
      ['INSTORE', 'OAUTH_EXTERNAL'],
    );
    assert.equal(profiles[1].firstName, 'Ana');
    assert.deepEqual(extendedFields, { x: 'own', y: 'victim' });
    assert.equal(await lookup('mobile', person.mobile), 8015);
    assert.equal(await lookup('email', person.email), survivor);
    declined(await fixture.crm('GET', `/v2/customers/${id}?source=ALL`), 8009);
    const shown = (await fixture.call('getMember', tokens)).json.customers.customer[0];
    assert.deepEqual([shown.id, shown.mobile, shown.firstname], [survivor, store.mobile, 'Ana']);
  });

  test('a differing e-mail of the one that goes away is dropped', async () => {
    const [person, store] = [fresh(), fresh()];
    const { id } = await joined(person);
    const survivor = await registered({ mobile: store.mobile, email: store.email });
    await change(id, { mobile: store.mobile }, {}, 'OAUTH_EXTERNAL');
    assert.equal(await lookup('email', person.email), 8015);
    assert.equal(await lookup('email', store.email), survivor);
  });

  test('two customers with a cuid each are not combined', async () => {
    const [one, other] = [fresh(), fresh()];
    const { id } = await joined(one);
    const { id: otherId } = await joined(other);
    declined(await change(id, { email: other.email }, {}, 'OAUTH_EXTERNAL'), 8066);
    assert.deepEqual([await lookup('email', one.email), await lookup('email', other.email)], [id, otherId]);
  });

  test('values of two other customers are not combined', async () => {
    const [one, other] = [fresh(), fresh()];
    const { id } = await joined(fresh());
    await registered({ mobile: one.mobile });
    await registered({ email: other.email });
    declined(await change(id, { mobile: one.mobile, email: other.email }, {}, 'OAUTH_EXTERNAL'), 8066);
  });
});
