import { defineParameterType, Given, Then, When } from '@cucumber/cucumber';
import { OutOfReach } from '../../src/evidence/out-of-reach.ts';
import { forgedPair, withoutClaim } from '../../src/scenario/attacks/forging.ts';
import { declare } from '../../src/scenario/declared-steps.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectMember, membershipOf, nextReasonProfile } from '../../src/scenario/oracles/membership.ts';
import { changeAtControl } from '../../src/scenario/people/at-next-reason.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import type { Kind } from '../../src/scenario/sentence-parameters.ts';

type Field = Kind | 'firstName' | 'lastName';

const ofTheRightValue = 'an array of the right value';

/** Claim values of a wrong type; `undefined` stands for a claim that is not sent at all. */
const shapes: Record<string, unknown> = {
  'a number': 6591234567,
  'an array': ['one', 'two'],
  'an object': { value: 'one' },
  true: true,
  null: null,
  missing: undefined,
  'an empty string': '',
};

const fields: Record<string, Field> = {
  mobile: 'mobile',
  'e-mail': 'email',
  'first name': 'firstName',
  'last name': 'lastName',
};

defineParameterType({
  name: 'claimField',
  regexp: new RegExp(Object.keys(fields).join('|')),
  transformer: (name: string) => fields[name],
});

defineParameterType({
  name: 'claimShape',
  regexp: new RegExp([ofTheRightValue, ...Object.keys(shapes)].join('|')),
  transformer: (name: string) => name,
});

Given(
  declare({ needsValue: 'kind' }, 'NextReason has {whose} {kind} as {string}'),
  async function (this: Scenario, person: Person, kind: Kind, form: string) {
    await hold(this, person, { [kind]: this.own.in(kind, unescaped(form)) });
  },
);

Given(
  'NextReason has an e-mail of {int} characters for {person}',
  async function (this: Scenario, length: number, person: Person) {
    await hold(this, person, { email: longEmail(this, length) });
  },
);

Given(
  'NextReason has an e-mail of {int} characters with spaces around them for {person}',
  async function (this: Scenario, length: number, person: Person) {
    await hold(this, person, { email: `  ${longEmail(this, length)} ` });
  },
);

Given(
  'NextReason has {whose} names as {spelledName} and {spelledName}',
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
  'NextReason has names of {int} characters after {int} spaces for {person}',
  async function (this: Scenario, length: number, spaces: number, person: Person) {
    const after = (name: string) => ' '.repeat(spaces) + name;
    await hold(this, person, { firstName: after(longName('F', length)), lastName: after(longName('L', length)) });
  },
);

Given(
  'NextReason has names of {int} emoji for {person}',
  async function (this: Scenario, length: number, person: Person) {
    await hold(this, person, { firstName: '🦋'.repeat(length), lastName: '🦋'.repeat(length) });
  },
);

Given(
  '{whose} {claimField} claim is {claimShape}',
  async function (this: Scenario, person: Person, field: Field, shape: string) {
    await send(this, person, field, shape === ofTheRightValue ? [person.details[field]] : shapes[shape]);
  },
);

