import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { declined, email, mobile, person, startMemberFixture, warnings } from '../testing/member-fixture.ts';

const { fixture, call, added, member, customer, instore, lookup } = await startMemberFixture();
after(() => fixture.close());

describe('B2, B4 addMember', () => {
  test('stores the four mapped claims and nothing else', async () => {
    const ana = person({ given_name: ' Ana ', family_name: 'Li', roles: ['admin'], birthdate: '1990-01-01' });
    const id = await added(ana, { body: { root: { customer: [{ firstname: 'Body' }] }, firstname: 'Body' } });
    const { profiles, extendedFields } = await customer(id);
    assert.deepEqual(extendedFields, {});
    assert.equal(profiles.length, 1);
    const { attribution, ...profile } = profiles[0];
    assert.match(attribution.createDate, /^\d{4}-/);
    assert.deepEqual(profile, {
      source: 'OAUTH_EXTERNAL',
      accountId: 'nr-1',
      firstName: 'Ana',
      lastName: 'Li',
      identifiers: [
        { type: 'cuid', value: ana['sub'] },
        mobile(String(ana['phone_number']).slice(1)),
        email(ana['email']),
      ],
      fields: {},
    });
  });

  test('takes renamed and namespaced claims whole, own ones only', async () => {
    const fieldMappings = {
      firstName: 'profile.first',
      lastName: 'constructor',
      mobile: 'https://brand/m.x',
      email: '__proto__',
    };
    await fixture.provision('renamed', { fieldMappings });
    const claims = person({
      profile: { first: 'Path' },
      'profile.first': 'Whole',
      'https://brand/m.x': '+6591110001',
      https: { '//brand/m': { x: '+6591110002' } },
    });
    await added(claims, { brand: 'renamed' });
    const { firstname, lastname, mobile, email } = await member(claims, { brand: 'renamed' });
    assert.deepEqual([firstname, lastname, mobile, email], ['Whole', '', '6591110001', '']);
  });

  test('an absent, empty or wrongly typed claim leaves its field empty', async () => {
    for (const odd of [undefined, '', '  ', null, 5, ['x'], { x: 1 }, true]) {
      const claims = person({ given_name: odd, family_name: odd, phone_number: odd });
      await added(claims);
      const { firstname, lastname, mobile, email } = await member(claims);
      assert.deepEqual([firstname, lastname, mobile, email], ['', '', '', claims['email']]);
    }
  });

  test('one bad value beside a good one is a warning', async () => {
    const badMobile = await call('addMember', person({ phone_number: '12' }));
    assert.deepEqual(warnings(badMobile), [8056]);
    const badEmail = await call('addMember', person({ email: 'a@b@c' }));
    assert.deepEqual(warnings(badEmail), [8055]);
  });

  test('with neither left it fails and stores nothing', async () => {
    const claims = person({ phone_number: '12', email: 'nobody' });
    declined(await call('addMember', claims), 8005);
    declined(await call('addMember', { ...claims, phone_number: undefined, email: undefined }), 8005);
    declined(await call('getMember', claims), 1012);
  });
});

describe('B5 linking', () => {
  test('a verified mobile or e-mail attaches the profile to the INSTORE customer', async () => {
    for (const kind of ['mobile', 'email'] as const) {
      const claims = person();
      const held = kind === 'mobile' ? claims['phone_number'] : String(claims['email']).toUpperCase();
      const id = await instore([{ type: kind, value: held }]);
      const reply = await call('addMember', claims);
      assert.equal(reply.json.createdId, id);
      assert.deepEqual(warnings(reply), [8050]);
      const sources = (await customer(id)).profiles.map(({ source }: { source: string }) => source);
      assert.deepEqual(sources, ['INSTORE', 'OAUTH_EXTERNAL']);
      assert.equal((await member(claims)).id, id);
    }
  });

  test('an unverified one does not, and nothing is stored', async () => {
    for (const flag of [false, undefined, null, 'true', 1, [true]]) {
      const claims = person({ phone_number_verified: flag, email_verified: true });
      const id = await instore([mobile(claims['phone_number'])]);
      declined(await call('addMember', claims), 8006);
      assert.equal((await customer(id)).profiles.length, 1);
      assert.equal(await lookup('email', claims['email']), 8015);
    }
  });

  test('verifiedClaims: ignored links by any value', async () => {
    await fixture.provision('acme', { policies: { verifiedClaims: 'ignored', profileUpdateBody: 'v1.1' } });
    const claims = person({ phone_number_verified: false });
    const id = await instore([mobile(claims['phone_number'])]);
    assert.equal(await added(claims), id);
    await fixture.provision('acme');
  });

  test('a flag speaks of the standard claim, or of a mapped one that equals it', async () => {
    const fieldMappings = { firstName: 'a', lastName: 'b', mobile: 'msisdn', email: 'mail' };
    await fixture.provision('acme', { fieldMappings });
    const same = person({ msisdn: '+65 7000 0001', phone_number: '6570000001', phone_number_verified: true });
    assert.equal(await instore([mobile('6570000001')]), await added(same));
    const differs = person({ msisdn: '+6570000002', phone_number: '+6570000003', phone_number_verified: true });
    await instore([mobile('6570000002')]);
    declined(await call('addMember', differs), 8006);
    const alone = person({ msisdn: '+6570000004', phone_number: undefined, phone_number_verified: true });
    await instore([mobile('6570000004')]);
    declined(await call('addMember', alone), 8006);
    await fixture.provision('acme');
  });

  test('a value that nobody holds is stored, verified or not', async () => {
    const claims = person({ phone_number_verified: false, email_verified: 'no' });
    await added(claims);
    assert.equal((await member(claims)).email, claims['email']);
  });

  test('the customer keeps another value of a kind, and the claim is left out', async () => {
    const claims = person();
    const id = await instore([mobile(claims['phone_number']), email('own@example.test')]);
    const reply = await call('addMember', claims);
    assert.deepEqual(warnings(reply), [8050, 91005]);
    assert.equal((await member(claims)).email, 'own@example.test');
    assert.equal(await lookup('email', claims['email']), 8015);
    assert.equal(reply.json.createdId, id);
  });

  test('mobile and e-mail of two customers: declined, nothing stored', async () => {
    const claims = person();
    const [one, other] = [await instore([mobile(claims['phone_number'])]), await instore([email(claims['email'])])];
    declined(await call('addMember', claims), 8066);
    for (const id of [one, other]) assert.equal((await customer(id)).profiles.length, 1);
  });

  test('a customer of another source counts like INSTORE', async () => {
    const claims = person();
    const body = { profiles: [{ identifiers: [mobile(claims['phone_number'])] }] };
    const { json } = await fixture.crm('POST', '/v2/customers?source=WECHAT&accountId=w', body);
    assert.equal(await added(claims), json.createdId);
  });
});

