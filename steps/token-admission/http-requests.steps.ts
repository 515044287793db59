import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import type { CiamCall } from '../../src/capillary/calls.ts';
import { carriedHeaders } from '../../src/capillary/carried-headers.ts';
import type { Overrides } from '../../src/capillary/overrides.ts';
import type { Policies } from '../../src/capillary/policies.ts';
import { callUnchanging } from '../../src/scenario/attacks/member-calls.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { invented } from '../../src/scenario/invented-values.ts';
import { expectClass, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** A body of the given size in octets, with a member that nobody knows. */
const bodyOf = (octets: number) => JSON.stringify({ filler: 'x'.repeat(octets - '{"filler":""}'.length) });

/** How an addMember request may be written; everything else stays as it should be. */
const written: Record<string, Overrides> = {
  'with a body that is no JSON': { body: 'this is not JSON' },
  'with a truncated JSON body': { body: '{"profile":' },
  'without a body': { body: null },
  'with Content-Type: text/plain': { headers: { 'Content-Type': 'text/plain' } },
  'with Content-Type: application/x-www-form-urlencoded': {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  },
  'with a JSON body of 65 KiB, nearly all in one unknown member': { body: bodyOf(64 * 1024 + 1024) },
  'by method GET': { method: 'GET', body: null },
  'by method DELETE': { method: 'DELETE' },
  'at an unknown path': { suffix: '/nobody-here' },
  'with Content-Type: application/json; charset=utf-8': {
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
  },
  'with Content-Type: application/json ; charset=utf-8': {
    headers: { 'Content-Type': 'application/json ; charset=utf-8' },
  },
  'with Content-Type: APPLICATION/JSON': { headers: { 'Content-Type': 'APPLICATION/JSON' } },
  'with unknown body members': { body: '{"something":{"else":[1,2,3]}}' },
  'with an unknown query parameter': { suffix: '?something=else' },
  'with Accept: */*': { headers: { Accept: '*/*' } },
  'without the header Accept': { headers: { Accept: [] } },
  'without the header Content-Type': { headers: { 'Content-Type': [] } },
  'with Content-Type: application/json; profile=members': {
    headers: { 'Content-Type': 'application/json; profile=members' },
  },
  'with a cookie of another site': { headers: { Cookie: 'session=of-another-site' } },
  'with X-HTTP-Method-Override: GET': { headers: { 'X-HTTP-Method-Override': 'GET' } },
  'with Expect: 100-continue': { headers: { Expect: '100-continue' } },
  'with CAP-BRAND: no-such-brand beside CAP_BRAND': { headers: { 'CAP-BRAND': 'no-such-brand' } },
  'by method GET and with X-HTTP-Method-Override: POST': {
    method: 'GET',
    body: null,
    headers: { 'X-HTTP-Method-Override': 'POST' },
  },
  'with a JSON body of 63 KiB, nearly all in one unknown member': { body: bodyOf(63 * 1024) },
  'with no body and Content-Length: 0': { body: null, headers: { 'Content-Length': '0' } },
  'with an empty JSON array': { body: '[]' },
  'with the JSON value null': { body: 'null' },
  'with a JSON body of 65 KiB in chunks': {
    body: bodyOf(64 * 1024 + 1024),
    headers: { 'Transfer-Encoding': 'chunked' },
  },
  'with a percent sign alone in the query': { suffix: '?percent=%' },
  'with a word after the object of its JSON body': { body: '{"filler":"x"} more' },
  'with a comma before the end of its JSON body': { body: '{"filler":"x",}' },
  'with a comment in its JSON body': { body: '{"filler":"x" /* none */}' },
  'with its JSON body as Content-Type: application/json5': { headers: { 'Content-Type': 'application/json5' } },
  'with its JSON body as Content-Type: application/problem+json': {
    headers: { 'Content-Type': 'application/problem+json' },
  },
};

defineParameterType({
  name: 'requestForm',
  regexp: new RegExp(
    Object.keys(written)
      .map((form) => form.replaceAll(/[*+]/g, '\\$&'))
      .join('|'),
  ),
  transformer: (name: string) => written[name],
});

When(
  'addMember is called for newcomer {person} {requestForm}',
  async function (this: Scenario, person: Person, form: Overrides) {
    const tokens = this.people.tokensOf(person);
    this.outcome.answer = await person.brand.ciam.addMember(tokens, form);
    this.outcome.controlRequest = () => person.brand.ciam.addMember(tokens);
  },
);

When(
  '{memberCall} is called for {person} by method {word}',
  async function (this: Scenario, call: CiamCall, person: Person, method: string) {
    const tokens = this.people.tokensOf(person);
    this.outcome.answer = await callUnchanging(person, call, tokens, { method });
    this.outcome.controlRequest = () => callUnchanging(person, call, tokens);
  },
);

When(
  'addMember is called for newcomer {person} with all header names in lower case',
  async function (this: Scenario, person: Person) {
    const tokens = this.people.tokensOf(person);
    const idTokenHeader = carriedHeaders[this.policy('carriage')].idToken.toLowerCase();
    const headers = {
      cap_brand: person.brand.name,
      authorization: `Bearer ${tokens.accessToken}`,
      [idTokenHeader]: tokens.idToken,
      'content-type': 'application/json',
      accept: 'application/json',
    };
    this.outcome.answer = await person.brand.ciam.addMember(tokens, { headers });
  },
);

Given('a brand whose policy failureSignal is body', async function (this: Scenario) {
  await this.brands.setUp({ setup: { policies: { failureSignal: 'body' } } });
});

When('getMember is called with a made-up access token and ID token', async function (this: Scenario) {
  const madeUp = { accessToken: invented().token(), idToken: [1, 2, 3].map(() => invented().token()).join('.') };
  this.outcome.answer = await this.brands.own.ciam.getMember(madeUp);
  this.memory.presentedSecrets.push(madeUp.accessToken, madeUp.idToken);
});

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with __proto__ and constructor in the body',
  ),
  async function (this: Scenario, person: Person) {
    const ben = this.people.known('Ben') as Person;
    const reach = `{"root":{"customer":[{"__proto__":{"id":${ben.customerId},"cuid":"${ben.sub}","firstname":"Taken"},"constructor":{"prototype":{"firstname":"Taken"}}}]}}`;
    this.outcome.answer = await person.brand.ciam.updateMember(this.people.tokensOf(person), {}, { body: reach });
    expectClass(this.outcome.answer, 'success', 'declined', 'malformed');
  },
);

