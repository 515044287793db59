import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Bench, type CallOptions, type MemberCallName, type Reply, startBench } from '../testing/bench.ts';

let bench: Bench;
/** How far the gateway's clock is ahead, in milliseconds. */
const ahead = 0;
before(async () => {
  bench = await startBench({ now: () => Date.now() + ahead });
});
after(() => bench.close());

const iat = Math.floor(Date.now() / 1000) - 100;
let numbers = 0;

/** A person whom nobody knows yet: the claims that stay the same. */
function person(claims: Record<string, unknown> = {}): Record<string, unknown> {
  numbers += 1;
  const number = String(numbers).padStart(6, '0');
  return { sub: `person-${number}`, phone_number: `+6581${number}`, email: `p${number}@example.test`, iat, ...claims };
}

/** One call with a token of its own. */
function call(name: MemberCallName, claims: Record<string, unknown>, options?: CallOptions): Promise<Reply> {
  return bench.call(name, bench.tokens(claims), options);
}

async function added(claims: Record<string, unknown>, options?: CallOptions): Promise<number> {
  const { json } = await call('addMember', claims, options);
  assert.equal(typeof json.createdId, 'number', JSON.stringify(json));
  return json.createdId;
}

async function member(claims: Record<string, unknown>, options?: CallOptions) {
  return (await call('getMember', claims, options)).json.customers.customer[0];
}

async function customer(id: number) {
  return (await bench.crm('GET', `/v2/customers/${id}?source=ALL`)).json;
}

async function instore(identifiers: object[], more: object = {}): Promise<number> {
  const profile = { firstName: 'In', lastName: 'Store', identifiers, ...more };
  return (await bench.crm('POST', '/v2/customers?source=INSTORE', { profiles: [profile] })).json.createdId;
}

async function lookup(type: string, value: unknown) {
  const query = new URLSearchParams({ source: 'ALL', identifierName: type, identifierValue: String(value) });
  const { json } = await bench.crm('GET', `/v2/customers/lookup?${query}`);
  return json.entity ?? json.errors[0].code;
}

function declined({ status, json }: Reply, code: number): void {
  assert.equal(status, 200);
  assert.equal(json.errors?.[0].code, code, JSON.stringify(json));
}

