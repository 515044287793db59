import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { z } from 'zod';
import { ciamCalls } from '../capillary/calls.ts';
import { brandSetupSchema } from '../reference-gateway/faces/provisioning.ts';
import type { Gateway } from '../reference-gateway/gateway.ts';
import { honestParts } from '../reference-gateway/parts.ts';
import { type Bench, startBench } from '../reference-gateway/testing/bench.ts';
import { assertHarmless, fuzz } from './fuzz.ts';
import { near, oddText, oddValue } from './near-schema.ts';
import { encoded, headerValue, send, sendOctets, type WireAnswer } from './wire.ts';

/** The contract's bodies (gateway contract, sections 3 and 4). */
const identifierSchema = z.object({
  type: z.enum(['mobile', 'email', 'externalId', 'cuid']),
  value: z.enum(['+65 9000 0001', 'ana@example.test', 'ben@example.test', 'x']),
});
const fieldsSchema = z.object({ field: z.array(z.object({ name: z.string(), value: z.string() })) });
const memberUpdateSchema = z.object({
  root: z.object({
    customer: z.array(
      z.object({
        firstname: z.string().optional(),
        lastname: z.string().optional(),
        mobile: z.string().optional(),
        email: z.string().optional(),
        extended_fields: fieldsSchema.optional(),
        custom_fields: fieldsSchema.optional(),
      }),
    ),
  }),
});
const changeSchema = z.object({
  add: z.array(identifierSchema).optional(),
  remove: z.array(identifierSchema).optional(),
});
const registrationSchema = z.object({
  profiles: z.array(
    z.object({
      firstName: z.string().optional(),
      source: z.enum(['INSTORE', 'OAUTH_EXTERNAL', 'instore']).optional(),
      identifiers: z.array(identifierSchema).optional(),
      fields: z.record(z.string(), z.string()).optional(),
      commChannels: z.array(z.string()).optional(),
    }),
  ),
  extendedFields: z.record(z.string(), z.string()).optional(),
  loyaltyInfo: z.object({ loyaltyType: z.literal('loyalty') }).optional(),
});

let bench: Bench;
let gateway: Gateway;
before(async () => {
  bench = await startBench({
    findBrand(here, request) {
      gateway = here;
      return honestParts.findBrand(here, request);
    },
  });
  await bench.call('getMember', bench.tokens());
  // Nobody listens where made-up brands have their IdP; an own brand keeps its customers from them.
  assert.ok(gateway);
});
after(() => bench.close());
beforeEach(() => {
  bench.logged.length = 0;
});

/** Everything that a call could change: brands with their setups and customers, and access to the CRM face. */
function state(): string {
  const brands = [...gateway.brands].map(([name, { store, configuration, policies, paths, crm }]) => {
    return [name, store.customers, store.index, configuration, policies, paths, crm];
  });
  return inspect(brands, { depth: 20, maxArrayLength: null, maxStringLength: null });
}

/** What a face refused, declined or did not understand has changed nothing; and nothing broke inside. */
function assertUnchangedUnlessDone({ status, text }: WireAnswer, before: string): void {
  const failed = status >= 400 || (text.startsWith('{') && 'errors' in JSON.parse(text) && JSON.parse(text).errors);
  if (failed) assert.equal(state(), before);
  assert.deepEqual(
    bench.logged.filter(({ err }) => err !== undefined),
    [],
  );
}

const anyBody = (schema: z.ZodType) =>
  fc.oneof(
    { weight: 6, arbitrary: near(schema).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: oddValue.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: oddText },
    { weight: 1, arbitrary: fc.constantFrom('{"a":'.repeat(5_000), '['.repeat(30_000), '{"root":{"__proto__":{}}}') },
  );
const jsonType = fc.oneof({ weight: 9, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: oddText });
const headers = fc.dictionary(
  fc.constantFrom(
    'cap_mobile',
    'cap_device_id',
    'cap_brand',
    'authorization',
    'cookie',
    'x-forwarded-for',
    'accept',
    'expect',
    'range',
  ),
  fc.oneof(oddText, fc.constantFrom('acme', 'Bearer x', 'bearer', '100-continue', 'bytes=0-')),
  { maxKeys: 2 },
);
const sound = (all: Record<string, string>) =>
  Object.fromEntries(Object.entries(all).map(([name, value]) => [name, headerValue(value)]));

