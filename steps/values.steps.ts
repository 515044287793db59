import { Given, Then, When } from '@cucumber/cucumber';
import { OutOfReach } from '../src/evidence/out-of-reach.ts';
import { changeAtControl } from './at-next-reason.ts';
import { lookUp } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectClass, expectSame } from './expect.ts';
import { forgedPair, withoutClaim } from './forging.ts';
import { expectMember, membershipOf, nextReasonProfile } from './membership.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

type Kind = 'mobile' | 'email';
type Field = Kind | 'firstName' | 'lastName';

/** What the tables call a value of a wrong kind; `null` is a claim that is not sent at all. */
const shapes: Record<string, unknown> = {
  'a number': 6591234567,
  'a list': ['one', 'two'],
  'a record': { value: 'one' },
  yes: true,
  nothing: null,
  empty: '',
};

const fields: Record<string, Field> = { mobile: 'mobile', 'e-mail': 'email', 'first name': 'firstName' };

Given(
  declare({ needsValue: 'kind' }, 'NextReason has {whose} {kind} as {string}'),
  async function (this: Scenario, person: Person, kind: Kind, form: string) {
    await hold(this, person, { [kind]: ownValue(this, kind, unescaped(form)) });
  },
);

Given(
  'NextReason has an e-mail of {int} characters for {person}',
  async function (this: Scenario, length: number, person: Person) {
    const tail = ownValue(this, 'email', '.#@example.com');
    await hold(this, person, { email: 'a'.repeat(length - tail.length) + tail });
  },
);

Given(
  'NextReason has {whose} names as {string} and {string}',
  async function (this: Scenario, person: Person, first: string, last: string) {
    await hold(this, person, { firstName: unescaped(first), lastName: unescaped(last) });
  },
);

Given(
  'NextReason has names of {int} characters for {person}',
  async function (this: Scenario, length: number, person: Person) {
    await hold(this, person, { firstName: longName('F', length), lastName: longName('L', length) });
  },
);

Given(
  'NextReason has names of {int} butterflies for {person}',
  async function (this: Scenario, length: number, person: Person) {
    await hold(this, person, { firstName: '🦋'.repeat(length), lastName: '🦋'.repeat(length) });
  },
);

Given(
  /^NextReason sends (Ana)'s (mobile|e-mail|first name) as (a number|a list|a record|yes|nothing|empty)$/,
  async function (this: Scenario, name: string, field: string, shape: string) {
    await send(this, this.personCalled(name), fields[field] as Field, shapes[shape]);
  },
);

When('{person} joins with a sign-in lacking her e-mail', async function (this: Scenario, person: Person) {
  person.presented = await forgedPair(this, person, withoutClaim(person.brand.setup.fieldMappings.email));
  person.details = { ...person.details, email: '' };
  this.outcome.answer = await person.brand.ciam.addMember(person.presented);
  expectClass(this.outcome.answer, 'success');
});

