import { Given, Then, When } from '@cucumber/cucumber';
import { changeAtControl, renew } from './at-next-reason.ts';
import { lookUp, readCustomer } from './customer-records.ts';
import { declare } from './declared-steps.ts';
import { expectClass, expectPrerequisite, expectSame } from './expect.ts';
import { expectUnchanged } from './expect-unchanged.ts';
import { forgedPair } from './forging.ts';
import { type Person, uniqueDetails } from './person.ts';
import type { ShopCustomer } from './shop-customer.ts';
import type { Scenario } from './world.ts';

/** What NextReason may say of the verification of an e-mail; `undefined` is nothing at all. */
const said: Record<string, unknown> = {
  'as not verified': false,
  'with the text "false" beside it': 'false',
  'without a word about it': undefined,
};

When(
  /^Ana asks Capillary for a new e-mail that NextReason sends (as not verified|with the text "false" beside it|without a word about it)$/,
  async function (this: Scenario, words: string) {
    this.policy('verifiedClaims');
    const person = this.personCalled('Ana');
    const { email } = uniqueDetails(person.name, '');
    const tokens = await forgedPair(this, person, ({ email_verified: _, ...claims }) => ({
      ...claims,
      [person.brand.setup.fieldMappings.email]: email,
      ...(said[words] !== undefined && { email_verified: said[words] }),
    }));
    person.changes('email', email);
    this.outcome.answer = await person.brand.ciam.changeIdentifier(tokens, { add: [{ type: 'email', value: email }] });
  },
);

Given('{person} has joined with a sign-in of a minute ago', async function (this: Scenario, person: Person) {
  const answer = await person.brand.ciam.addMember(await signInOf(this, person, 60));
  expectPrerequisite(answer, 'joining with a sign-in of a minute ago');
  person.customerId = answer.createdId;
});

Given('{person} has kept a sign-in of half a minute ago', async function (this: Scenario, person: Person) {
  this.earlierTokens = await signInOf(this, person, 30);
});

When('{person} asks Capillary for that mobile and for one more', async function (this: Scenario, person: Person) {
  const { mobile } = uniqueDetails(person.name, '');
  person.values.push({ type: 'mobile', value: mobile });
  const add = [person.details.mobile, mobile].map((value) => ({ type: 'mobile', value }));
  const device = await this.signedIn(person);
  this.outcome.answer = await person.brand.ciam.changeIdentifier(device.tokens(), { add });
});

When(
  declare({ needsCustomerAsAdded: true }, '{person} asks Capillary for an id of the shops'),
  async function (this: Scenario, person: Person) {
    const add = [{ type: 'externalId', value: `shop-${this.id}` }];
    const device = await this.signedIn(person);
    this.outcome.answer = await person.brand.ciam.changeIdentifier(device.tokens(), { add });
  },
);

Given('NextReason has a mobile of {whose} now', async function (this: Scenario, person: Person) {
  const { mobile } = uniqueDetails(person.name, '');
  await changeAtControl(this, person, { mobile, mobileVerified: true });
  person.changes('mobile', mobile);
  await renew(await this.signedIn(person));
});

When(
  declare({ needsValue: ['email'] }, "the shops ask for Ben's e-mail for {person}"),
  async function (this: Scenario, person: Person) {
    await askAtBackOffice(this, person, this.people.get('Ben')?.details.email as string);
  },
);

When("the shops ask for that customer's e-mail for {person}", async function (this: Scenario, person: Person) {
  await askAtBackOffice(this, person, this.shopCustomers[0]?.value('email') as string);
});

Then(
  declare(
    { comparesWithBaseline: true, needsValue: ['mobile'] },
    'they are one customer if the brand merges, and otherwise as before',
  ),
  async function (this: Scenario) {
    const person = this.personCalled('Ana');
    const [shop] = this.shopCustomers as [ShopCustomer];
    if (this.policy('identifierConflict') === 'merge') {
      expectClass(this.answer(), 'success');
      const found = await Promise.all([
        lookUp(person.crm, 'email', shop.value('email') as string),
        lookUp(person.crm, 'mobile', person.details.mobile),
      ]);
      return expectSame(found[0], found[1], "the customer found by the shops' e-mail");
    }
    expectClass(this.answer(), 'declined');
    await expectUnchanged(this, person, person.name);
    await expectUnchanged(this, shop, 'the customer of the shops');
  },
);

Then(
  declare(
    { comparesWithBaseline: true, needsValue: ['mobile'], needsCustomerAsAdded: true },
    'the mobiles in {whose} profiles are as before',
  ),
  async function (this: Scenario, person: Person) {
    const customer = await readCustomer(person.crm, person.customerId as number);
    const held = customer?.profiles.flatMap(({ identifiers }) => identifiers.filter(({ type }) => type === 'mobile'));
    const before = this.customerBefore(person).profiles.flatMap(({ identifiers }) => identifiers);
    const own = before.filter(({ type }) => type === 'mobile').map(({ value }) => value);
    const others = held?.map(({ value }) => value).filter((value) => !own.includes(value));
    expectSame(others, [], `mobiles of ${person.name} that she did not have`);
  },
);

/** Somebody's honest sign-in as it would have been some seconds ago. */
async function signInOf(scenario: Scenario, person: Person, secondsAgo: number) {
  return forgedPair(scenario, person, ({ iat, ...claims }) => ({ ...claims, iat: Number(iat) - secondsAgo }));
}

async function askAtBackOffice(scenario: Scenario, person: Person, email: string): Promise<void> {
  const account = { source: 'OAUTH_EXTERNAL', accountId: person.brand.setup.channelAccount.id };
  const change = { add: [{ type: 'email', value: email }] };
  scenario.outcome.answer = await person.crm.changeIdentifiers(person.customerId as number, change, account);
}
