import { Then, When } from '@cucumber/cucumber';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectUnchanged } from '../../src/scenario/oracles/expect-unchanged.ts';
import { expectMember, nextReasonProfile } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  '{person} is added as a member by an ID token whose aud is {string}',
  async function (this: Scenario, person: Person, audience: string) {
    person.presented = await forgedPair(this, person, (claims) => ({ ...claims, aud: audience }));
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  '{person} is added as a member by an ID token whose aud is the Client ID',
  async function (this: Scenario, person: Person) {
    const { clientId } = person.brand.setup;
    person.presented = await forgedPair(this, person, (claims) => ({ ...claims, aud: clientId }));
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
    expectClass(this.outcome.answer, 'success');
  },
);

When('{person} is added as a member of the other brand of the tenant', async function (this: Scenario, person: Person) {
  const elsewhere = this.people.atOtherBrand(person);
  elsewhere.sub = person.sub;
  elsewhere.presented = await forOtherBrand(this, person);
  this.outcome.answer = await elsewhere.brand.ciam.addMember(elsewhere.presented);
  expectClass(this.outcome.answer, 'success');
});

When(
  'addMember is called for newcomer {person} with her/his tokens for the other brand, right after that brand accepted them',
  async function (this: Scenario, person: Person) {
    const tokens = await forOtherBrand(this, person);
    expectPrerequisite(await this.brands.other.ciam.addMember(tokens), 'addMember at the brand of the tokens');
    this.outcome.answer = await person.brand.ciam.addMember(tokens);
    const valid = await forgedPair(this, person, (same) => same);
    this.outcome.controlRequest = () => person.brand.ciam.addMember(valid);
  },
);

When(
  'addMember is called for {person} with the aud that NextReason issues',
  async function (this: Scenario, person: Person) {
    const { ciam, setup } = person.brand;
    const issued = await forgedPair(this, person, (claims) => claims);
    const configured = await forgedPair(this, person, (claims) => ({ ...claims, aud: setup.audience?.[0] }));
    this.outcome.answer = await ciam.addMember(issued);
    this.outcome.controlRequest = () => ciam.addMember(configured);
  },
);

Then(
  declare({ comparesWithBaseline: true }, '{person} is a member of both brands with separate records'),
  async function (this: Scenario, person: Person) {
    const elsewhere = this.people.atOtherBrand(person);
    for (const one of [person, elsewhere]) {
      await expectMember(this, one);
      const { firstName, lastName } = await nextReasonProfile(this, one);
      const names = [one.details.firstName, one.details.lastName];
      expectSame([firstName, lastName], names, 'firstName and lastName of the OAUTH_EXTERNAL profile');
    }
    await expectUnchanged(this, person, `${person.name} at the first brand`);
  },
);

/** Tokens of somebody for the other brand of the tenant. */
function forOtherBrand(scenario: Scenario, person: Person) {
  const { applicationId } = scenario.brands.other.setup;
  return forgedPair(scenario, person, (claims) => ({ ...claims, aud: applicationId }));
}