const codes = ({ json }: Reply): number[] => json.warnings.map(({ code }: { code: number }) => code);
const mobile = (value: unknown) => ({ type: 'mobile', value });
const email = (value: unknown) => ({ type: 'email', value });

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
    await bench.provision('renamed', { fieldMappings });
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
    assert.deepEqual(codes(badMobile), [8056]);
    const badEmail = await call('addMember', person({ email: 'a@b@c' }));
    assert.deepEqual(codes(badEmail), [8055]);
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
      assert.deepEqual(codes(reply), [8050]);
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
    await bench.provision('acme', { policies: { verifiedClaims: 'ignored', profileUpdateBody: 'v1.1' } });
    const claims = person({ phone_number_verified: false });
    const id = await instore([mobile(claims['phone_number'])]);
    assert.equal(await added(claims), id);
    await bench.provision('acme');
  });

  test('a flag speaks of the standard claim, or of a mapped one that equals it', async () => {
    const fieldMappings = { firstName: 'a', lastName: 'b', mobile: 'msisdn', email: 'mail' };
    await bench.provision('acme', { fieldMappings });
    const same = person({ msisdn: '+65 7000 0001', phone_number: '6570000001', phone_number_verified: true });
    assert.equal(await instore([mobile('6570000001')]), await added(same));
    const differs = person({ msisdn: '+6570000002', phone_number: '+6570000003', phone_number_verified: true });
    await instore([mobile('6570000002')]);
    declined(await call('addMember', differs), 8006);
    const alone = person({ msisdn: '+6570000004', phone_number: undefined, phone_number_verified: true });
    await instore([mobile('6570000004')]);
    declined(await call('addMember', alone), 8006);
    await bench.provision('acme');
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
    assert.deepEqual(codes(reply), [8050, 91005]);
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
    const { json } = await bench.crm('POST', '/v2/customers?source=WECHAT&accountId=w', body);
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
    assert.deepEqual(codes(repeated), [8006]);
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
    await bench.provision('jit', { policies: { creation: 'jit', profileUpdateBody: 'v1.1' } });
    const jit = { brand: 'jit' };
    assert.equal((await member(person(), jit)).firstname, 'Ana');
    assert.equal((await call('updateMember', person(), jit)).json.customers.customer[0].firstname, 'Ana');
    const mover = person();
    const change = await call('changeIdentifier', mover, { ...jit, body: { add: [email(mover['email'])] } });
    assert.deepEqual(codes(change), [8070]);
    assert.deepEqual(codes(await call('addMember', person(), jit)), []);

    const nobody = person({ phone_number: undefined, email: undefined });
    declined(await call('getMember', nobody, jit), 8005);
    assert.equal((await member({ ...nobody, email: 'now@example.test' }, jit)).email, 'now@example.test');

    const clumsy = person();
    assert.equal((await call('changeIdentifier', clumsy, { ...jit, body: {} })).status, 400);
    const updated = { root: { customer: 'x' } };
    assert.equal((await call('updateMember', clumsy, { ...jit, body: updated })).status, 400);
    const query = new URLSearchParams({
      source: 'ALL',
      identifierName: 'email',
      identifierValue: String(clumsy['email']),
    });
    const { json } = await bench.crm('GET', `/v2/customers/lookup?${query}`, undefined, 'jit');
    assert.equal(json.errors[0].code, 8015);
  });
});

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
    assert.deepEqual([(await member(claims)).firstname, (await member(claims)).lastname], ['First', 'Li']);
  });

  test('absent and empty claims keep the old value', async () => {
    const claims = person();
    await added(claims);
    for (const odd of [undefined, '', ' ', null, 7]) {
      await call('updateMember', { ...claims, given_name: odd, family_name: odd, iat: iat + 1 });
    }
    assert.deepEqual([(await member(claims)).firstname, (await member(claims)).lastname], ['Ana', 'Li']);
  });

  test('names in the body win and count as of the time of the call', async () => {
    const claims = person();
    await added(claims);
    await call(
      'updateMember',
      { ...claims, given_name: 'Claim', iat: iat + 1 },
      body({ firstname: ' Body ', lastname: '' }),
    );
    assert.deepEqual([(await member(claims)).firstname, (await member(claims)).lastname], ['Body', 'Li']);
    await call('updateMember', { ...claims, given_name: 'Claim', family_name: 'Claimed', iat: iat + 2 });
    assert.deepEqual([(await member(claims)).firstname, (await member(claims)).lastname], ['Body', 'Claimed']);
    await call('updateMember', { ...claims, given_name: 'Later', iat: Date.now() / 1000 + 2 });
    assert.equal((await member(claims)).firstname, 'Later');
  });

  test('an older token still stores what its body gives', async () => {
    const claims = person({ iat: iat + 50 });
    await added(claims);
    await call('updateMember', { ...claims, given_name: 'Old', iat }, body({ lastname: 'Given' }));
    assert.deepEqual([(await member(claims)).firstname, (await member(claims)).lastname], ['Ana', 'Given']);
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
    await bench.provision('plain', { policies: {} });
    const claims = person();
    await added(claims, { brand: 'plain' });
    await call('updateMember', claims, { brand: 'plain', ...body({ firstname: 'Body' }) });
    assert.equal((await member(claims, { brand: 'plain' })).firstname, 'Ana');
  });
});

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
      assert.deepEqual(codes(await change(moved, [{ type: kind, value }])), [8070]);
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
    assert.deepEqual(codes(await change(silent, [email('silent@example.test')])), []);
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
    assert.deepEqual(codes(await change(equal, [email('equal@example.test')])), []);
  });

  test('a value of somebody else is declined and nothing of the call happens', async () => {
    for (const policy of ['reject', 'merge'] as const) {
      await bench.provision('acme', { policies: { identifierConflict: policy } });
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
    await bench.provision('acme');
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
    assert.deepEqual(codes(await remove(email('not-mine@example.test'))), [8070]);
    assert.deepEqual(codes(await remove(email('nonsense'))), [8070]);
    declined(await remove(email(claims['email']), mobile(claims['phone_number'])), 91006);
    assert.equal((await member(claims)).email, claims['email']);
    assert.deepEqual(codes(await remove(email(claims['email']))), []);
    assert.equal((await member(claims)).email, '');
    declined(await remove(mobile(claims['phone_number'])), 91006);
    assert.equal((await member(claims)).cuid, claims['sub']);
  });
});

test('B12 brands do not see each other', async () => {
  await bench.provision('other');
  const claims = person();
  const id = await added(claims);
  declined(await call('getMember', claims, { brand: 'other' }), 1012);
  const otherId = await added(claims, { brand: 'other' });
  assert.notEqual(otherId, id);
  const { json } = await bench.crm('GET', `/v2/customers/${id}?source=ALL`, undefined, 'other');
  assert.equal(json.errors[0].code, 8009);
});
