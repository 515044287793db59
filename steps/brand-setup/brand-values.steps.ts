import { Then, When } from '@cucumber/cucumber';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectClass } from '../../src/scenario/oracles/expect.ts';
import { expectUnchanged } from '../../src/scenario/oracles/expect-unchanged.ts';
import { expectMember } from '../../src/scenario/oracles/membership.ts';
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
    await expectMember(this, person);
    await expectMember(this, elsewhere);
    await expectUnchanged(this, person, `${person.name} at the first brand`);
  },
);
