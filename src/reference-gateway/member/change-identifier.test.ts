import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { declined, email, iat, mobile, person, startMemberFixture, warnings } from '../testing/member-fixture.ts';

const { fixture, call, added, member, customer, instore, lookup } = await startMemberFixture();
after(() => fixture.close());

describe('B10, B11 changeIdentifier', () => {
  const change = (claims: Record<string, unknown>, add: object[], remove?: object[]) =>
    call('changeIdentifier', claims, { body: { add, remove } });

  test('the IdP alone changes nothing here, and the person is still found', async () => {
    const claims = person();
    const id = await added(claims);
    const moved = { ...claims, email: 'moved@example.test', iat: iat + 1 };
    const shown = await member(moved);
    assert.deepEqual([shown.id, shown.email], [id, claims['email']]);
    assert.equal((await call('updateMember', moved)).json.customers.customer[0].email, claims['email']);
  });

  test('the second step replaces the value in every profile that holds it; the old one is free', async () => {
    for (const [kind, claim, value] of [
      ['mobile', 'phone_number', '+65 6000 0001'],
      ['email', 'email', 'New1@Example.test'],
    ] as const) {
      const claims = person();
      const id = await instore([{ type: kind, value: claims[claim] }]);
      await added(claims);
      const moved = { ...claims, [claim]: value, iat: iat + 1 };
      const reply = await change(moved, [{ type: kind, value }]);
      assert.deepEqual([reply.json.createdId, reply.json.warnings], [id, []]);
      const stored = kind === 'mobile' ? '6560000001' : 'new1@example.test';
      const held = (await customer(id)).profiles.map((profile: { identifiers: { type: string; value: string }[] }) =>
        profile.identifiers.filter(({ type }) => type === kind).map(({ value }) => value),
      );
      assert.deepEqual(held, [[stored], [stored]]);
      assert.equal(await lookup(kind, claims[claim]), 8015);
      assert.equal(await lookup('cuid', claims['sub']), id);
      assert.notEqual(await added(person({ [claim]: claims[claim] })), id);
      assert.deepEqual(warnings(await change(moved, [{ type: kind, value }])), [8070]);
    }
  });

  test('add with remove of the old value is one replacement', async () => {
    const claims = person();
    await added(claims);
    const moved = { ...claims, email: 'both@example.test', iat: iat + 1 };
    await change(moved, [email('both@example.test')], [email(claims['email'])]);
    assert.equal((await member(claims)).email, 'both@example.test');
  });

  test('a kind that the customer did not have goes into the OAUTH_EXTERNAL profile', async () => {
    const claims = person({ email: undefined });
    const id = await instore([mobile(claims['phone_number'])]);
    await added(claims);
    await change({ ...claims, email: 'added@example.test', iat: iat + 1 }, [email('added@example.test')]);
    const [store, external] = (await customer(id)).profiles;
    assert.equal(store.identifiers.length, 1);
    assert.deepEqual(external.identifiers.at(-1), email('added@example.test'));
  });

  test('before the IdP changed it, or to another value than the claim, it is declined', async () => {
    const claims = person();
    await added(claims);
    declined(await change(claims, [email('wish@example.test')]), 91006);
    declined(await change({ ...claims, email: undefined, iat: iat + 1 }, [email(claims['email'])]), 91006);
    declined(await change({ ...claims, phone_number: '12', iat: iat + 1 }, [mobile('12')]), 91006);
    assert.equal((await member(claims)).email, claims['email']);
  });

  test('the flag is absent or true', async () => {
    const claims = person();
    await added(claims);
    for (const [index, flag] of [false, null, 'true', 1].entries()) {
      const value = `unverified${index}@example.test`;
      const moved = { ...claims, email: value, email_verified: flag, iat: iat + 1 };
      declined(await change(moved, [email(value)]), 91006);
    }
    const silent = { ...claims, email: 'silent@example.test', email_verified: undefined, iat: iat + 1 };
    assert.deepEqual(warnings(await change(silent, [email('silent@example.test')])), []);
  });

  test('an older token than the one that last stored or changed an identifier is declined', async () => {
    const claims = person({ iat: iat + 10 });
    await added(claims);
    const older = { ...claims, email: 'older@example.test', iat: iat + 9 };
    declined(await change(older, [email('older@example.test')]), 91006);
    declined(await call('changeIdentifier', older, { body: { remove: [mobile(claims['phone_number'])] } }), 91006);
    await change({ ...claims, email: 'newer@example.test', iat: iat + 20 }, [email('newer@example.test')]);
    const between = { ...claims, email: 'between@example.test', iat: iat + 15 };
    declined(await change(between, [email('between@example.test')]), 91006);
    const equal = { ...claims, email: 'equal@example.test', iat: iat + 20 };
    assert.deepEqual(warnings(await change(equal, [email('equal@example.test')])), []);
  });

  test('a value of somebody else is declined and nothing of the call happens', async () => {
    for (const policy of ['reject', 'merge'] as const) {
      await fixture.provision('acme', { policies: { identifierConflict: policy } });
      const claims = person();
      await added(claims);
      const taken = person();
      const holder = policy === 'reject' ? await added(taken) : await instore([mobile(taken['phone_number'])]);
      const both = {
        ...claims,
        email: `free-${policy}@example.test`,
        phone_number: taken['phone_number'],
        iat: iat + 1,
      };
      declined(await change(both, [email(both.email), mobile(both.phone_number)]), 8007);
      assert.equal((await member(claims)).email, claims['email']);
      assert.equal(await lookup('mobile', taken['phone_number']), holder);
    }
    await fixture.provision('acme');
  });

  test('two people race for one value: one gets it', async () => {
    const people = [person(), person()];
    for (const claims of people) await added(claims);
    const replies = await Promise.all(
      people.map((claims) =>
        change({ ...claims, email: 'race@example.test', iat: iat + 1 }, [email('race@example.test')]),
      ),
    );
    assert.deepEqual(replies.map(({ json }) => json.errors?.[0].code ?? 'changed').sort(), [8007, 'changed']);
  });

  test('cuid, externalId, unknown types and two values of a kind are declined', async () => {
    const claims = person();
    await added(claims);
    for (const type of ['cuid', 'externalId', 'wechat', 'Mobile', '__proto__']) {
      declined(await change(claims, [{ type, value: 'x' }]), 8013);
      declined(await call('changeIdentifier', claims, { body: { remove: [{ type, value: claims['sub'] }] } }), 8013);
    }
    declined(await change(claims, [email(claims['email']), email('two@example.test')]), 91006);
  });

  test('no list, two empty ones and other shapes are malformed', async () => {
    const claims = person();
    await added(claims);
    const odd = [{}, { add: [], remove: [] }, { add: [] }, { add: {} }, { add: [5] }, { add: [{ type: 'email' }] }];
    for (const body of [...odd, { remove: [{ type: 'email', value: 5 }] }]) {
      assert.equal((await call('changeIdentifier', claims, { body })).status, 400, JSON.stringify(body));
    }
  });

  test('one of the two may be removed, the last may not, and what is not held is no error', async () => {
    const claims = person();
    await added(claims);
    const remove = (...identifiers: object[]) => call('changeIdentifier', claims, { body: { remove: identifiers } });
    assert.deepEqual(warnings(await remove(email('not-mine@example.test'))), [8070]);
    assert.deepEqual(warnings(await remove(email('nonsense'))), [8070]);
    declined(await remove(email(claims['email']), mobile(claims['phone_number'])), 91006);
    assert.equal((await member(claims)).email, claims['email']);
    assert.deepEqual(warnings(await remove(email(claims['email']))), []);
    assert.equal((await member(claims)).email, '');
    declined(await remove(mobile(claims['phone_number'])), 91006);
    assert.equal((await member(claims)).cuid, claims['sub']);
  });
});
