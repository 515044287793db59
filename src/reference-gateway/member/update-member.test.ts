import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { declined, iat, mobile, person, startMemberFixture } from '../testing/member-fixture.ts';

const { fixture, call, added, member, names, customer, instore } = await startMemberFixture();
after(() => fixture.close());

describe('B9 updateMember', () => {
  const body = (given: object) => ({ body: { root: { customer: [given] } } });

  test('stores the names of the claims on the own profile only', async () => {
    const claims = person();
    const id = await instore([mobile(claims['phone_number'])]);
    await added(claims);
    const reply = await call('updateMember', { ...claims, given_name: 'Anne', family_name: 'Lee', iat: iat + 1 });
    assert.equal(reply.json.customers.customer[0].firstname, 'Anne');
    const [store, external] = (await customer(id)).profiles;
    assert.deepEqual([store.firstName, store.lastName], ['In', 'Store']);
    assert.deepEqual([external.firstName, external.lastName], ['Anne', 'Lee']);
  });

  test('an older token rolls nothing back, an equal one counts as newer', async () => {
    const claims = person();
    await added(claims);
    await call('updateMember', { ...claims, given_name: 'Newest', iat: iat + 10 });
    const older = await call('updateMember', { ...claims, given_name: 'Older', iat: iat + 9 });
    assert.equal(older.json.customers.customer[0].firstname, 'Newest');
    await call('updateMember', { ...claims, given_name: 'Equal', iat: iat + 10 });
    assert.equal((await member(claims)).firstname, 'Equal');
  });

  test('a token that stored one claim outdates the other claims of older tokens too', async () => {
    const claims = person();
    await added(claims);
    await call('updateMember', { ...claims, given_name: 'First', family_name: undefined, iat: iat + 10 });
    await call('updateMember', { ...claims, family_name: 'Older', iat: iat + 5 });
    assert.deepEqual(await names(claims), ['First', 'Li']);
  });

  test('absent and empty claims keep the old value', async () => {
    const claims = person();
    await added(claims);
    for (const odd of [undefined, '', ' ', null, 7]) {
      await call('updateMember', { ...claims, given_name: odd, family_name: odd, iat: iat + 1 });
    }
    assert.deepEqual(await names(claims), ['Ana', 'Li']);
  });

  test('names in the body win and count as of the time of the call', async () => {
    const claims = person();
    await added(claims);
    await call(
      'updateMember',
      { ...claims, given_name: 'Claim', iat: iat + 1 },
      body({ firstname: ' Body ', lastname: '' }),
    );
    assert.deepEqual(await names(claims), ['Body', 'Li']);
    await call('updateMember', { ...claims, given_name: 'Claim', family_name: 'Claimed', iat: iat + 2 });
    assert.deepEqual(await names(claims), ['Body', 'Claimed']);
    await call('updateMember', { ...claims, given_name: 'Later', iat: Date.now() / 1000 + 2 });
    assert.equal((await member(claims)).firstname, 'Later');
  });

  test('an older token still stores what its body gives', async () => {
    const claims = person({ iat: iat + 50 });
    await added(claims);
    await call('updateMember', { ...claims, given_name: 'Old', iat }, body({ lastname: 'Given' }));
    assert.deepEqual(await names(claims), ['Ana', 'Given']);
  });

  test('custom and extended fields are merged by name', async () => {
    const claims = person();
    const id = await added(claims);
    const fields = (...field: [string, string][]) => ({ field: field.map(([name, value]) => ({ name, value })) });
    const first = {
      custom_fields: fields(['a', '1'], ['b', '1']),
      extended_fields: fields(['x', '1'], ['__proto__', '1']),
    };
    await call('updateMember', claims, body(first));
    const second = { custom_fields: fields(['b', '2'], ['a', '']), extended_fields: fields(['y', '2']) };
    await call('updateMember', claims, body(second));
    const { profiles, extendedFields } = await customer(id);
    assert.deepEqual(Object.entries(profiles[0].fields), [
      ['a', '1'],
      ['b', '2'],
    ]);
    assert.deepEqual(Object.entries(extendedFields), [
      ['x', '1'],
      ['__proto__', '1'],
      ['y', '2'],
    ]);
  });

  test('a mobile or e-mail in the body is the own one, or the call is declined and changes nothing', async () => {
    const claims = person();
    const id = await added(claims);
    const own = {
      mobile: ` ${claims['phone_number']} `,
      email: String(claims['email']).toUpperCase(),
      firstname: 'Own',
    };
    await call('updateMember', claims, body(own));
    assert.equal((await member(claims)).firstname, 'Own');
    for (const odd of [{ mobile: '6599999999' }, { mobile: '12' }, { email: 'x@y' }, { email: 'nothing' }]) {
      const given = { ...odd, firstname: 'Other', custom_fields: { field: [{ name: 'a', value: '1' }] } };
      declined(await call('updateMember', claims, body(given)), 91006);
    }
    declined(
      await call('updateMember', person({ sub: claims['sub'], phone_number: undefined }), body({ mobile: '1' })),
      91006,
    );
    assert.equal((await member(claims)).firstname, 'Own');
    assert.deepEqual((await customer(id)).profiles[0].fields, {});
    await call('updateMember', claims, body({ mobile: '', email: ' ' }));
  });

  test('the keys are all optional, and another shape is malformed', async () => {
    const claims = person();
    await added(claims);
    for (const given of [{}, { root: {} }, { root: { customer: [] } }, { root: { customer: [{ other: 1 }] } }]) {
      assert.equal((await call('updateMember', claims, { body: given })).status, 200, JSON.stringify(given));
    }
    const odd = [
      { root: [] },
      { root: { customer: {} } },
      { root: { customer: [{}, {}] } },
      { root: { customer: [{ firstname: 5 }] } },
    ];
    const oddFields = [
      { custom_fields: [] },
      { extended_fields: { field: [{ name: 'a', value: 1 }] } },
      { custom_fields: { field: [{}] } },
    ];
    for (const given of [...odd, ...oddFields.map((one) => ({ root: { customer: [one] } }))]) {
      assert.equal((await call('updateMember', claims, { body: given })).status, 400, JSON.stringify(given));
    }
  });

  test('profileUpdateBody: empty reads no body', async () => {
    await fixture.provision('plain', { policies: {} });
    const claims = person();
    await added(claims, { brand: 'plain' });
    await call('updateMember', claims, { brand: 'plain', ...body({ firstname: 'Body' }) });
    assert.equal((await member(claims, { brand: 'plain' })).firstname, 'Ana');
  });
});