When(
  '{person} joins with a sign-in whose first name is {string}',
  async function (this: Scenario, person: Person, first: string) {
    const { firstName } = person.brand.setup.fieldMappings;
    person.presented = await forgedPair(this, person, (claims) => ({ ...claims, [firstName]: first }));
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  "{person} joins with a sign-in hiding Ben's e-mail and mobile in its prototype",
  async function (this: Scenario, person: Person) {
    const { mobile, email } = this.personCalled('Ben').details;
    const { fieldMappings } = person.brand.setup;
    person.presented = await forgedPair(
      this,
      person,
      ({ [fieldMappings.mobile]: _, [fieldMappings.email]: __, ...claims }) => {
        const inherited = { [fieldMappings.mobile]: mobile, [fieldMappings.email]: email };
        return Object.defineProperty(claims, '__proto__', { value: inherited, enumerable: true }) as Record<
          string,
          unknown
        >;
      },
    );
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
  },
);

Then('the gateway declines or makes Ana a customer without them', async function (this: Scenario) {
  expectClass(this.answer(), 'declined', 'success');
  const shown = (await membershipOf(this, this.personCalled('Ana'))).member;
  expectSame([shown?.mobile ?? '', shown?.email ?? ''], ['', ''], 'the mobile and e-mail that the membership shows');
});

Then('Capillary keeps {whose} mobile as {string}', async function (this: Scenario, person: Person, form: string) {
  await expectKept(this, person, 'mobile', ownValue(this, 'mobile', form));
});

Then('Capillary keeps {whose} e-mail as {string}', async function (this: Scenario, person: Person, form: string) {
  await expectKept(this, person, 'email', ownValue(this, 'email', form));
});

Then(
  'Capillary keeps {whose} names as {string} and {string}',
  async function (this: Scenario, person: Person, first: string, last: string) {
    await expectNames(this, person, unescaped(first), unescaped(last));
  },
);

Then('Capillary keeps the first 100 characters of {whose} names', async function (this: Scenario, person: Person) {
  const cut = (name: string) => [...name].slice(0, 100).join('');
  await expectNames(this, person, cut(person.details.firstName), cut(person.details.lastName));
});

Then(/^Ana is now a member without (a mobile|an e-mail)$/, async function (this: Scenario, what: string) {
  const person = this.personCalled('Ana');
  const kind: Kind = what === 'a mobile' ? 'mobile' : 'email';
  person.details = { ...person.details, [kind]: '' };
  await expectMember(this, person);
  const { identifiers } = await nextReasonProfile(this, person);
  expectSame(
    identifiers.filter(({ type }) => type === kind),
    [],
    `the ${kind} of the NextReason profile`,
  );
  expectSame((await membershipOf(this, person)).member?.[kind], '', `the ${kind} that the membership shows`);
});

/** NextReason holds these values of somebody from now on, as they are. */
async function hold(scenario: Scenario, person: Person, values: Partial<Record<Field, string>>): Promise<void> {
  person.details = { ...person.details, ...values };
  for (const kind of ['mobile', 'email'] as const) {
    if (values[kind]) person.values.push({ type: kind, value: values[kind] });
  }
  const { sub } = await scenario.registered(person);
  await scenario.control.updatePerson(person.brand.application.applicationId, sub, values);
}

/** NextReason sends a claim of this shape, or not at all. */
async function send(scenario: Scenario, person: Person, field: Field, value: unknown): Promise<void> {
  const claim = person.brand.setup.fieldMappings[field];
  await changeAtControl(scenario, person, value === null ? { [field]: null } : { extraClaims: { [claim]: value } });
  person.details = { ...person.details, [field]: '' };
}

async function expectKept(scenario: Scenario, person: Person, kind: Kind, kept: string): Promise<void> {
  const { identifiers } = await nextReasonProfile(scenario, person);
  expectSame(
    identifiers.filter(({ type }) => type === kind),
    [{ type: kind, value: kept }],
    `the ${kind} of the NextReason profile`,
  );
  expectSame((await membershipOf(scenario, person)).member?.[kind], kept, `the ${kind} that the membership shows`);
  expectSame(await lookUp(person.crm, kind, kept), person.customerId, `the customer found by the ${kind}`);
}

async function expectNames(scenario: Scenario, person: Person, first: string, last: string): Promise<void> {
  if (person.testPerson) throw new OutOfReach('idpControl', 'spells out the names of its people');
  const profile = await nextReasonProfile(scenario, person);
  expectSame([profile.firstName, profile.lastName], [first, last], "the NextReason profile's names");
  const shown = (await membershipOf(scenario, person)).member;
  expectSame([shown?.firstname, shown?.lastname], [first, last], 'the names that the membership shows');
}

/** Puts something of the scenario's own in the place of each `#`, the same every time: a digit, or a word in an e-mail. */
function ownValue(scenario: Scenario, kind: Kind, form: string): string {
  if (kind === 'email') return form.replaceAll('#', `own${scenario.id.slice(0, 13)}`);
  return scenario.ownDigitsIn(form);
}

/** `\u212a` stands for the character: some look like others in a table. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function longName(letter: string, length: number): string {
  return letter + 'x'.repeat(length - 2) + letter;
}