const claims = fc.dictionary(
  fc.oneof(
    fc.constantFrom('sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'azp', 'at_hash', 'events', 'given_name', 'family_name'),
    fc.constantFrom('email', 'email_verified', 'phone_number', 'phone_number_verified', 'nonce'),
    oddText,
  ),
  fc.oneof(
    oddValue,
    fc.constantFrom<unknown>(0, 4e9, 'app', ['app'], 'ana@example.test', '+65 9000 0001', true, 'true'),
  ),
  { maxKeys: 4 },
);
const tokenHeader = fc.dictionary(
  fc.oneof(fc.constantFrom('alg', 'kid', 'typ', 'crit', 'jwk', 'jku', 'x5u', 'x5c', 'b64', 'cty', 'zip'), oddText),
  fc.oneof(oddValue, fc.constantFrom('none', 'HS256', 'RS256', 'ES256', 'key-1', 'at+jwt')),
  { maxKeys: 3 },
);
const tokenDamage = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('.', '..', '...', 'e30.e30.', 'eyJhbGciOiJub25lIn0.e30.', 'x'.repeat(20_000)),
  },
);

const callNames = Object.keys(ciamCalls) as (keyof typeof ciamCalls)[];

test('CIAM face: any call with any tokens, headers and body', async () => {
  const inputs = fc.record({
    name: fc.constantFrom(...callNames),
    claims: fc.oneof(fc.constant({}), claims),
    tokenHeader: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: tokenHeader }),
    tokenDamage,
    body: fc.oneof(anyBody(memberUpdateSchema), anyBody(changeSchema), fc.constant('{}')),
    type: jsonType,
    headers,
    query: fc.option(oddText, { freq: 6 }),
  });
  await fuzz(inputs, async (input) => {
    const { method, path } = ciamCalls[input.name];
    const tokens = bench.tokens(input.claims, input.tokenHeader);
    const before = state();
    const answer = await send({
      method,
      url: `${bench.url}${path}${input.query === null ? '' : `?${encoded(input.query)}`}`,
      headers: {
        authorization: `Bearer ${tokens.accessToken}`,
        'x-cap-external-oauth-id-token': headerValue(input.tokenDamage ?? tokens.idToken),
        cap_brand: 'acme',
        'content-type': headerValue(input.type),
        ...sound(input.headers),
      },
      body: method === 'GET' ? undefined : input.body,
    });
    assertHarmless(answer, [503]);
    assertUnchangedUnlessDone(answer, before);
  });
});

