import { randomUUID } from 'node:crypto';
import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../../src/capillary/answer.ts';
import type { CiamCall } from '../../src/capillary/calls.ts';
import { carriedHeaders, otherCarriage } from '../../src/capillary/carried-headers.ts';
import type { Overrides } from '../../src/capillary/overrides.ts';
import type { MemberUpdate } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { asStored } from '../../src/scenario/oracles/membership.ts';
import { expectClassOfEach, tryInTurn } from '../../src/scenario/oracles/tries.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  'getMember is called for {person} with each of these values of {whose}',
  async function (this: Scenario, person: Person, other: Person, places: DataTable) {
    this.outcome.tries = await tryInTurn(places.raw(), async ([what = '', where = '']) => {
      const answer = await callAs(this, person, 'getMember', undefined, placed(other, what, where));
      return { what: `${other.name}'s ${what} in ${where}`, answer };
    });
  },
);

When(
  'getMember is called for {person}, then for {person} with the same X-Request-ID, X-Correlation-ID and Idempotency-Key',
  async function (this: Scenario, other: Person, person: Person) {
    const id = randomUUID();
    const headers = { 'X-Request-ID': id, 'X-Correlation-ID': id, 'Idempotency-Key': id };
    expectClass(await callAs(this, other, 'getMember', undefined, { headers }), 'success');
    this.outcome.answer = await callAs(this, person, 'getMember', undefined, { headers });
  },
);

When(
  declare(
    { needsValue: ['mobile'], needsCustomerAsAdded: true },
    'updateMember is called for {person} with {whose} mobile in the header {word}',
  ),
  async function (this: Scenario, person: Person, other: Person, name: string) {
    const overrides = placed(other, 'mobile', `the header ${name}`);
    this.outcome.answer = await callAs(this, person, 'updateMember', {}, overrides);
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateMember is called for {person} with {whose} sub in the query parameter {word}',
  ),
  async function (this: Scenario, person: Person, other: Person, name: string) {
    const overrides = placed(other, 'sub', `the query parameter ${name}`);
    this.outcome.answer = await callAs(this, person, 'updateMember', {}, overrides);
  },
);

When(
  declare({ needsCustomerAsAdded: true }, 'updateMember is called for {person} with {whose} sub in the body'),
  async function (this: Scenario, person: Person, { sub, customerId }: Person) {
    const body = { root: { customer: [{ id: customerId, cuid: sub, user_id: customerId, firstname: 'Taken' }] } };
    this.outcome.answer = await callAs(this, person, 'updateMember', body);
  },
);

When(
  declare(
    { needsValue: ['mobile', 'email'] },
    'addMember is called for {person} with {whose} mobile, e-mail and cuid in the body',
  ),
  async function (this: Scenario, person: Person, { details, sub }: Person) {
    const profile = { mobile: details.mobile, email: details.email, cuid: sub, firstName: 'Taken' };
    const body = { ...profile, profiles: [{ ...profile, identifiers: [{ type: 'cuid', value: sub }] }] };
    this.outcome.answer = await person.brand.ciam.call('addMember', this.people.tokensOf(person), body);
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  'getMember is called for {person} with {whose} ID token in the header of the other token transport',
  async function (this: Scenario, person: Person, another: Person) {
    const { idToken } = this.people.tokensOf(another);
    const { idToken: other } = carriedHeaders[otherCarriage(this.policy('carriage'))];
    const headers = { [other]: idToken };
    this.outcome.answer = await callAs(this, person, 'getMember', undefined, { headers });
  },
);

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    '{memberCall} is called for {person} with {whose} customer id in each of these places',
  ),
  async function (this: Scenario, call: CiamCall, person: Person, other: Person, places: DataTable) {
    this.outcome.tries = await tryInTurn(places.raw().flat(), async (where) => ({
      what: `${call} with ${other.name}'s customer id in ${where}`,
      answer: await callWithId(this, call, person, other, where),
    }));
  },
);

/** The call with another member's customer id, in a place where a framework or a developer may look for one. */
function callWithId(scenario: Scenario, call: CiamCall, person: Person, other: Person, where: string): Promise<Answer> {
  const name = where.split(' ').at(-1) as string;
  const id = other.customerId as number;
  const { firstName } = person.details;
  const body: Record<CiamCall, Record<string, unknown> | undefined> = {
    getMember: undefined,
    addMember: {},
    updateMember: { root: { customer: [where.includes('root') ? { [name]: id } : { firstname: firstName }] } },
    changeIdentifier: { remove: [{ type: 'email', value: other.details.email }] },
  };
  if (where.startsWith('the body member ')) return callAs(scenario, person, call, { ...body[call], [name]: id });
  const overrides = where.startsWith('the header ')
    ? { headers: { [name]: String(id) } }
    : { suffix: `?${name}=${id}` };
  return callAs(scenario, person, call, body[call], overrides);
}

Then(
  'the answer shows {whose} own record and nothing of {whose}',
  function (this: Scenario, person: Person, other: Person) {
    expectClass(this.outcome.answer, 'success');
    expectOwnRecord(this.outcome.answer, person, other, 'getMember');
  },
);

Then(
  'each answer shows {whose} own record and nothing of {whose}',
  function (this: Scenario, person: Person, other: Person) {
    expectClassOfEach(this.outcome.tries, 'success');
    for (const { what, answer } of this.outcome.tries) expectOwnRecord(answer, person, other, `getMember with ${what}`);
  },
);

/** An unknown header or parameter may be malformed, a body that names somebody else declined; the records decide. */
Then('the answer shows nothing of {whose}', function (this: Scenario, other: Person) {
  const answer = this.outcome.answer;
  expectClass(answer, 'success', 'declined', 'malformed');
  expectNothingOf(answer, other);
});

Then('no answer shows anything of {whose}', function (this: Scenario, other: Person) {
  expectClassOfEach(this.outcome.tries, 'success', 'declined', 'malformed');
  for (const { answer } of this.outcome.tries) expectNothingOf(answer, other);
});

function callAs(
  scenario: Scenario,
  person: Person,
  call: CiamCall,
  body?: MemberUpdate | object,
  overrides?: Overrides,
): Promise<Answer> {
  return person.brand.ciam.call(call, scenario.people.tokensOf(person), body, overrides);
}

/** One of somebody's values in `the header <name>` or `the query parameter <name>`. */
function placed({ details, sub }: Person, what: string, where: string): Overrides {
  const value =
    what === 'mobile' ? asStored('mobile', details.mobile) : what === 'e-mail' ? details.email : (sub as string);
  const name = where.split(' ').at(-1) as string;
  return where.startsWith('the header ')
    ? { headers: { [name]: value } }
    : { suffix: `?${name}=${encodeURIComponent(value)}` };
}

function expectOwnRecord(answer: Answer, { customerId, sub }: Person, other: Person, what: string): void {
  expectSame([answer.member?.id, answer.member?.cuid], [customerId, sub], `A17: id and cuid in the answer to ${what}`);
  expectNothingOf(answer, other);
}

function expectNothingOf({ call, text }: Answer, { name, sub, values }: Person): void {
  const known = [sub as string, ...values.map(({ type, value }) => asStored(type, value))];
  const shown = known.filter((value) => text.includes(value));
  const looked = { where: `A17: response to ${call}, values of ${name}`, expected: [], seen: shown };
  const foreign = shown.length > 0;
  expectThat(!foreign, looked, `A17: response to ${call}: expected no sub, mobile or e-mail of ${name}, found one`);
}
