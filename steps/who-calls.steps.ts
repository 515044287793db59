import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { Answer } from '../src/capillary/answer.ts';
import type { CiamCall } from '../src/capillary/calls.ts';
import type { Overrides } from '../src/capillary/overrides.ts';
import type { MemberUpdate } from '../src/capillary/shapes.ts';
import { expectClass, expectSame, expectThat } from './expect.ts';
import { asStored } from './membership.ts';
import type { Person } from './person.ts';
import { expectClassOfEach, tryInTurn } from './tries.ts';
import type { Scenario } from './world.ts';

When(
  "Ana opens her membership, each time naming one of Ben's values",
  async function (this: Scenario, places: DataTable) {
    this.outcome.tries = await tryInTurn(places.raw(), async ([what = '', where = '']) => {
      const [, place = '', name = ''] = where.split(' ');
      const answer = await asAna(this, 'getMember', undefined, naming(this, what, place, name));
      return { what: `names Ben's ${what} in ${where}`, answer };
    });
  },
);

When(
  /^Ana updates her membership naming Ben's (mobile|id) in the (note|question) (\S+)$/,
  async function (this: Scenario, what: string, place: string, name: string) {
    this.outcome.answer = await asAna(this, 'updateMember', {}, naming(this, what, place, name));
  },
);

When("Ana updates her membership naming Ben's id in the body", async function (this: Scenario) {
  const { sub, customerId } = this.personCalled('Ben');
  const body = { root: { customer: [{ id: customerId, cuid: sub, user_id: customerId, firstname: 'Taken' }] } };
  this.outcome.answer = await asAna(this, 'updateMember', body);
});

When(
  "{person} joins the programme giving Ben's mobile, e-mail and cuid",
  async function (this: Scenario, person: Person) {
    const { details, sub } = this.people.get('Ben') as Person;
    const profile = { mobile: details.mobile, email: details.email, cuid: sub, firstName: 'Taken' };
    const body = { ...profile, profiles: [{ ...profile, identifiers: [{ type: 'cuid', value: sub }] }] };
    this.outcome.answer = await person.brand.ciam.call('addMember', this.tokensOf(person), body);
    expectClass(this.outcome.answer, 'success');
  },
);

When("Ana opens her membership with Ben's sign-in where the other carriage has it", async function (this: Scenario) {
  const { idToken } = this.tokensOf(this.personCalled('Ben'));
  const bearer = this.policy('carriage') === 'bearer';
  const headers = { [bearer ? 'cap_authorization' : 'X-CAP-EXTERNAL-OAUTH-ID-TOKEN']: idToken };
  this.outcome.answer = await asAna(this, 'getMember', undefined, { headers });
});

Then("{person} sees her own membership and nothing of Ben's", function (this: Scenario, person: Person) {
  const answer = this.answer();
  expectClass(answer, 'success');
  expectSame([answer.member?.id, answer.member?.cuid], [person.customerId, person.sub], 'the membership');
  expectNothingOf(answer, this.people.get('Ben') as Person);
});

Then(
  "{person} sees her own membership each time and nothing of Ben's",
  function (this: Scenario, { customerId, sub }: Person) {
    expectClassOfEach(this.outcome.tries, 'success');
    for (const { what, answer } of this.outcome.tries) {
      expectSame([answer.member?.id, answer.member?.cuid], [customerId, sub], `the membership, where it ${what}`);
      expectNothingOf(answer, this.people.get('Ben') as Person);
    }
  },
);

/** An unknown note or question may be found malformed, a body that names somebody else declined; Ben's records tell. */
Then('the gateway leaves Ben alone', function (this: Scenario) {
  const answer = this.answer();
  expectClass(answer, 'success', 'declined', 'malformed');
  expectNothingOf(answer, this.personCalled('Ben'));
});

function asAna(
  scenario: Scenario,
  call: CiamCall,
  body?: MemberUpdate | object,
  overrides?: Overrides,
): Promise<Answer> {
  const ana = scenario.personCalled('Ana');
  return ana.brand.ciam.call(call, scenario.tokensOf(ana), body, overrides);
}

function naming(scenario: Scenario, what: string, place: string, name: string): Overrides {
  const { details, sub } = scenario.personCalled('Ben');
  const value =
    what === 'mobile' ? asStored('mobile', details.mobile) : what === 'e-mail' ? details.email : (sub as string);
  return place === 'note' ? { headers: { [name]: value } } : { suffix: `?${name}=${encodeURIComponent(value)}` };
}

function expectNothingOf({ text }: Answer, { name, sub, values }: Person): void {
  const known = [sub as string, ...values.map(({ type, value }) => asStored(type, value))];
  expectThat(!known.some((value) => text.includes(value)), `the answer tells something of ${name}`);
}
