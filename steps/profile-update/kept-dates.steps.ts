import { Given, When } from '@cucumber/cucumber';
import type { MemberUpdate } from '../../src/capillary/shapes.ts';
import { forgedPair } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectPrerequisite } from '../../src/scenario/oracles/expect.ts';
import { storeRegistration } from '../../src/scenario/people/existing-customer.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

Given(
  '{person} keeps an ID token issued {int} s ago without the name claims',
  async function (this: Scenario, person: Person, seconds: number) {
    const { firstName, lastName } = person.brand.setup.fieldMappings;
    this.memory.earlierTokens = await forgedPair(
      this,
      person,
      ({ iat, [firstName]: _, [lastName]: __, ...claims }) => ({ ...claims, iat: Number(iat) - seconds }),
    );
  },
);

Given(
  'updateMember has been called for {person} with the older ID token',
  async function (this: Scenario, person: Person) {
    const answer = await person.brand.ciam.updateMember(this.memory.earlierTokens);
    expectPrerequisite(answer, 'updateMember with an older ID token');
  },
);

Given(
  declare(
    { needsValue: ['mobile'], needsCustomerAsAdded: true },
    "{person} has been registered at the store with her/his mobile, and the store's name corrected by updateCustomer",
  ),
  async function (this: Scenario, { crm, customerId, details }: Person) {
    const registration = storeRegistration([{ type: 'mobile', value: details.mobile }]);
    expectPrerequisite(await crm.registerCustomer(registration), 'registerCustomer with source INSTORE');
    const profiles = [{ source: 'INSTORE', firstName: 'Anni', lastName: 'Berg' }];
    expectPrerequisite(await crm.updateCustomer(customerId as number, { profiles }), 'updateCustomer');
  },
);

When(
  declare(
    { needsValue: 'kind', needsCustomerAsAdded: true, needs: ['profileUpdateBody'] },
    'updateMember is called for {person} with her/his {kind} and a new {kind} in the body',
  ),
  async function (this: Scenario, person: Person, own: Kind, other: Kind) {
    const details = { [own]: person.details[own], [other]: uniqueDetails('Nobody', '')[other] };
    const update = { root: { customer: [details] } } satisfies MemberUpdate;
    this.outcome.answer = await (await this.people.device(person)).updateMembership(update);
  },
);

When(
  declare(
    { needsValue: 'kind' },
    'changeIdentifier is called for {person} to remove the {kind} with the older ID token',
  ),
  async function (this: Scenario, person: Person, kind: Kind) {
    const remove = [{ type: kind, value: person.details[kind] }];
    this.outcome.answer = await person.brand.ciam.changeIdentifier(this.memory.earlierTokens, { remove });
  },
);
