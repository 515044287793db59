import type { Answer } from '../../capillary/answer.ts';
import { describeClass } from '../../capillary/answer.ts';
import type { Profile } from '../../capillary/shapes.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import { lookUp, readCustomer } from './customer-records.ts';
import { expectClass, expectSame, expectThat } from './expect.ts';

export { asStored } from './stored.ts';

/** `getMember` for somebody, by whatever they present. */
export async function membershipOf(scenario: Scenario, person: Person): Promise<Answer> {
  if (person.presented) return person.brand.ciam.getMember(person.presented);
  return (await scenario.people.signedIn(person)).membership();
}

/** `addMember` for somebody, by whatever they present. */
export async function joinAs(scenario: Scenario, person: Person): Promise<Answer> {
  if (person.presented) return person.brand.ciam.addMember(person.presented);
  return (await scenario.people.signedIn(person)).join();
}

/**
 * Somebody is a member: getMember returns them, the CRM API has them with one OAUTH_EXTERNAL profile whose cuid is their
 * NextReason `sub`, and each of their values finds them. Remembers the customer's id.
 */
export async function expectMember(scenario: Scenario, person: Person): Promise<void> {
  const answer = await membershipOf(scenario, person);
  expectClass(answer, 'success');
  const id = answer.member?.id;
  const looked = { where: 'getMember, member.id', expected: 'a customer id', seen: id };
  expectThat(id !== undefined && id > 0, looked, `getMember, member.id: expected a customer id, found ${id}`);
  expectSame(answer.member?.cuid, person.sub, 'getMember, member.cuid');
  if (person.customerId !== undefined) expectSame(id, person.customerId, 'getMember, member.id');
  person.customerId = id;
  await nextReasonProfile(scenario, person);
  for (const [type, value] of [
    ['mobile', person.details.mobile],
    ['email', person.details.email],
  ] as const) {
    if (value) expectSame(await lookUp(person.crm, type, value), id, `customer id found by lookupId with the ${type}`);
  }
}

/** An answer of getMember shows somebody as the customer that they are, where that is known, and their `sub` as cuid. */
export function expectOwnProfile(answer: Answer, person: Person): void {
  expectClass(answer, 'success');
  if (person.customerId !== undefined)
    expectSame(answer.member?.id, person.customerId, `getMember, member.id for ${person.name}`);
  expectSame(answer.member?.cuid, person.sub, `getMember, member.cuid for ${person.name}`);
}

/** The one NextReason profile that Member Care shows of somebody; its only cuid is their `sub`. */
export async function nextReasonProfile(scenario: Scenario, person: Person): Promise<ShownProfile> {
  const profiles = (await profilesOf(scenario, person)).filter(({ source }) => source === 'OAUTH_EXTERNAL');
  expectSame(profiles.length, 1, 'number of profiles with source OAUTH_EXTERNAL');
  const [profile] = profiles as [ShownProfile];
  const cuids = profile.identifiers.filter(({ type }) => type === 'cuid').map(({ value }) => value);
  expectSame(cuids, [person.sub], 'identifier cuid of the OAUTH_EXTERNAL profile');
  return profile;
}

export type ShownProfile = Pick<Profile, 'source' | 'accountId' | 'firstName' | 'lastName' | 'identifiers' | 'fields'>;

/** Every profile that Member Care shows of somebody. */
export async function profilesOf(scenario: Scenario, person: Person): Promise<ShownProfile[]> {
  return (await customerOf(scenario, person)).profiles;
}

/** The customer that somebody is, as the CRM API has it. */
export async function customerOf(scenario: Scenario, person: Person) {
  const id = person.customerId ?? (await customerIdOf(scenario, person));
  const customer = await readCustomer(person.crm, id);
  expectThat(
    customer !== undefined,
    { where: 'getCustomer', expected: `the customer whose id getMember returned (${id})`, seen: 'not found' },
    `getCustomer: expected the customer whose id getMember returned (${id}), got not found`,
  );
  return customer;
}

/** The customer's id, as getMember returns it. */
export async function customerIdOf(scenario: Scenario, person: Person): Promise<number> {
  const answer = await membershipOf(scenario, person);
  const id = answer.member?.id;
  const [where, expected, seen] = [`getMember, member.id for ${person.name}`, 'a customer id', describeClass(answer)];
  expectThat(id !== undefined, { where, expected, seen }, `${where}: expected ${expected}, got ${seen}`);
  person.customerId ??= id;
  return id;
}

/** Nobody holds any value of somebody's, and nobody has their cuid. */
export async function expectNobody(scenario: Scenario, person: Person): Promise<void> {
  expectSame(
    (await scenario.records.now(person)).found,
    {},
    `customers found by lookupId with ${person.name}'s mobile, e-mail and cuid`,
  );
}
