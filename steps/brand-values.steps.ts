import { Then, When } from '@cucumber/cucumber';
import { declare } from './declared-steps.ts';
import { expectClass, expectSame, expectThat } from './expect.ts';
import { expectUnchanged } from './expect-unchanged.ts';
import { forgedPair } from './forging.ts';
import { expectMember } from './membership.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

When('{person} joins with a sign-in made out to the Client ID', async function (this: Scenario, person: Person) {
  const { clientId } = person.brand.application.machineClient;
  person.presented = await forgedPair(this, person, (claims) => ({ ...claims, aud: clientId }));
  this.outcome.answer = await person.brand.ciam.addMember(person.presented);
  expectClass(this.outcome.answer, 'success');
});

When(
  '{person} joins with a sign-in made out to {string}',
  async function (this: Scenario, person: Person, audience: string) {
    person.presented = await forgedPair(this, person, (claims) => ({ ...claims, aud: audience }));
    this.outcome.answer = await person.brand.ciam.addMember(person.presented);
    expectClass(this.outcome.answer, 'success');
  },
);

When('{person} joins with a sign-in as NextReason makes it out', async function (this: Scenario, person: Person) {
  const { ciam, setup } = person.brand;
  const honest = await forgedPair(this, person, (claims) => claims);
  const madeOut = await forgedPair(this, person, (claims) => ({ ...claims, aud: setup.audience?.[0] }));
  this.outcome.answer = await ciam.addMember(honest);
  this.outcome.twin = () => ciam.addMember(madeOut);
});

Then(
  declare({ comparesWithBaseline: true }, '{person} is a member of both brands with separate records'),
  async function (this: Scenario, person: Person) {
    const elsewhere = this.atOtherBrand(person);
    await expectMember(this, person);
    await expectMember(this, elsewhere);
    await expectUnchanged(this, person, `${person.name} at the first brand`);
  },
);

Then(
  'NextReason was asked about {whose} access at the user info endpoint only, never in an address',
  async function (this: Scenario, person: Person) {
    const { accessToken } = (await this.device(person)).tokens();
    const requests = await this.control.requests(person.brand.application.applicationId);
    const carriesToken = requests.filter(({ rawHeaders }) => rawHeaders.some((value) => value.includes(accessToken)));
    expectThat(carriesToken.length > 0, 'NextReason was never asked about the access');
    expectSame(
      [...new Set(carriesToken.map(({ endpoint }) => endpoint))],
      ['userinfo'],
      'the endpoints that were shown the access',
    );
    const inAddress = requests.filter(({ query, path }) => (path + JSON.stringify(query)).includes(accessToken));
    expectSame(inAddress.length, 0, 'the number of addresses that carry the access');
  },
);
