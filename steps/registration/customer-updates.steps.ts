import { Then, When } from '@cucumber/cucumber';
import type { Identifier } from '../../src/capillary/shapes.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { expectChangedOnly, withNames } from '../../src/scenario/oracles/changed-record.ts';
import { expectClass } from '../../src/scenario/oracles/expect.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE and {whose} e-mail among the identifiers',
  ),
  async function (this: Scenario, person: Person, other: Person) {
    await updateIdentifiers(this, person, { type: 'email', value: other.details.email });
  },
);

When(
  declare(
    { needsValue: ['email'], needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE, the name {spelledName} {spelledName} and {whose} e-mail among the identifiers',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string, other: Person) {
    const identifiers = [{ type: 'email', value: other.details.email }];
    const profiles = [{ source: 'INSTORE', firstName, lastName, identifiers }];
    this.outcome.answer = await person.crm.updateCustomer(person.customerId as number, { profiles });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source INSTORE and another cuid among the identifiers',
  ),
  async function (this: Scenario, person: Person) {
    await updateIdentifiers(this, person, { type: 'cuid', value: this.id });
  },
);

When(
  declare(
    { needsCustomerAsAdded: true },
    'updateCustomer is called for {person} with source {word} and the name {spelledName} {spelledName} alone',
  ),
  async function (this: Scenario, person: Person, source: string, firstName: string, lastName: string) {
    const profiles = [{ source, firstName, lastName }];
    this.outcome.answer = await person.crm.updateCustomer(person.customerId as number, { profiles }, { source });
  },
);

Then(
  declare(
    { comparesWithBaseline: true },
    '{whose} customer record has the name {spelledName} {spelledName} in the INSTORE profile and is unchanged otherwise',
  ),
  async function (this: Scenario, person: Person, firstName: string, lastName: string) {
    expectClass(this.outcome.answer, 'success');
    await expectChangedOnly(this, person, (before) => withNames(before, [firstName, lastName], 'INSTORE'));
  },
);

async function updateIdentifiers(
  scenario: Scenario,
  { crm, customerId }: Person,
  identifier: Identifier,
): Promise<void> {
  const profiles = [{ source: 'INSTORE', identifiers: [identifier] }];
  scenario.outcome.answer = await crm.updateCustomer(customerId as number, { profiles });
}
