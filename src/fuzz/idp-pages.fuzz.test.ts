import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type Application, type MockIdp, presetNamed, presetNames, startMockIdp } from '../../mock-idp/index.ts';
import { assertHarmless, fuzz } from './fuzz.ts';
import { oddText } from './near-schema.ts';
import { encoded, headerValue, send, sendOctets, type WireAnswer } from './wire.ts';

let idp: MockIdp;
before(async () => {
  idp = await startMockIdp();
});
after(() => idp.close());

const password = 'correct horse';
const ada = { firstName: 'Ada', email: 'ada@example.test', mobile: '+447700900123', password };

/** Values that some field or parameter somewhere takes. */
const rightText = fc.constantFrom(
  ...[ada.email, ada.mobile, password, 'ben@example.test', '+447700900999', '123456', 'Ben', 'email', 'mobile', 'code'],
  ...['openid', 'none', 'login', 'consent', 'create', 'signup', 'S256', 'x'.repeat(43), 'authorization_code'],
  ...['refresh_token', 'client_credentials', 'http://127.0.0.1:1/callback', 'http://127.0.0.1:1/signed-out', 'query'],
  ...[
    'form_post',
    'fragment',
    'personal-details',
    '/personal-details',
    '/change-id',
    'saved',
    '0',
    '-1',
    '{"userinfo":{}}',
  ],
);
const anyText = fc.oneof({ weight: 2, arbitrary: rightText }, { weight: 1, arbitrary: oddText });

const names = [
  ...['csrf', 'identifier', 'password', 'code', 'firstName', 'lastName', 'mobile', 'email', 'kind', 'value'],
  ...['challenge', 'registration', 'interaction', 'next', 'notice', 'client_id', 'response_type', 'response_mode'],
  ...['redirect_uri', 'post_logout_redirect_uri', 'returnTo', 'logout_uri', 'id_token_hint', 'state', 'nonce', 'scope'],
  ...[
    'prompt',
    'max_age',
    'login_hint',
    'claims',
    'request',
    'code_challenge',
    'code_challenge_method',
    'code_verifier',
  ],
  ...['grant_type', 'refresh_token', 'client_secret', 'screen_hint', 'ui_locales', 'acr_values', 'access_token'],
] as const;
const parameters = fc.array(
  fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: oddText }), anyText),
  {
    maxLength: 9,
  },
);

function form(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
}

interface Browser {
  application: Application;
  cookie: string;
  csrf: string;
  sub: string;
  idToken: string;
}

/** Somebody's browser at a fresh application: it has opened a page, and is signed in where that is wanted. */
async function newBrowser(preset: string, signedIn: boolean): Promise<Browser> {
  const application = await idp.control.createApplication({ preset });
  const { sub } = await idp.control.createPerson(application.applicationId, ada);
  const tokens = await idp.control.issueTokens(application.applicationId, sub);
  const page = await send({ method: 'GET', url: application.registerUri });
  const cookies = [page.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0] ?? '');
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  assert.notEqual(csrf, '');
  const cookie = [...cookies, ...(signedIn ? [tokens.cookie] : [])].join('; ');
  return { application, cookie, csrf, sub, idToken: tokens.idToken };
}

const stateOf = async ({ application: { applicationId } }: Browser) => ({
  people: await idp.control.listPeople(applicationId),
  clients: await idp.control.listClients(applicationId),
  signedOut: (await idp.control.audit(applicationId, { event: 'signed-out' })).length,
});

const visits = fc.record({
  preset: fc.constantFrom(...presetNames),
  signedIn: fc.boolean(),
  place: fc.nat(),
  tail: fc.option(oddText, { freq: 9 }),
  method: fc.constantFrom('GET', 'POST', 'POST', 'POST', 'PUT', 'OPTIONS', 'HEAD'),
  query: parameters,
  fields: parameters,
  own: fc.record({ csrf: fc.boolean(), client: fc.boolean(), hint: fc.boolean(), cookie: fc.boolean() }),
  type: fc.oneof(
    { weight: 8, arbitrary: fc.constant('application/x-www-form-urlencoded') },
    { weight: 1, arbitrary: oddText },
  ),
  authorization: fc.option(fc.oneof(oddText, fc.constantFrom('Bearer x', 'Basic eDp4', 'Basic', 'Bearer ')), {
    freq: 5,
  }),
});

test('a page or endpoint with any query and form never fails, and what is refused changes nobody', async () => {
  await fuzz(visits, async (visit) => {
    const browser = await newBrowser(visit.preset, visit.signedIn);
    const { application, csrf, cookie, idToken } = browser;
    const { routes, signOuts } = presetNamed(visit.preset);
    const places = [...Object.values(routes), ...signOuts.map(({ path }) => path), '/', '/authorize/x'];
    const path = places[visit.place % places.length] ?? '';
    const ours: [string, string][] = [
      ...(visit.own.csrf ? [['csrf', csrf] as [string, string]] : []),
      ...(visit.own.client ? [['client_id', application.applicationId] as [string, string]] : []),
      ...(visit.own.hint ? [['id_token_hint', idToken] as [string, string]] : []),
    ];
    const before = await stateOf(browser);
    const query = form(visit.own.client && visit.method === 'GET' ? [...ours, ...visit.query] : visit.query);
    const answer = await send({
      method: visit.method,
      url: `${application.address}${path}${visit.tail === null ? '' : `/${encoded(visit.tail)}`}?${query}`,
      headers: {
        'content-type': headerValue(visit.type),
        ...(visit.own.cookie && { cookie }),
        ...(visit.authorization !== null && { authorization: headerValue(visit.authorization) }),
      },
      body: visit.method === 'GET' || visit.method === 'HEAD' ? undefined : form([...ours, ...visit.fields]),
    });
    assertHarmless(answer);
    if (answer.status >= 400) assert.deepEqual(await stateOf(browser), before);
    await idp.control.deleteApplication(application.applicationId);
  });
});

