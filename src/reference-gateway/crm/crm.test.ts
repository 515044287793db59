import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Bench, type Reply, startBench } from '../testing/bench.ts';

let bench: Bench;
/** How far the gateway's clock is ahead, in milliseconds. */
let ahead = 0;
before(async () => {
  bench = await startBench({ now: () => Date.now() + ahead });
});
after(() => bench.close());

let numbers = 0;
function fresh() {
  numbers += 1;
  const number = String(numbers).padStart(6, '0');
  return { mobile: `6582${number}`, email: `c${number}@example.test`, externalId: `EXT-${number}` };
}

type Given = Record<string, unknown>;
const identifiers = (given: Given) => Object.entries(given).map(([type, value]) => ({ type, value }));

function register(given: Given, { query = '?source=INSTORE', profile = {}, more = {} } = {}): Promise<Reply> {
  const profiles = [{ firstName: 'In', lastName: 'Store', identifiers: identifiers(given), ...profile }];
  return bench.crm('POST', `/v2/customers${query}`, { profiles, ...more });
}

async function registered(given: Given, options?: Parameters<typeof register>[1]): Promise<number> {
  const { json } = await register(given, options);
  assert.equal(typeof json.createdId, 'number', JSON.stringify(json));
  return json.createdId;
}

async function joined(given: Given, claims: Given = {}) {
  const tokens = bench.tokens({ phone_number: given['mobile'], email: given['email'], ...claims });
  const { json } = await bench.call('addMember', tokens);
  assert.equal(typeof json.createdId, 'number', JSON.stringify(json));
  return { id: json.createdId as number, tokens };
}

const customer = async (id: number) => (await bench.crm('GET', `/v2/customers/${id}?source=ALL`)).json;

async function lookup(type: string, value: string, source = 'ALL') {
  const query = new URLSearchParams({ source, identifierName: type, identifierValue: value });
  const { json } = await bench.crm('GET', `/v2/customers/lookup?${query}`);
  return json.entity ?? json.errors[0].code;
}

const change = (id: number, add: Given, remove: Given = {}, source = 'INSTORE') =>
  bench.crm('POST', `/v2/customers/${id}/changeIdentifier?source=${source}`, {
    add: identifiers(add),
    remove: identifiers(remove),
  });

function declined({ status, json }: Reply, code: number): void {
  assert.equal(status, 200);
  assert.equal(json.errors?.[0].code, code, JSON.stringify(json));
}

const codes = ({ json }: Reply): number[] => json.warnings.map(({ code }: { code: number }) => code);

