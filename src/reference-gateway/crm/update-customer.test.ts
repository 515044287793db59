import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { fresh, identifiers, startCrmFixture } from '../testing/crm-fixture.ts';
import { declined, warnings } from '../testing/member-fixture.ts';

const { fixture, registered, joined, customer } = await startCrmFixture();
after(() => fixture.close());

describe('updateCustomer', () => {
  const update = (id: number | string, profile: object, more: object = {}, source = '?source=INSTORE') =>
    fixture.crm('PUT', `/v2/customers/${id}${source}`, { profiles: [profile], ...more });

  test('names, fields and extended fields, merged; other profiles stay', async () => {
    const given = fresh();
    const { id } = await joined(given);
    await registered(
      { mobile: given.mobile },
      { profile: { fields: { a: '1', b: '1' } }, more: { extendedFields: { x: '1' } } },
    );
    const profile = { firstName: 'New', lastName: '', fields: { b: '2' } };
    const reply = await update(id, profile, { extendedFields: { y: '2' } }, '?source=Instore');
    assert.deepEqual(reply.json, { createdId: id, warnings: [], sideEffects: [] });
    const { profiles, extendedFields } = await customer(id);
    assert.deepEqual([profiles[0].firstName, profiles[1].firstName, profiles[1].lastName], ['Ana', 'New', 'Store']);
    assert.deepEqual(
      [profiles[1].fields, extendedFields],
      [
        { a: '1', b: '2' },
        { x: '1', y: '2' },
      ],
    );
  });

  test('identifiers in the body change nothing', async () => {
    const given = fresh();
    const id = await registered(given);
    const before = await customer(id);
    const reply = await update(id, { identifiers: identifiers({ mobile: '6599999999', cuid: 'x' }) });
    assert.deepEqual(warnings(reply), [91005]);
    assert.deepEqual((await customer(id)).profiles[0].identifiers, before.profiles[0].identifiers);
  });

  test('no profile of the source 8065, unknown id 8009, bad source 8003, no source 8004', async () => {
    const id = await registered(fresh());
    declined(await update(id, {}, {}, '?source=WECHAT'), 8065);
    declined(await update(999999999, {}), 8009);
    declined(await update(id, {}, {}, '?source=ALL'), 8003);
    declined(await update(id, {}, {}, ''), 8004);
  });
});