describe('B1, B6, B7 who is who', () => {
  test('the cuid is looked for first, and repeating changes nothing', async () => {
    const claims = person();
    const id = await added(claims);
    const other = person();
    await added(other);
    const changed = { ...claims, given_name: 'New', phone_number: other['phone_number'], email: undefined };
    const repeated = await call('addMember', changed);
    assert.equal(repeated.json.createdId, id);
    assert.deepEqual(warnings(repeated), [8006]);
    assert.equal((await member(claims)).firstname, 'Ana');
    assert.equal((await member(changed)).id, id);
  });

  test('subjects are compared octet for octet', async () => {
    const [lower, upper] = [person({ sub: 'ab-1' }), person({ sub: 'AB-1' })];
    assert.notEqual(await added(lower), await added(upper));
  });

  test('any number at once makes one customer', async () => {
    const claims = person();
    const ids = await Promise.all(Array.from({ length: 10 }, () => added(claims)));
    assert.equal(new Set(ids).size, 1);
    assert.equal(await lookup('email', claims['email']), ids[0]);
  });

  test('two people with one verified mobile at once: one gets it', async () => {
    const [one, other] = [person(), person()];
    const replies = await Promise.all(
      [one, other].map((who) => call('addMember', { ...who, phone_number: '+6570009999' })),
    );
    const outcomes = replies.map(({ json }) => json.errors?.[0].code ?? 'added').sort();
    assert.deepEqual(outcomes, [8066, 'added']);
  });

  test('a mobile or e-mail of somebody with another cuid is declined, in whichever profile it stands', async () => {
    const claims = person();
    await added(claims);
    declined(await call('addMember', person({ email: claims['email'] })), 8066);
    await instore([mobile(claims['phone_number']), { type: 'externalId', value: 'x1' }]);
    declined(await call('addMember', person({ phone_number: claims['phone_number'] })), 8066);
  });
});

describe('B8 creation', () => {
  test('explicit: before addMember every other call finds nobody and stores nothing', async () => {
    const claims = person();
    declined(await call('getMember', claims), 1012);
    declined(await call('updateMember', claims), 1012);
    declined(await call('changeIdentifier', claims, { body: { add: [email(claims['email'])] } }), 1012);
    assert.equal(await lookup('email', claims['email']), 8015);
  });

  test('jit: the first admitted call of any kind adds, unless that is declined or the body is malformed', async () => {
    await fixture.provision('jit', { policies: { creation: 'jit', profileUpdateBody: 'v1.1' } });
    const jit = { brand: 'jit' };
    assert.equal((await member(person(), jit)).firstname, 'Ana');
    assert.equal((await call('updateMember', person(), jit)).json.customers.customer[0].firstname, 'Ana');
    const mover = person();
    const change = await call('changeIdentifier', mover, { ...jit, body: { add: [email(mover['email'])] } });
    assert.deepEqual(warnings(change), [8070]);
    assert.deepEqual(warnings(await call('addMember', person(), jit)), []);

    const nobody = person({ phone_number: undefined, email: undefined });
    declined(await call('getMember', nobody, jit), 8005);
    assert.equal((await member({ ...nobody, email: 'now@example.test' }, jit)).email, 'now@example.test');

    const clumsy = person();
    assert.equal((await call('changeIdentifier', clumsy, { ...jit, body: {} })).status, 400);
    const updated = { root: { customer: 'x' } };
    assert.equal((await call('updateMember', clumsy, { ...jit, body: updated })).status, 400);
    assert.equal(await lookup('email', clumsy['email'], 'jit'), 8015);
  });
});

test('B12 brands do not see each other', async () => {
  await fixture.provision('other');
  const claims = person();
  const id = await added(claims);
  declined(await call('getMember', claims, { brand: 'other' }), 1012);
  const otherId = await added(claims, { brand: 'other' });
  assert.notEqual(otherId, id);
  const { json } = await fixture.crm('GET', `/v2/customers/${id}?source=ALL`, undefined, 'other');
  assert.equal(json.errors[0].code, 8009);
});
