import type { Answer } from '../src/capillary/answer.ts';
import { describeAnswer } from '../src/capillary/answer.ts';
import type { Profile } from '../src/capillary/shapes.ts';
import { TargetFailure } from '../src/evidence/failure.ts';
import { lookUp, readCustomer } from './customer-records.ts';
import { expectClass, expectSame, expectThat } from './expect.ts';
import type { Person } from './person.ts';
import type { Scenario } from './world.ts';

export { asStored } from './stored.ts';

/** What Capillary shows somebody of themselves, by whatever they present. */
export async function membershipOf(scenario: Scenario, person: Person): Promise<Answer> {
  if (person.presented) return person.brand.ciam.getMember(person.presented);
  return (await scenario.signedIn(person)).membership();
}

/** `addMember` for somebody, by whatever they present. */
export async function joinAs(scenario: Scenario, person: Person): Promise<Answer> {
  if (person.presented) return person.brand.ciam.addMember(person.presented);
  return (await scenario.signedIn(person)).join();
}

/**
 * Somebody is a member: the app shows them, the back office has them with one NextReason profile whose cuid is their
 * NextReason id, and each of their values finds them. Remembers the customer's id.
 */
export async function expectMember(scenario: Scenario, person: Person): Promise<void> {
  const answer = await membershipOf(scenario, person);
  expectClass(answer, 'success');
  const id = answer.member?.id;
  expectThat(id !== undefined && id > 0, 'the membership must show the id of a customer');
  expectSame(answer.member?.cuid, person.sub, "the membership's cuid");
  if (person.customerId !== undefined) expectSame(id, person.customerId, "the customer's id");
  person.customerId = id;
  await nextReasonProfile(scenario, person);
  for (const [type, value] of [
    ['mobile', person.details.mobile],
    ['email', person.details.email],
  ] as const) {
    if (value) expectSame(await lookUp(person.crm, type, value), id, `the customer found by the ${type}`);
  }
}

/** The one NextReason profile that Member Care shows of somebody; its only cuid is their NextReason id. */
export async function nextReasonProfile(scenario: Scenario, person: Person): Promise<ShownProfile> {
  const profiles = (await profilesOf(scenario, person)).filter(({ source }) => source === 'OAUTH_EXTERNAL');
  expectSame(profiles.length, 1, 'the number of OAUTH_EXTERNAL profiles');
  const [profile] = profiles as [ShownProfile];
  const cuids = profile.identifiers.filter(({ type }) => type === 'cuid').map(({ value }) => value);
  expectSame(cuids, [person.sub], 'the cuid under OAUTH_EXTERNAL');
  return profile;
}

export type ShownProfile = Pick<Profile, 'source' | 'accountId' | 'firstName' | 'lastName' | 'identifiers' | 'fields'>;

/** Every profile that Member Care shows of somebody. */
export async function profilesOf(scenario: Scenario, person: Person): Promise<ShownProfile[]> {
  return (await customerOf(scenario, person)).profiles;
}

/** The customer that somebody is, as the back office has it. */
export async function customerOf(scenario: Scenario, person: Person) {
  const id = person.customerId ?? (await customerIdOf(scenario, person));
  const customer = await readCustomer(person.crm, id);
  if (!customer)
    throw new TargetFailure(`the back office does not find the customer that the membership shows (${id})`);
  return customer;
}

/** The customer's id, as the membership shows it. */
export async function customerIdOf(scenario: Scenario, person: Person): Promise<number> {
  const answer = await membershipOf(scenario, person);
  if (answer.member?.id === undefined)
    throw new TargetFailure(`${person.name} has no membership: ${describeAnswer(answer)}`);
  person.customerId ??= answer.member.id;
  return answer.member.id;
}

/** Nobody holds any value of somebody's, and nobody has their cuid. */
export async function expectNobody(scenario: Scenario, person: Person): Promise<void> {
  expectSame((await scenario.recordsOf(person)).found, {}, `the customers found by ${person.name}'s values`);
}
