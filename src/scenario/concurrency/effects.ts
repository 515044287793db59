import type { CustomerRecord } from '../oracles/customer-records.ts';
import { expectSame } from '../oracles/expect.ts';
import { asStored, customerOf } from '../oracles/membership.ts';
import { fieldValues } from '../people/existing-customer.ts';
import type { Person } from '../people/person.ts';
import type { Scenario } from '../scenario.ts';
import type { Kind } from '../sentence-parameters.ts';
import { testField } from '../test-fields.ts';
import type { Effect } from './effect.ts';

/** Fails the condition where the CRM API does not show what a call did. */
export async function expectEffects(scenario: Scenario, effects: readonly Effect[]): Promise<void> {
  const records = new Map<Person, CustomerRecord>();
  for (const { person, where, expected, found } of effects) {
    const record = records.get(person) ?? (await customerOf(scenario, person));
    records.set(person, record);
    expectSame(found(record), expected, `${person.name}'s customer, ${where}`);
  }
}

/** A custom field of somebody's profile of a source. */
export function customField(scenario: Scenario, person: Person, source: string) {
  const field = testField(scenario, 'custom', `${fieldValues.custom} ${person.details.firstName} ${source}`);
  const effect: Effect = {
    person,
    where: `${source} profile, fields.${field.name}`,
    expected: field.value,
    found: (record) => profileIn(record, source)?.fields[field.name],
  };
  return { field, effect };
}

/** An extended field of somebody's customer. */
export function extendedField(scenario: Scenario, person: Person) {
  const field = testField(scenario, 'extended', `${fieldValues.extended} ${person.details.firstName}`);
  const effect: Effect = {
    person,
    where: `extendedFields.${field.name}`,
    expected: field.value,
    found: ({ extendedFields }) => extendedFields[field.name],
  };
  return { field, effect };
}

/** Where names stand that a member gave. */
export const namesPlace = 'OAUTH_EXTERNAL profile, firstName and lastName';

/** First and last name of one call. */
export function memberNames(person: Person, firstName: string, lastName: string): Effect {
  return {
    person,
    where: namesPlace,
    expected: [firstName, lastName],
    found: (record) => {
      const profile = profileIn(record, 'OAUTH_EXTERNAL');
      return [profile?.firstName, profile?.lastName];
    },
  };
}

/** A new mobile or e-mail, and no other one of its kind in any profile. */
export function identifierShown(person: Person, kind: Kind, value: string): Effect {
  return {
    person,
    where: `identifiers of type ${kind}`,
    expected: [asStored(kind, value)],
    found: ({ profiles }) => [
      ...new Set(
        profiles.flatMap(({ identifiers }) => identifiers.filter(({ type }) => type === kind)).map((one) => one.value),
      ),
    ],
  };
}

/** One profile of a source. */
export function profileOfSource(person: Person, source: string): Effect {
  return {
    person,
    where: `number of profiles of source ${source}`,
    expected: 1,
    found: ({ profiles }) => profiles.filter((profile) => profile.source === source).length,
  };
}

function profileIn({ profiles }: CustomerRecord, source: string) {
  return profiles.find((profile) => profile.source === source);
}
