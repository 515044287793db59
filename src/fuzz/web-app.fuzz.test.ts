import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Demo, startDemo } from '../demo/demo.ts';
import { Visitor } from '../loyalty-app/web/testing/visitor.ts';
import { assertHarmless, fuzz } from './fuzz.ts';
import { oddText } from './near-schema.ts';
import { encoded, headerValue, send } from './wire.ts';

/** The brand's web app of `gatecheck demo`, with the mock and the reference gateway behind it. */

let demo: Demo;
let visitor: Visitor;
let csrf: string;
before(async () => {
  demo = await startDemo();
  visitor = new Visitor(demo.web.address);
  await visitor.open('/sign-in');
  await visitor.send('sign-in', { identifier: demo.member.email, password: demo.member.password });
  csrf = visitor.page.valueOf('csrf');
  assert.notEqual(csrf, '');
});
after(() => demo.close());

const field = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...['firstname', 'lastname', 'mobile', 'email', 'custom_name', 'custom_value', 'extended_name', 'extended_value'],
      ...['exactly', 'kind', 'value', 'old', 'source', 'back', 'rows', 'state', 'code', 'scope', 'login_hint', 'error'],
    ),
  },
  { weight: 1, arbitrary: oddText },
);
const value = fc.oneof(
  oddText,
  fc.constantFrom(
    'mobile',
    'email',
    '+447700900777',
    'new@example.com',
    'INSTORE',
    'Ada',
    '/change',
    '3',
    '1e9',
    'openid',
  ),
  fc.constantFrom('{"root":{"customer":[{}]}}', '{"root":[]}', '{"add":[{}]}', '{"add":null}', '[]', '{', 'null'),
);
const pairs = fc.array(fc.tuple(field, value), { maxLength: 8 });
const form = (all: [string, string][]) => all.map(([name, one]) => `${encoded(name)}=${encoded(one)}`).join('&');

/** All but the ways out: they would end the session that this is about. */
const places = [
  '/',
  '/membership',
  '/join',
  '/details',
  '/change',
  '/registration',
  '/refresh',
  '/callback',
  '/register',
];

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'POST', 'PUT', 'HEAD', 'OPTIONS'),
  place: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...places, '/sign-in', '/details/edit', '/change/start', '/signed-out') },
    { weight: 1, arbitrary: oddText.map((text) => `/${encoded(text)}`) },
  ),
  query: pairs,
  fields: pairs,
  known: fc.boolean(),
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant('application/x-www-form-urlencoded') },
    { weight: 1, arbitrary: fc.oneof(oddText, fc.constant('application/json')) },
  ),
});

test('a page with any query and form is a page, and nothing of anybody shows to a stranger', async () => {
  const cookie = await visitor.cookies.getCookieString(demo.web.address);
  await fuzz(requests, async ({ method, place, query, fields, known, type }) => {
    const answer = await send({
      method,
      url: `${demo.web.address}${place}?${form(query)}`,
      headers: { 'content-type': headerValue(type), ...(known && { cookie }) },
      body: method === 'GET' || method === 'HEAD' ? undefined : form([['csrf', csrf], ...fields]),
    });
    assertHarmless(answer);
    assert.doesNotMatch(answer.text, /<script|eyJ[\w-]+\.eyJ/);
    if (!known) assert.doesNotMatch(answer.text, new RegExp(demo.member.email, 'i'));
  });
  // The session outlived it all, so the pages of members were reached.
  assert.equal((await visitor.open('/membership')).status, 200);
});

test('a form without its token, or from another origin, reaches nobody’s membership', async () => {
  const cookie = await visitor.cookies.getCookieString(demo.web.address);
  const before = await visitor.open('/membership');
  const forms = fc.record({ place: fc.constantFrom(...places, '/sign-out'), fields: pairs, foreign: fc.boolean() });
  await fuzz(forms, async ({ place, fields, foreign }) => {
    const answer = await send({
      method: 'POST',
      url: `${demo.web.address}${place}`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie,
        ...(foreign && { origin: 'https://evil.example' }),
      },
      body: form(foreign ? [['csrf', csrf], ...fields] : fields.filter(([name]) => name !== 'csrf')),
    });
    assert.equal(answer.status, 403);
  });
  assert.equal((await visitor.open('/membership')).text, before.text);
});