Then('the failure body has status or errors, each with code and message', function (this: Scenario) {
  expectFailureShape(this);
});

Then('the not-found body has status or errors, each with code and message', function (this: Scenario) {
  if (this.policy('creation') === 'explicit') expectFailureShape(this);
  else expectClass(this.outcome.answer, 'success');
});

Then(
  'the HTTP status of the refusal is 4xx with failureSignal http, and 200 with failureSignal body',
  function (this: Scenario) {
    expectStatus(this, this.policy('failureSignal'));
  },
);

/** A target that declares `body` may well have `http` for calls that name no brand. */
Then('the HTTP status of the refusal is 4xx, unless the target declares failureSignal body', function (this: Scenario) {
  expectClass(this.outcome.answer, 'refused');
  if (this.policy('failureSignal') === 'http') expectStatus(this, 'http');
});

/** For a brand with a policy of its own, which is not the target's. */
Then('the HTTP status of the refusal is 200', function (this: Scenario) {
  expectClass(this.outcome.answer, 'refused');
  expectStatus(this, 'body');
});

Then('the refusal repeats neither token', function (this: Scenario) {
  const { call, text, headers } = this.outcome.answer;
  const said = [text, ...headers.map(([, value]) => value)].join('\n');
  const repeated = this.memory.presentedSecrets.filter((secret) => said.includes(secret));
  expectThat(
    repeated.length === 0,
    { where: `response to ${call}, tokens that were sent`, expected: 0, seen: repeated.length },
    `response to ${call}: expected neither of the tokens that were sent, found one`,
  );
});

Then('the HTTP status of the malformed answer is 4xx, or 200 with failureSignal body', function (this: Scenario) {
  const { answer } = this.outcome;
  expectClass(answer, 'malformed');
  const { status = 0 } = answer;
  const holds = (status >= 400 && status <= 499) || (status === 200 && this.policy('failureSignal') === 'body');
  expectThat(
    holds,
    { where: 'HTTP status of the malformed answer', expected: '4xx, or 200 with failureSignal body', seen: status },
    `HTTP status: expected 4xx (200 with failureSignal body only), found ${status}`,
  );
});

/** Business errors and not found keep HTTP 200 (gateway contract, "Failure shape"); with `creation: jit` there is none. */
Then('the not-found answer has HTTP status 200, and warnings beside its errors', function (this: Scenario) {
  if (this.policy('creation') !== 'explicit') return expectClass(this.outcome.answer, 'success');
  const { answer } = this.outcome;
  expectClass(answer, 'not found');
  expectSame(answer.status, 200, 'getMember, HTTP status of not found');
  const { errors, warnings } = (answer.json ?? {}) as { errors?: unknown; warnings?: unknown };
  if (errors === undefined) return;
  expectThat(
    Array.isArray(warnings),
    { where: 'not-found body, warnings', expected: 'an array', seen: warnings ?? 'missing' },
    'not-found body with `errors`: expected an array of `warnings` beside, found none',
  );
});

function expectStatus({ outcome }: Scenario, failureSignal: Policies['failureSignal']): void {
  const { status = 0 } = outcome.answer;
  const expected = failureSignal === 'http' ? [400, 401, 403] : [200];
  expectThat(
    expected.includes(status),
    { where: 'HTTP status of the refusal', expected: expected.join(' or '), seen: status },
    `HTTP status: expected ${expected.join(' or ')} (failureSignal: ${failureSignal}), found ${status}`,
  );
}

Then('the HTTP status of the failure is 200', function (this: Scenario) {
  expectSame(this.outcome.answer.status, 200, 'HTTP status of the failure');
});

/** `{"status":{"success":false,"code":n,"message":s}}` or `{"errors":[W],"warnings":[]}` (gateway contract, section 3). */
function expectFailureShape(scenario: Scenario): void {
  const json = scenario.outcome.answer.json as { status?: Record<string, unknown>; errors?: unknown } | undefined;
  const { status, errors } = json ?? {};
  const byStatus = status?.['success'] === false && isCoded(status);
  const byErrors = Array.isArray(errors) && errors.length > 0 && errors.every(isCoded);
  expectThat(
    byStatus || byErrors,
    { where: 'failure body', expected: '"status" or "errors" with code and message', seen: json ?? 'no JSON' },
    `failure body: expected "status" or "errors" with code and message, found ${scenario.outcome.answer.text.slice(0, 200)}`,
  );
}

function isCoded(value: { code?: unknown; message?: unknown }): boolean {
  return Number.isInteger(Number(value.code)) && typeof value.message === 'string';
}
