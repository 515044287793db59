import { Given, When } from '@cucumber/cucumber';
import { declare } from '../../src/scenario/declared-steps.ts';
import { changeAtControl, renew } from '../../src/scenario/people/at-next-reason.ts';
import { type Person, uniqueDetails } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

type Spell = (value: string) => string;

Given(
  declare({ needsValue: 'kind' }, 'NextReason has a new {kind} of {person} written {spelling}'),
  async function (this: Scenario, kind: Kind, person: Person, spell: Spell) {
    const value = uniqueDetails(person.name, '')[kind];
    const verified = kind === 'mobile' ? { mobileVerified: true } : { emailVerified: true };
    await changeAtControl(this, person, { [kind]: spell(value), ...verified });
    person.changes(kind, value);
    await renew(await this.people.signedIn(person));
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifier is called for {person} to add the new {kind} written {spelling}'),
  async function (this: Scenario, person: Person, kind: Kind, spell: Spell) {
    const tokens = (await this.people.signedIn(person)).tokens();
    const add = [{ type: kind, value: spell(person.details[kind]) }];
    this.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, { add });
  },
);

When(
  declare({ needsValue: 'kind' }, 'changeIdentifier is called for {person} to remove the {kind} written {spelling}'),
  async function (this: Scenario, person: Person, kind: Kind, spell: Spell) {
    const tokens = (await this.people.signedIn(person)).tokens();
    const remove = [{ type: kind, value: spell(person.details[kind]) }];
    this.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, { remove });
  },
);

When(
  declare(
    { needsValue: ['email'] },
    '{whose} e-mail is changed at NextReason and at Capillary to {whose} e-mail written {spelling}',
  ),
  async function (this: Scenario, person: Person, other: Person, spell: Spell) {
    const email = spell(other.details.email);
    await changeAtControl(this, person, { email });
    const device = await this.people.signedIn(person);
    await renew(device);
    this.outcome.answer = await device.changeIdentifierAtCapillary({ add: [{ type: 'email', value: email }] });
  },
);