When(
  '{person} is added as a member by an ID token without the e-mail claim',
  async function (this: Scenario, person: Person) {
    person.presented = await forgedPair(this, person, withoutClaim(person.brand.setup.fieldMappings.email));
    person.details = { ...person.details, email: '' };
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  '{person} is added as a member by an ID token whose first name is {spelledName}',
  async function (this: Scenario, person: Person, first: string) {
    const { firstName } = person.brand.setup.fieldMappings;
    person.presented = await forgedPair(this, person, (claims) => ({ ...claims, [firstName]: first }));
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
    expectClass(this.outcome.answer, 'success');
  },
);

When(
  'addMember is called for {person} with {whose} mobile and e-mail inside __proto__ of the payload',
  async function (this: Scenario, person: Person, other: Person) {
    const { mobile, email } = other.details;
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

Then(
  'the gateway declines or stores {person} without mobile and e-mail',
  async function (this: Scenario, person: Person) {
    expectClass(this.outcome.answer, 'declined', 'success');
    const shown = (await membershipOf(this, person)).member;
    expectSame([shown?.mobile ?? '', shown?.email ?? ''], ['', ''], 'getMember, member.mobile and member.email');
  },
);

Then(
  declare({ needsValue: 'kind' }, 'Capillary stores {whose} {kind} as {string}'),
  async function (this: Scenario, person: Person, kind: Kind, form: string) {
    await expectStored(this, person, kind, this.own.in(kind, form));
  },
);

Then(
  'Capillary stores {whose} e-mail of {int} characters',
  async function (this: Scenario, person: Person, length: number) {
    await expectStored(this, person, 'email', longEmail(this, length));
  },
);

Then(
  'Capillary stores {whose} names as {spelledName} and {spelledName}',
  async function (this: Scenario, person: Person, first: string, last: string) {
    await expectNames(this, person, unescaped(first), unescaped(last));
  },
);

Then(
  'Capillary stores the first {int} characters of {whose} names',
  async function (this: Scenario, count: number, person: Person) {
    const cut = (name: string) => [...name.trim()].slice(0, count).join('');
    await expectNames(this, person, cut(person.details.firstName), cut(person.details.lastName));
  },
);

Then('{person} is now a member without a mobile', async function (this: Scenario, person: Person) {
  await expectMemberWithout(this, person, 'mobile');
});

Then('{person} is now a member without an e-mail', async function (this: Scenario, person: Person) {
  await expectMemberWithout(this, person, 'email');
});

async function expectMemberWithout(scenario: Scenario, person: Person, kind: Kind): Promise<void> {
  person.details = { ...person.details, [kind]: '' };
  await expectMember(scenario, person);
  const { identifiers } = await nextReasonProfile(scenario, person);
  expectSame(
    identifiers.filter(({ type }) => type === kind),
    [],
    `OAUTH_EXTERNAL profile, identifiers of type ${kind}`,
  );
  expectSame((await membershipOf(scenario, person)).member?.[kind], '', `getMember, member.${kind}`);
}

/** NextReason holds these values of somebody from now on, as they are. */
async function hold(scenario: Scenario, person: Person, values: Partial<Record<Field, string>>): Promise<void> {
  person.details = { ...person.details, ...values };
  for (const kind of ['mobile', 'email'] as const) {
    if (values[kind]) person.values.push({ type: kind, value: values[kind] });
  }
  const { sub } = await scenario.people.registered(person);
  await scenario.control.updatePerson(person.brand.application.applicationId, sub, values);
}

/** NextReason sends a claim of this shape, or not at all. */
async function send(scenario: Scenario, person: Person, field: Field, value: unknown): Promise<void> {
  const claim = person.brand.setup.fieldMappings[field];
  await changeAtControl(
    scenario,
    person,
    value === undefined ? { [field]: null } : { extraClaims: { [claim]: value } },
  );
  person.details = { ...person.details, [field]: '' };
}

async function expectStored(scenario: Scenario, person: Person, kind: Kind, kept: string): Promise<void> {
  const { identifiers } = await nextReasonProfile(scenario, person);
  expectSame(
    identifiers.filter(({ type }) => type === kind),
    [{ type: kind, value: kept }],
    `OAUTH_EXTERNAL profile, identifiers of type ${kind}`,
  );
  expectSame((await membershipOf(scenario, person)).member?.[kind], kept, `getMember, member.${kind}`);
  expectSame(
    await lookUp(person.crm, kind, kept),
    person.customerId,
    `customer id found by lookupId with the ${kind} ${kept}`,
  );
}

async function expectNames(scenario: Scenario, person: Person, first: string, last: string): Promise<void> {
  if (person.testAccount) throw new OutOfReach('idpControl', 'spells out the names of its people');
  const profile = await nextReasonProfile(scenario, person);
  expectSame([profile.firstName, profile.lastName], [first, last], 'OAUTH_EXTERNAL profile, firstName and lastName');
  const shown = (await membershipOf(scenario, person)).member;
  expectSame([shown?.firstname, shown?.lastname], [first, last], 'getMember, member.firstname and member.lastname');
}

/** `\u212a` stands for the character: some look like others in a table. */
function unescaped(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function longEmail({ own }: Scenario, length: number): string {
  const tail = own.in('email', '.#@example.com');
  return 'a'.repeat(length - tail.length) + tail;
}

function longName(letter: string, length: number): string {
  return letter + 'x'.repeat(length - 2) + letter;
}
