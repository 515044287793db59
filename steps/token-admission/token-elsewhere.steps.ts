import { defineParameterType, Then, When } from '@cucumber/cucumber';
import { carriedHeaders } from '../../src/capillary/carried-headers.ts';
import type { Overrides } from '../../src/capillary/overrides.ts';
import { otherMeans } from '../../src/scenario/attacks/other-means.ts';
import { invented } from '../../src/scenario/invented-values.ts';
import { lookUp } from '../../src/scenario/oracles/customer-records.ts';
import { expectClass, expectSame } from '../../src/scenario/oracles/expect.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

defineParameterType({
  name: 'means',
  regexp:
    /query parameter|cookie|JSON body|form-encoded body|other headers|header X-[A-Za-z-]+|header Proxy-Authorization/,
  transformer: (words: string) => words,
});

When(
  'addMember is called for newcomer {person} with the {tokenKind} by {means} only',
  async function (this: Scenario, person: Person, which: string, means: string) {
    const { accessToken, idToken } = this.people.tokensOf(person);
    const isIdToken = which === 'ID token';
    const sent = otherMeans(means, isIdToken ? { idToken } : { accessToken });
    await addInstead(this, person, isIdToken ? carriedHeaders[this.policy('carriage')].idToken : 'Authorization', sent);
  },
);

When(
  'addMember is called for newcomer {person} with the brand name by {means} only',
  async function (this: Scenario, person: Person, means: string) {
    await addInstead(this, person, 'CAP_BRAND', otherMeans(means, { brand: person.brand.name }));
  },
);

/** What may stand in CAP_BRAND in place of a brand's name. */
const otherNames: Record<string, (name: string) => string> = {
  'the brand name without its last character': (name) => name.slice(0, -1),
  'the brand name with one character more': (name) => `${name}x`,
  'the brand name with another last character': (name) => `${name.slice(0, -1)}${name.endsWith('x') ? 'y' : 'x'}`,
  'the brand name with ".eu" behind it': (name) => `${name}.eu`,
  'the brand name percent-encoded': (name) =>
    name.replace(/./, (first) => `%${first.charCodeAt(0).toString(16).padStart(2, '0')}`),
  'the brand name, a comma and a made-up name': (name) => `${name}, ${invented().brand('another')}`,
  'the brand name with "_" for its last character': (name) => `${name.slice(0, -1)}_`,
  'the name "constructor"': () => 'constructor',
  'the name "__proto__"': () => '__proto__',
};

When(
  new RegExp(
    `^addMember is called for newcomer (Ana) with CAP_BRAND that is (${Object.keys(otherNames).join('|').replaceAll('.', '\\.')})$`,
  ),
  async function (this: Scenario, name: string, other: string) {
    const person = this.people.called(name);
    const brand = otherNames[other]?.(person.brand.name) ?? '';
    const tokens = this.people.tokensOf(person);
    this.outcome.answer = await person.brand.ciamAs(brand).addMember(tokens);
    this.outcome.controlRequest = () => person.brand.ciam.addMember(tokens);
  },
);

When(
  'getMember is called for {person} with {whose} tokens by {means} as well',
  async function (this: Scenario, person: Person, other: Person, means: string) {
    const overrides = otherMeans(means, this.people.tokensOf(other));
    this.outcome.answer = await person.brand.ciam.getMember(this.people.tokensOf(person), overrides);
  },
);

When(
  'addMember is called for newcomer {person} with {whose} tokens by {means} as well',
  async function (this: Scenario, person: Person, other: Person, means: string) {
    const { ciam } = person.brand;
    const own = this.people.tokensOf(person);
    this.outcome.answer = await ciam.addMember(own, otherMeans(means, this.people.tokensOf(other)));
    this.outcome.controlRequest = () => ciam.addMember(own);
  },
);

When(
  'addMember is called for newcomer {person} with a revoked access token and her/his valid one by {means}',
  async function (this: Scenario, person: Person, means: string) {
    const { ciam, application } = person.brand;
    const valid = this.people.tokensOf(person);
    const revoked = (await this.people.signedIn(person, 1)).tokens();
    await this.control.revoke(application.applicationId, { accessToken: revoked.accessToken });
    this.outcome.answer = await ciam.addMember(revoked, otherMeans(means, { accessToken: valid.accessToken }));
    this.outcome.controlRequest = () => ciam.addMember(valid);
  },
);

When(
  "addMember is called for newcomer {person} with the other brand's name by {means} as well",
  async function (this: Scenario, person: Person, means: string) {
    const tokens = (await this.people.signedIn(person)).tokens();
    const overrides = otherMeans(means, { brand: this.brands.other.name });
    this.outcome.answer = await person.brand.ciam.addMember(tokens, overrides);
    expectClass(this.outcome.answer, 'success');
  },
);

Then('{person} is a member of no other brand', async function (this: Scenario, { values }: Person) {
  for (const { type, value } of values) {
    const found = await lookUp(this.brands.other.crm, type, value);
    expectSame(found, undefined, `B12: customer id found by lookupId at the other brand with the ${type}`);
  }
});

/** The call without a header, and with what is sent in its place. */
async function addInstead(scenario: Scenario, person: Person, header: string, sent: Overrides): Promise<void> {
  const { ciam } = person.brand;
  const tokens = scenario.people.tokensOf(person);
  scenario.outcome.answer = await ciam.addMember(tokens, { ...sent, headers: { ...sent.headers, [header]: [] } });
  scenario.outcome.controlRequest = () => ciam.addMember(tokens);
}
