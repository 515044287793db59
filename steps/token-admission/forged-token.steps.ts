import { Then, When } from '@cucumber/cucumber';
import { OutOfReach } from '../../src/evidence/out-of-reach.ts';
import { mayBePutOff, pairForgedAs } from '../../src/scenario/attacks/forging.ts';
import { isServed } from '../../src/scenario/attacks/member-calls.ts';
import { expectClass, expectPrerequisite, expectSame } from '../../src/scenario/oracles/expect.ts';
import { expectOnlyKeysAsked } from '../../src/scenario/oracles/idp-requests.ts';
import { expectNobody, joinAs, membershipOf } from '../../src/scenario/oracles/membership.ts';
import type { Person } from '../../src/scenario/people/person.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

When(
  'addMember is called for newcomer {person} with an ID token with {}',
  async function (this: Scenario, person: Person, description: string) {
    const { presented, valid, confirmed } = await pairForgedAs(this, person, description);
    person.presented = presented;
    this.outcome.putOffServes = await mayBePutOff(this, person, presented);
    this.outcome.answer = await joinAs(this, person);
    if (confirmed !== undefined && this.outcome.answer.class === 'success') person.sub = confirmed;
    this.outcome.controlRequest = valid
      ? () => person.brand.ciam.addMember(valid)
      : async () => (await this.people.signedIn(person, 1)).join();
  },
);

When(
  'addMember is called for newcomer {person} with the access token of one device and the ID token of another',
  async function (this: Scenario, person: Person) {
    const { accessToken, idToken } = (await this.people.signedIn(person)).tokens();
    const other = (await this.people.signedIn(person, 1)).tokens();
    if (other.claims['at_hash'] === undefined) {
      throw new OutOfReach('idpSupport', 'the IdP’s ID tokens do not name their access token (at_hash)');
    }
    this.outcome.answer = await person.brand.ciam.addMember({ accessToken, idToken: other.idToken });
    this.outcome.controlRequest = () => person.brand.ciam.addMember({ accessToken, idToken });
  },
);

/** Unlike elsewhere the valid token came first: that its signature verified must not help the other one. */
When(
  'addMember is called for newcomer {person} with her/his payload between header and signature of {whose} ID token',
  async function (this: Scenario, person: Person, other: Person) {
    const { ciam } = person.brand;
    const [header, , signature] = this.people.tokensOf(other).idToken.split('.');
    const { accessToken, idToken } = this.people.tokensOf(person);
    const mixed = [header, idToken.split('.')[1], signature].join('.');
    this.outcome.answer = await ciam.addMember({ accessToken, idToken: mixed });
    this.outcome.controlRequest = () => ciam.addMember({ accessToken, idToken });
  },
);

/** The store is as it was, and NextReason was asked for its keys at the most (A16). */
Then('the customer store is unchanged and UserInfo was not requested', async function (this: Scenario) {
  const person = this.people.called('Ana');
  await expectNobody(this, person);
  await expectOnlyKeysAsked(this, person);
});

Then("the attacker's host received no request", async function (this: Scenario) {
  const requests = await this.control.decoyRequests(this.brands.own.application.applicationId);
  expectSame(
    requests.map(({ method, path }) => `${method} ${path}`),
    [],
    "requests to the attacker's host",
  );
});

Then('a valid ID token is accepted', async function (this: Scenario) {
  const answer = await this.outcome.controlRequest();
  // A member's own addMember may say that it was done before (gateway contract, B6); a newcomer's may not.
  if (this.outcome.attacked !== undefined && isServed(answer)) return;
  expectPrerequisite(answer, 'a valid ID token');
});

/** A specification allows both; whichever it is, it is about the person who signed in. */
Then(
  'the gateway accepts it for {person} alone or refuses it \\(401 or 400)',
  async function (this: Scenario, person: Person) {
    expectClass(this.outcome.answer, 'success', 'refused', 'malformed');
    this.notes.add({ kind: 'observed', text: this.outcome.answer.class === 'success' ? 'accepted' : 'refused' });
    if (this.outcome.answer.class !== 'success') return expectNobody(this, person);
    const { member } = await membershipOf(this, person);
    expectSame(member?.cuid, person.sub, 'getMember, member.cuid');
  },
);
