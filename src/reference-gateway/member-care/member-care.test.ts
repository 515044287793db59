import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Fixture, startFixture } from '../testing/fixture.ts';

let fixture: Fixture;
let id: number;
before(async () => {
  fixture = await startFixture();
  const claims = { sub: 'cuid-1', given_name: '<b>Ana', email: 'ana@example.test', phone_number: '6590000000' };
  id = (await fixture.call('addMember', fixture.tokens(claims))).json.createdId;
  const profile = { identifiers: [{ type: 'mobile', value: '6590000000' }], fields: { gender: 'F' } };
  await fixture.crm('POST', '/v2/customers?source=INSTORE', {
    profiles: [profile],
    extendedFields: { birthday: '1990' },
  });
});
after(() => fixture.close());

const get = (path: string) => fixture.send('GET', `/member-care${path}`);

test('a customer is shown by profile, with the cuid under OAUTH_EXTERNAL, and nothing is left unescaped', async () => {
  const { status, text, headers } = await get(`/acme/${id}`);
  assert.equal(status, 200);
  assert.match(String(headers['content-type']), /^text\/html/);
  const [, external = '', store = ''] = text.split('<section class="card">');
  assert.match(external, /OAUTH_EXTERNAL[\s\S]*cuid<\/th><td>cuid-1</);
  assert.match(store, /INSTORE[\s\S]*gender<\/th><td>F</);
  assert.match(text, /birthday<\/th><td>1990</);
  assert.match(text, /&lt;b&gt;Ana/);
  assert.doesNotMatch(text, /<b>|<script/);
});

test('the search leads to the customer by mobile, e-mail, cuid and id', async () => {
  for (const wanted of ['+65 9000 0000', 'ANA@example.test', 'cuid-1', String(id)]) {
    const { status, headers } = await get(`/acme?q=${encodeURIComponent(wanted)}`);
    assert.deepEqual([status, headers['location']], [303, `/member-care/acme/${id}`], wanted);
  }
});

test('nobody, no such customer, no such brand', async () => {
  const nobody = await get('/acme?q=%3Cscript%3E');
  assert.equal(nobody.status, 200);
  assert.match(nobody.text, /Nobody has “&lt;script&gt;”/);
  for (const path of ['/acme/999', '/acme/x', '/other', '/acme/1/2']) assert.equal((await get(path)).status, 404, path);
  assert.match((await get('')).text, /href="\/member-care\/acme"/);
});

test('the policy of a page lets the browser take the icon that the page names', async () => {
  const { text, headers } = await get('');
  assert.match(text, /<link rel="icon" href="data:,"/);
  assert.match(String(headers['content-security-policy']), /(^|; )img-src data:(;|$)/);
});

test('it is read only', async () => {
  assert.equal((await fixture.send('POST', `/member-care/acme/${id}`)).status, 405);
});