test('CRM face: any call of the back office with any query and body', async () => {
  const { id } = await someCustomer();
  const { data } = (
    await bench.send(
      'POST',
      '/v3/oauth/token/generate',
      { 'Content-Type': 'application/json' },
      JSON.stringify({ key: 'key-acme', secret: 'secret' }),
    )
  ).json;
  const customer = fc.oneof({ weight: 3, arbitrary: fc.constant(String(id)) }, { weight: 1, arbitrary: oddText });
  const inputs = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
    customer,
    place: fc.nat(),
    query: fc.dictionary(
      fc.constantFrom('source', 'accountId', 'identifierName', 'identifierValue', 'x'),
      fc.oneof(
        fc.constantFrom('INSTORE', 'OAUTH_EXTERNAL', 'ALL', 'mobile', 'email', 'cuid', 'nr-1', 'ana@example.test'),
        oddText,
      ),
      { maxKeys: 4 },
    ),
    body: fc.oneof(
      anyBody(registrationSchema),
      anyBody(changeSchema),
      anyBody(z.object({ key: z.string(), secret: z.string() })),
    ),
    type: jsonType,
    token: fc.oneof(
      { weight: 9, arbitrary: fc.constant(data.accessToken as string) },
      { weight: 1, arbitrary: oddText },
    ),
  });
  await fuzz(inputs, async ({ method, customer: wanted, place, query, body, type, token }) => {
    const places = [
      '/v2/customers',
      '/v2/customers/lookup',
      `/v2/customers/${encoded(wanted)}`,
      `/v2/customers/${encoded(wanted)}/changeIdentifier`,
      '/v3/oauth/token/generate',
      `/v2/${encoded(wanted)}`,
    ];
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(value)}`);
    const before = state();
    const answer = await send({
      method,
      url: `${bench.url}${places[place % places.length]}?${pairs.join('&')}`,
      headers: { 'content-type': headerValue(type), 'x-cap-api-oauth-token': headerValue(token) },
      body: method === 'GET' ? undefined : body,
    });
    assertHarmless(answer);
    assertUnchangedUnlessDone(answer, before);
  });
});

test('provisioning: what is nearly a brand is set up whole or not at all, and what is set up serves calls', async () => {
  const names = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('made-up', 'Other_1.x') },
    { weight: 1, arbitrary: oddText },
  );
  const inputs = fc.record({ name: names, setup: anyBody(brandSetupSchema), type: jsonType });
  await fuzz(inputs, async ({ name, setup, type }) => {
    const before = state();
    const url = `${bench.url}/__gatecheck/brands/${encoded(name)}`;
    const answer = await send({ method: 'PUT', url, headers: { 'content-type': headerValue(type) }, body: setup });
    assertHarmless(answer);
    if (answer.status === 204) {
      const { accessToken, idToken } = bench.tokens();
      for (const path of [ciamCalls.getMember.path, gateway.brands.get(name)?.paths.getMember ?? '/']) {
        const headers = {
          authorization: `Bearer ${accessToken}`,
          'x-cap-external-oauth-id-token': idToken,
          cap_brand: name,
        };
        assertHarmless(await send({ method: 'GET', url: `${bench.url}${path}`, headers }), [503]);
      }
      assertHarmless(await send({ method: 'GET', url: `${bench.url}/member-care/${encoded(name)}` }));
      assert.equal((await send({ method: 'DELETE', url })).status, 204);
    } else {
      assert.ok(answer.status >= 400);
    }
    assertUnchangedUnlessDone({ ...answer, status: 400 }, before);
  });
});

test('Member Care and any other path: shown or not there', async () => {
  await someCustomer();
  const segment = fc.oneof(
    fc.constantFrom('member-care', 'acme', '1001', '__gatecheck', 'health', 'brands', 'v2', 'mobile'),
    oddText,
  );
  const inputs = fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'POST', 'TRACE'),
    path: fc.array(segment, { maxLength: 5 }),
    q: fc.option(oddText),
    headers,
  });
  await fuzz(inputs, async ({ method, path, q, headers: more }) => {
    const before = state();
    const query = q === null ? '' : `?q=${encoded(q)}`;
    const url = `${bench.url}/${path.map(encoded).join('/')}${query}`;
    const answer = await send({ method, url, headers: sound(more) });
    assertHarmless(answer);
    assert.doesNotMatch(answer.text, /<script>/);
    assert.equal(state(), before);
    assertUnchangedUnlessDone(answer, before);
  });
});

test('octets that are no request, or half of one, break nothing', async () => {
  const line = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((octets) => Buffer.from(octets).toString('latin1')),
    fc.constantFrom(
      'GET /v2/customers HTTP/1.1',
      'PUT /__gatecheck/brands/x HTTP/1.1',
      'POST /v3/oauth/token/generate HTTP/1.0',
    ),
    fc.constantFrom(
      'Host: 127.0.0.1',
      'Host: evil.example',
      'CAP_BRAND: acme',
      'CAP_BRAND: b',
      'Content-Length: 7',
      'Content-Length: 8',
    ),
    fc.constantFrom(
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
      'Expect: x',
      'Connection: close',
      '',
      '{}',
      '5\r\n{"a":',
    ),
  );
  await fuzz(fc.array(line, { maxLength: 12 }), async (lines) => {
    const before = state();
    const answer = await sendOctets(bench.url, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
    assertHarmless(answer);
    assert.equal(state(), before);
    assert.equal((await send({ method: 'GET', url: `${bench.url}/__gatecheck/health` })).status, 200);
  });
});

/** Somebody who is a member already, with a profile of the store besides. */
async function someCustomer(): Promise<{ id: number }> {
  const { json } = await bench.call(
    'addMember',
    bench.tokens({ sub: 'ana', email: 'ana@example.test', phone_number: '+65 9000 0001' }),
  );
  const id =
    json.createdId ??
    (await bench.crm('GET', '/v2/customers/lookup?source=ALL&identifierName=email&identifierValue=ana@example.test'))
      .json.entity;
  return { id };
}