test('a form without its token, or from another origin, changes nobody, whatever is in it', async () => {
  await fuzz(visits, async ({ preset, place, fields }) => {
    const browser = await newBrowser(preset, true);
    const { application, cookie, csrf } = browser;
    const { register, profile, changeId, setPassword, verify, resend, signIn, askCode } = presetNamed(preset).routes;
    const pages = [register, profile, changeId, setPassword, verify, resend, signIn, askCode];
    const url = `${application.address}${pages[place % pages.length]}`;
    const type = 'application/x-www-form-urlencoded';
    const withoutToken = fields.filter(([name]) => name !== 'csrf');
    const before = await stateOf(browser);
    for (const [headers, body] of [
      [{}, form(withoutToken)],
      [{ origin: 'https://evil.example' }, form([...withoutToken, ['csrf', csrf]])],
    ] satisfies [Record<string, string>, string][]) {
      const answer = await send({ method: 'POST', url, headers: { 'content-type': type, cookie, ...headers }, body });
      assert.equal(answer.status, 403);
    }
    assert.deepEqual(await stateOf(browser), before);
    await idp.control.deleteApplication(application.applicationId);
  });
});

/** Steps of a person who fills in each form that is shown, with right values and wrong ones. */
test('a person who wanders from form to form is always shown a page', async () => {
  const steps = fc.array(
    fc.record({ form: fc.nat(), values: fc.array(anyText, { minLength: 6, maxLength: 6 }), right: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  await fuzz(fc.record({ preset: fc.constantFrom(...presetNames), signedIn: fc.boolean(), steps }), async (walk) => {
    const { application, cookie } = await newBrowser(walk.preset, walk.signedIn);
    const { applicationId } = application;
    let jar = cookie;
    const visit = async (method: string, url: string, body?: string): Promise<WireAnswer & { url: string }> => {
      const headers = { cookie: jar, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await send({ method, url, headers, body });
      assertHarmless(answer);
      for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
        const [pair = ''] = set.split(';');
        const [name = ''] = pair.split('=');
        jar = [...jar.split('; ').filter((one) => !one.startsWith(`${name}=`)), pair].join('; ');
      }
      const location = String(answer.headers['location'] ?? '');
      return location.startsWith('/') ? visit('GET', new URL(location, url).href) : { ...answer, url };
    };
    const right = async (name: string): Promise<string> => {
      const { code = '' } = (await idp.control.messages(applicationId)).at(-1) ?? {};
      const known: Record<string, string> = {
        ...ada,
        identifier: ada.email,
        code,
        lastName: 'Li',
        kind: 'email',
        value: 'new@example.test',
      };
      return name === 'email' ? 'ben@example.test' : name === 'mobile' ? '+447700900555' : (known[name] ?? 'x');
    };
    let page = await visit('GET', application.registerUri);
    for (const step of walk.steps) {
      const forms = [...page.text.matchAll(/<form id="[^"]*" method="post" action="([^"]*)"[\s\S]*?<\/form>/g)];
      const [text = '', action = ''] = forms[step.form % Math.max(1, forms.length)] ?? [];
      if (text === '') {
        page = await visit('GET', step.form % 2 ? application.signInUri : application.changeIdUri);
        continue;
      }
      const inputs = [...text.matchAll(/<input[^>]*?name="([^"]+)"(?:[^>]*?value="([^"]*)")?/g)];
      const pairs = await Promise.all(
        inputs.map(async ([, name = '', value = ''], at): Promise<[string, string]> => {
          if (name === 'csrf') return [name, value];
          return [name, step.right ? await right(name) : (step.values[at % 6] ?? '')];
        }),
      );
      page = await visit('POST', new URL(action.replaceAll('&amp;', '&'), page.url).href, form(pairs));
      assert.match(page.text, /<main data-page=/);
    }
    await idp.control.deleteApplication(applicationId);
  });
});

test('octets that are no request, or half of one, break nothing', async () => {
  const { applicationId } = await idp.control.createApplication();
  const line = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((octets) => Buffer.from(octets).toString('latin1')),
    fc.constantFrom('GET / HTTP/1.1', 'POST /sign-in HTTP/1.1', 'GET http://evil.example/ HTTP/1.1', 'GET * HTTP/1.1'),
    fc.constantFrom('Host: 127.0.0.1', 'Host: a', 'Host:', 'Content-Length: 5', 'Content-Length: -1', 'Cookie: =;;=%'),
    fc.constantFrom(
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip',
      'Expect: 100-continue',
      'Upgrade: h2c',
      '',
    ),
    fc.constantFrom('Content-Type: application/json', 'Content-Encoding: gzip', 'x: y', '5', '0', 'hello', '{"a":'),
  );
  await fuzz(
    fc.tuple(fc.constantFrom(idp.url, idp.controlUrl), fc.array(line, { maxLength: 10 })),
    async ([url, lines]) => {
      assertHarmless(await sendOctets(url, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')));
      assert.equal((await fetch((await idp.control.getApplication(applicationId)).jwksUri)).status, 200);
    },
  );
});
