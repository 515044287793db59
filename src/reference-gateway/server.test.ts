import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Fixture, startFixture } from './testing/fixture.ts';

let fixture: Fixture;
before(async () => {
  fixture = await startFixture();
});
after(() => fixture.close());

test('a person is added, found again and shown by the CRM API under OAUTH_EXTERNAL', async () => {
  const tokens = fixture.tokens({ sub: 'b30647EF-7f03', email: 'Ana@Example.TEST', phone_number: '+65 9123-4567' });
  const added = await fixture.call('addMember', tokens);
  assert.equal(added.status, 200);
  assert.deepEqual(Object.keys(added.json), ['createdId', 'warnings', 'sideEffects']);

  const member = (await fixture.call('getMember', tokens)).json;
  assert.deepEqual(member.status, { success: true, code: 200, message: 'Success' });
  assert.match(member.customers.customer[0].registered_on, /^\d{4}-\d\d-\d\dT/);
  assert.deepEqual(
    { ...member.customers.customer[0], registered_on: '' },
    {
      id: added.json.createdId,
      firstname: 'Ana',
      lastname: 'Li',
      mobile: '6591234567',
      email: 'ana@example.test',
      cuid: 'b30647EF-7f03',
      source: 'OAUTH_EXTERNAL',
      registered_on: '',
    },
  );

  const customer = await fixture.crm('GET', `/v2/customers/${added.json.createdId}?source=ALL`);
  const [profile, ...others] = customer.json.profiles;
  assert.equal(others.length, 0);
  assert.equal(profile.source, 'OAUTH_EXTERNAL');
  assert.equal(profile.accountId, 'nr-1');
  assert.deepEqual(profile.identifiers, [
    { type: 'cuid', value: 'b30647EF-7f03' },
    { type: 'mobile', value: '6591234567' },
    { type: 'email', value: 'ana@example.test' },
  ]);
});
