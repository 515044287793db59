import type { PersonChange } from '../../../mock-idp/index.ts';
import { EnvironmentFailure } from '../../failure/failure.ts';
import type { Agent, PageOutcome, SignInMethod } from '../../loyalty-app/agent.ts';
import type { Scenario } from '../scenario.ts';
import { type Person, uniqueDetails } from './person.ts';

/** Changes somebody's names on NextReason's profile page; the app then has tokens that say so. */
export async function changeNames(
  scenario: Scenario,
  person: Person,
  firstName: string,
  lastName: string,
): Promise<void> {
  const device = await scenario.people.signedIn(person);
  mustBeDone(await device.editProfile({ firstName, lastName }), 'change the name');
  Object.assign(person.former, { firstName: person.details.firstName, lastName: person.details.lastName });
  person.details = { ...person.details, firstName, lastName };
  await renew(device);
}

/** Changes and verifies somebody's mobile or e-mail at NextReason; the app then has tokens that say so. */
export async function changeIdentifier(
  scenario: Scenario,
  person: Person,
  kind: 'mobile' | 'email',
  value = uniqueDetails(person.name, '')[kind],
): Promise<void> {
  const device = await scenario.people.signedIn(person);
  mustBeDone(await device.changeIdentifierAtIdp({ kind, value, verify: true }), `change the ${kind}`);
  person.changes(kind, value);
  await renew(device);
}

/** Registers somebody on NextReason's own page, codes and all. */
export async function registerOnPage(scenario: Scenario, person: Person): Promise<void> {
  const device = await scenario.people.device(person);
  mustBeDone(await device.register(person.details), `register ${person.name}`);
  const people = await scenario.control.listPeople(person.brand.application.applicationId);
  person.sub = people.find(({ email }) => email === person.details.email)?.sub;
  if (person.sub === undefined)
    throw new EnvironmentFailure(`NextReason does not know ${person.name} after the registration`);
}

/** Fresh tokens for a device that stays signed in. */
export async function renew(device: Agent): Promise<void> {
  mustBeDone(await device.refresh(), 'renew the sign-in');
}

/** Fails, as the environment's fault, where NextReason did not do what every NextReason does. */
function mustBeDone({ done, message }: PageOutcome, what: string): void {
  if (!done) throw new EnvironmentFailure(`NextReason did not ${what}: ${message ?? 'no reason given'}`);
}

/** Signs somebody in through the app and NextReason's pages on their first device. */
export async function signInByPassword(
  scenario: Scenario,
  person: Person,
  options?: { scopes?: string },
): Promise<void> {
  const { wayIn } = await scenario.people.registered(person);
  const device = await scenario.people.device(person);
  mustBeDone(await device.signIn(wayIn, options), 'sign in');
}

/** The ways to sign in on NextReason's pages. */
export const waysIn = {
  password: ({ details, signInName }: Person): SignInMethod => ({
    method: 'password',
    identifier: signInName,
    password: details.password,
  }),
  emailCode: ({ details }: Person): SignInMethod => ({ method: 'email code', email: details.email }),
  smsCode: ({ details }: Person): SignInMethod => ({ method: 'sms code', mobile: details.mobile }),
};

/** Signs somebody in through NextReason's pages on a device that they have not used yet. */
export async function signInOnAnotherDevice(
  scenario: Scenario,
  person: Person,
  how: SignInMethod,
  options?: { scopes?: string },
): Promise<Agent> {
  const device = await scenario.people.device(person, person.devices.length);
  mustBeDone(await device.signIn(how, options), 'sign in');
  return device;
}

/** NextReason holds something else of somebody from now on, without its pages; further claims are added. */
export async function changeAtControl(scenario: Scenario, person: Person, change: PersonChange): Promise<void> {
  const { sub } = await scenario.people.registered(person);
  const { applicationId } = person.brand.application;
  const { extraClaims } = await scenario.control.getPerson(applicationId, sub);
  const merged = change.extraClaims ? { ...change, extraClaims: { ...extraClaims, ...change.extraClaims } } : change;
  await scenario.control.updatePerson(applicationId, sub, merged);
}

/** Signs somebody in on a device that they have not used yet, however that is done fastest. */
export function signInAfresh(scenario: Scenario, person: Person): Promise<Agent> {
  return scenario.people.signedIn(person, person.devices.length);
}