describe('access tokens', () => {
  const json = { 'Content-Type': 'application/json' };
  const generate = (body: unknown) => bench.send('POST', '/v3/oauth/token/generate', json, JSON.stringify(body));
  const use = (token: string) => bench.send('GET', '/v2/customers/1?source=ALL', { 'X-CAP-API-OAUTH-TOKEN': token });

  test('key and secret give one with its time', async () => {
    const { json, status } = await generate({ key: 'key-acme', secret: 'secret' });
    assert.equal(status, 200);
    assert.deepEqual([json.data.ttlSeconds, json.errors], [3600, null]);
    assert.equal((await use(json.data.accessToken)).json.errors[0].code, 8009);
  });

  test('a wrong pair is refused, a missing one malformed', async () => {
    for (const pair of [
      { key: 'key-acme', secret: 'wrong!' },
      { key: 'key-acme', secret: '' },
      { key: 'x', secret: 'secret' },
    ]) {
      assert.equal((await generate(pair)).status, 401);
    }
    for (const pair of [{}, { key: 'key-acme' }, { key: 1, secret: 'secret' }])
      assert.equal((await generate(pair)).status, 400);
  });

  test('every other call needs one: 401 without, 498 when its time is over', async () => {
    for (const [method, path] of [
      ['POST', '/v2/customers'],
      ['GET', '/v2/customers/lookup'],
      ['GET', '/v2/customers/1'],
      ['PUT', '/v2/customers/1'],
      ['POST', '/v2/customers/1/changeIdentifier'],
    ] as const) {
      assert.equal((await bench.send(method, path, json, method === 'GET' ? undefined : '{}')).status, 401);
    }
    assert.equal((await use('wrong')).status, 401);
    assert.equal((await use('__proto__')).status, 401);
    await bench.provision('brief', { crm: { key: 'key-brief', secret: 's', ttlSeconds: 2 } });
    const { accessToken } = (await generate({ key: 'key-brief', secret: 's' })).json.data;
    assert.equal((await use(accessToken)).status, 200);
    ahead = 2_001;
    assert.equal((await use(accessToken)).status, 498);
    ahead = 0;
  });

  test('tokens survive a new setup of the brand and die with the brand', async () => {
    await bench.provision('brief', { crm: { key: 'key-brief', secret: 's' } });
    const { accessToken } = (await generate({ key: 'key-brief', secret: 's' })).json.data;
    await bench.provision('brief', { crm: { key: 'key-brief', secret: 'new' } });
    assert.equal((await use(accessToken)).status, 200);
    assert.equal((await generate({ key: 'key-brief', secret: 's' })).status, 401);
    await bench.send('DELETE', '/__gatecheck/brands/brief');
    assert.equal((await use(accessToken)).status, 401);
    await bench.provision('brief');
    assert.equal((await use(accessToken)).status, 401);
  });
});

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
      assert.deepEqual([reply.json.createdId, ...codes(reply)], [id, 8050]);
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
    assert.deepEqual(codes(reply), [8050, 91005]);
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
    assert.deepEqual(codes(reply), [8056]);
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
      const { status } = await bench.crm('POST', '/v2/customers?source=INSTORE', body);
      assert.equal(status, 400, JSON.stringify(body));
    }
  });
});

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
    const one = await bench.crm('GET', `/v2/customers/${id}?source=OAUTH_EXTERNAL`);
    assert.deepEqual(one.json.profiles, whole.profiles);
    assert.deepEqual((await bench.crm('GET', `/v2/customers/${id}`)).json, whole);
    declined(await bench.crm('GET', `/v2/customers/${id}?source=INSTORE`), 8065);
    for (const odd of ['999999999', '0', 'x', '-1', '1e3', '01', '99999999999999999999']) {
      declined(await bench.crm('GET', `/v2/customers/${odd}?source=ALL`), 8009);
    }
  });

  test('a profile keeps its account, and people are found after the channel account was renamed', async () => {
    const given = fresh();
    const { id, tokens } = await joined(given);
    await bench.provision('acme', { channelAccount: { name: 'Renamed', id: 'nr-2' } });
    assert.equal((await bench.call('getMember', tokens)).json.customers.customer[0].id, id);
    assert.equal((await customer(id)).profiles[0].accountId, 'nr-1');
    await bench.provision('acme');
  });

  test('a key sees the customers of its own brand only', async () => {
    await bench.provision('rival');
    const given = fresh();
    const id = await registered(given);
    declined(await bench.crm('GET', `/v2/customers/${id}?source=ALL`, undefined, 'rival'), 8009);
    const query = new URLSearchParams({ source: 'ALL', identifierName: 'mobile', identifierValue: given.mobile });
    declined(await bench.crm('GET', `/v2/customers/lookup?${query}`, undefined, 'rival'), 8015);
    declined(await bench.crm('PUT', `/v2/customers/${id}?source=INSTORE`, { profiles: [{}] }, 'rival'), 8009);
  });
});

describe('updateCustomer', () => {
  const update = (id: number | string, profile: Given, more: Given = {}, source = '?source=INSTORE') =>
    bench.crm('PUT', `/v2/customers/${id}${source}`, { profiles: [profile], ...more });

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
    assert.deepEqual(codes(reply), [91005]);
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
    assert.deepEqual(codes(await change(id, { mobile })), [8070]);
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
    assert.deepEqual(codes(await change(id, {}, { mobile: given.mobile })), []);
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
  before(() => bench.provision('acme', { policies: { identifierConflict: 'merge', profileUpdateBody: 'v1.1' } }));
  after(() => bench.provision('acme'));

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
    await bench.call('updateMember', tokens, { body: { root: { customer: [{ extended_fields: extended }] } } });

    const reply = await change(id, { mobile: store.mobile }, { mobile: person.mobile }, 'OAUTH_EXTERNAL');
    assert.deepEqual([reply.json.createdId, ...codes(reply)], [survivor, 8051]);
    const { profiles, extendedFields } = await customer(survivor);
    assert.deepEqual(
      profiles.map(({ source }: { source: string }) => source),
      ['INSTORE', 'OAUTH_EXTERNAL'],
    );
    assert.equal(profiles[1].firstName, 'Ana');
    assert.deepEqual(extendedFields, { x: 'own', y: 'victim' });
    assert.equal(await lookup('mobile', person.mobile), 8015);
    assert.equal(await lookup('email', person.email), survivor);
    declined(await bench.crm('GET', `/v2/customers/${id}?source=ALL`), 8009);
    const shown = (await bench.call('getMember', tokens)).json.customers.customer[0];
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
