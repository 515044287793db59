import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import type { Kind } from '../sentence-parameters.ts';
import { type CustomerRecord, inOrder, lookUp, readCustomer } from './customer-records.ts';
import { expectSame } from './expect.ts';
import { asStored } from './stored.ts';

type Profile = CustomerRecord['profiles'][number];

/**
 * Somebody's customer record is the one from before the `When` with one change, and nothing else in it differs.
 *
 * @param change what the record has to have become
 */
export async function expectChangedOnly(
  scenario: Scenario,
  person: Person,
  change: (before: CustomerRecord) => CustomerRecord,
): Promise<void> {
  const now = await readCustomer(person.crm, person.customerId as number);
  expectSame(now, change(scenario.records.customerBefore(person)), `customer record of ${person.name} in the CRM API`);
}

/** A new mobile or e-mail is the only one of its kind, in every profile that had one, and the old one finds nobody. */
export async function expectNewValueOnly(scenario: Scenario, person: Person, kind: Kind, given: string): Promise<void> {
  const value = asStored(kind, given);
  const held = valuesOf(scenario.records.customerBefore(person), kind);
  await expectChangedOnly(scenario, person, (before) => withValue(before, kind, value));
  for (const old of held.filter((one) => one !== value)) await expectFinds(person, kind, old, undefined);
  await expectFinds(person, kind, value, person.customerId);
}

/** No profile has a mobile or an e-mail any more, and the old one finds nobody. */
export async function expectValueRemoved(scenario: Scenario, person: Person, kind: Kind): Promise<void> {
  const held = valuesOf(scenario.records.customerBefore(person), kind);
  await expectChangedOnly(scenario, person, (before) => withoutValue(before, kind));
  for (const old of held) await expectFinds(person, kind, old, undefined);
}

/** The record with other names in the profile of a source. */
export function withNames(
  record: CustomerRecord,
  [firstName, lastName]: readonly [string, string],
  source = 'OAUTH_EXTERNAL',
): CustomerRecord {
  return inEachProfile(record, (profile) =>
    profile.source === source ? { ...profile, firstName, lastName } : profile,
  );
}

/** The record with a custom field in its OAUTH_EXTERNAL profile. */
export function withCustomField(record: CustomerRecord, name: string, value: string): CustomerRecord {
  return inEachProfile(record, (profile) =>
    profile.source === 'OAUTH_EXTERNAL' ? { ...profile, fields: { ...profile.fields, [name]: value } } : profile,
  );
}

/** The record with another value of a kind; a kind that it did not have goes into the OAUTH_EXTERNAL profile (B10). */
export function withValue(record: CustomerRecord, kind: Kind, value: string): CustomerRecord {
  const isNewKind = valuesOf(record, kind).length === 0;
  return inEachProfile(record, (profile) => {
    const added = isNewKind && profile.source === 'OAUTH_EXTERNAL' ? [{ type: kind, value }] : [];
    const replaced = profile.identifiers.map((one) => (one.type === kind ? { ...one, value } : one));
    return { ...profile, identifiers: inOrder([...replaced, ...added]) };
  });
}

/** The record without a value of a kind, in any profile. */
export function withoutValue(record: CustomerRecord, kind: Kind): CustomerRecord {
  return inEachProfile(record, (profile) => ({
    ...profile,
    identifiers: profile.identifiers.filter(({ type }) => type !== kind),
  }));
}

function inEachProfile(record: CustomerRecord, change: (profile: Profile) => Profile): CustomerRecord {
  return { ...record, profiles: record.profiles.map(change) };
}

function valuesOf({ profiles }: CustomerRecord, kind: Kind): string[] {
  const values = profiles.flatMap(({ identifiers }) => identifiers.filter(({ type }) => type === kind));
  return [...new Set(values.map(({ value }) => value))];
}

async function expectFinds({ crm }: Person, kind: Kind, value: string, id: number | undefined): Promise<void> {
  expectSame(await lookUp(crm, kind, value), id, `customer id found by lookupId with the ${kind} ${value}`);
}
