import { Given, Then } from '@cucumber/cucumber';
import { isIsoDate } from '../../src/capillary/iso-date.ts';
import type { Member } from '../../src/capillary/shapes.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from '../../src/scenario/oracles/expect.ts';
import { membershipOf } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** What a member showed as `registered_on` before the `When`. */
const registeredOn = new WeakMap<Scenario, string | undefined>();

Given('getMember has answered with {whose} registered_on', async function (this: Scenario, person: Person) {
  const answer = await (await this.people.member(person)).membership();
  expectPrerequisite(answer, 'getMember');
  registeredOn.set(this, answer.member?.registered_on);
});

Then('registered_on of {whose} member profile is unchanged', async function (this: Scenario, person: Person) {
  expectClass(this.outcome.answer, 'success');
  const { member } = await membershipOf(this, person);
  expectSame(member?.registered_on, registeredOn.get(this), 'getMember, member.registered_on');
});

/** All that the contract says of a member (M), and nothing that a target may show beside it. */
Then('the answer shows {whose} record as getMember does', async function (this: Scenario, person: Person) {
  const { answer } = this.outcome;
  expectClass(answer, 'success');
  const { member } = await membershipOf(this, person);
  expectSame(shown(answer.member), shown(member), `${answer.call}, the member`);
});

Then(
  'registered_on and the createDate of each of {whose} profiles are ISO 8601',
  async function (this: Scenario, { crm, customerId }: Person) {
    const { answer } = this.outcome;
    expectClass(answer, 'success');
    const { customer } = await crm.getCustomer(customerId as number);
    const dates = [
      ['getMember, member.registered_on', answer.member?.registered_on],
      ...(customer?.profiles ?? []).map(({ source, attribution }) => [
        `getCustomer, attribution.createDate of ${source}`,
        attribution.createDate,
      ]),
    ] as const;
    for (const [where = '', date = ''] of dates) {
      expectThat(
        isIsoDate(date),
        { where, expected: 'a date by ISO 8601', seen: date },
        `${where}: expected a date by ISO 8601, found ${JSON.stringify(date)}`,
      );
    }
  },
);

function shown(member: Member | undefined): Partial<Member> {
  const { id, firstname, lastname, mobile, email, cuid, source, registered_on } = member ?? {};
  return { id, firstname, lastname, mobile, email, cuid, source, registered_on };
}

Then('the answer shows {whose} own record without an e-mail', function (this: Scenario, { customerId, sub }: Person) {
  const { answer } = this.outcome;
  expectClass(answer, 'success');
  const { id, cuid, email } = answer.member ?? {};
  expectSame([id, cuid, email], [customerId, sub, ''], `${answer.call}, id, cuid and email`);
});

Then(
  'the answer shows {whose} own record with her/his names from before the change',
  function (this: Scenario, { customerId, sub, former }: Person) {
    const { answer } = this.outcome;
    expectClass(answer, 'success');
    const { id, cuid, firstname, lastname } = answer.member ?? {};
    expectSame(
      [id, cuid, firstname, lastname],
      [customerId, sub, former.firstName, former.lastName],
      `${answer.call}, id, cuid, firstname and lastname`,
    );
  },
);
