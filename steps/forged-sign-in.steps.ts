import { Then, When } from '@cucumber/cucumber';
import { OutOfReach } from '../src/evidence/out-of-reach.ts';
import { askedOfIdp } from './asked.ts';
import { expectClass, expectPrerequisite, expectSame, expectThat } from './expect.ts';
import { forgedPair, forgedSignIn, mayBePutOff } from './forging.ts';
import { expectNobody, joinAs, membershipOf } from './membership.ts';
import { expectNothingTold } from './nothing-told.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

When('{person} joins with a sign-in that {}', async function (this: Scenario, person: Person, title: string) {
  await joinForged(this, person, title);
});

When('{person} joins with a sign-in made for another access', async function (this: Scenario, person: Person) {
  const { accessToken, idToken } = (await this.signedIn(person)).tokens();
  const other = (await this.signedIn(person, 1)).tokens();
  if (other.claims['at_hash'] === undefined) {
    throw new OutOfReach('idpSupport', 'the IdP’s ID tokens do not name their access token (at_hash)');
  }
  this.outcome.answer = await person.brand.ciam.addMember({ accessToken, idToken: other.idToken });
  this.outcome.twin = () => person.brand.ciam.addMember({ accessToken, idToken });
});

When('{person} joins naming an empty access in her sign-in', async function (this: Scenario, person: Person) {
  const { ciam } = person.brand;
  const empty = await forgedPair(this, person, (claims) => ({ ...claims, at_hash: '' }));
  const honest = await forgedPair(this, person, (claims) => claims);
  this.outcome.answer = await ciam.addMember(empty);
  this.outcome.twin = () => ciam.addMember(honest);
});

/** Unlike elsewhere the good signature comes first: what is remembered of it must not help the other one. */
When("{whose} words are shown with the signature of Ana's sign-in", async function (this: Scenario, person: Person) {
  const { ciam } = person.brand;
  const [header, , signature] = this.tokensOf(this.personCalled('Ana')).idToken.split('.');
  const { accessToken, idToken } = this.tokensOf(person);
  const mixed = [header, idToken.split('.')[1], signature].join('.');
  this.outcome.answer = await ciam.addMember({ accessToken, idToken: mixed });
  this.outcome.twin = () => ciam.addMember({ accessToken, idToken });
});

Then('the gateway refuses or finds the call malformed', function (this: Scenario) {
  expectClass(this.answer(), 'refused', 'malformed');
  expectNothingTold(this, this.answer());
});

/** The store is as it was, and NextReason was asked for its keys at the most (A16). */
Then(/^the refusals? left no trace$/, async function (this: Scenario) {
  const person = this.personCalled('Ana');
  await expectNobody(this, person);
  const requests = await askedOfIdp(this, person);
  const asked = new Set(requests?.map(({ endpoint }) => endpoint).filter((endpoint) => endpoint !== 'jwks'));
  expectSame([...asked], [], 'the endpoints of NextReason that a refused ID token made the gateway ask');
});

Then('nobody fetched what it points to', async function (this: Scenario) {
  const requests = await this.control.attackerRequests(this.brand.application.applicationId);
  expectSame(
    requests.map(({ method, path }) => `${method} ${path}`),
    [],
    "the requests to the attacker's address",
  );
});

Then('a valid ID token is accepted', async function (this: Scenario) {
  if (!this.outcome.twin) throw new Error('the scenario has no twin');
  expectPrerequisite(await this.outcome.twin(), 'an honest sign-in');
});

/** A specification allows both; whichever it is, it is about the person who signed in. */
Then('either answer is right, and nobody else is let in', async function (this: Scenario) {
  const person = this.personCalled('Ana');
  expectClass(this.answer(), 'success', 'refused', 'malformed');
  this.note({ kind: 'observed', text: this.answer().class === 'success' ? 'accepted' : 'refused' });
  if (this.answer().class !== 'success') return expectNobody(this, person);
  const { member } = await membershipOf(this, person);
  expectThat(member?.cuid === person.sub, 'the sign-in was accepted for somebody else');
});

async function joinForged(scenario: Scenario, person: Person, title: string): Promise<void> {
  const { presented, honest, confirmed } = await forgedSignIn(scenario, person, title);
  person.presented = presented;
  scenario.outcome.putOffServes = await mayBePutOff(scenario, person, presented);
  scenario.outcome.answer = await joinAs(scenario, person);
  if (confirmed !== undefined && scenario.outcome.answer.class === 'success') person.sub = confirmed;
  scenario.outcome.twin = honest
    ? () => person.brand.ciam.addMember(honest)
    : async () => (await scenario.signedIn(person, 1)).join();
}
