import type { TestAccount } from '../../external-idp/address.ts';
import type { Brand } from '../brands/brand.ts';
import { type CustomerRecord, lookUp, readCustomer } from '../oracles/customer-records.ts';
import { asStored } from '../oracles/stored.ts';
import type { ScenarioContext } from '../scenario-context.ts';
import { detailsOf } from './person.ts';

/** What a scenario expects of somebody at a brand that outlives it: nobody knows them, or they are a member, perhaps no more. */
type ExpectedState = 'new' | 'member' | 'as added';

/** What the brand knows of a test person, and why that does not do. */
type Known = { customer?: number } | { customer: number; flaw: string };

export interface KnownPeople {
  lookAt(person: TestAccount, expected: ExpectedState): Promise<Known>;
}

/** Looks people up through the CRM face, as the brand does. */
export function knownPeopleOf(context: ScenarioContext, { crm, setup: { fieldMappings } }: Brand): KnownPeople {
  const byCuid = context.hasCapability('lookupByCuid');
  return {
    lookAt: async (person, expected) => {
      const { mobile, email } = detailsOf(person, fieldMappings);
      const keys = [
        ['mobile', mobile],
        ['email', email],
        ['cuid', byCuid ? person.claims.sub : ''],
      ].filter(([, value]) => value) as [string, string][];
      const ids = await Promise.all(keys.map(([type, value]) => lookUp(crm, type, value)));
      const customer = ids.find((id) => id !== undefined);
      if (customer === undefined) return {};
      if (expected === 'new') return { customer, flaw: 'somebody whom the brand does not know yet' };
      const record = ids.every((id) => id === customer) ? await readCustomer(crm, customer) : undefined;
      if (!hasValues(record, person.claims.sub, { mobile, email })) {
        return { customer, flaw: 'a member with the values that the IdP tells' };
      }
      if (expected === 'as added' && hasMore(record)) {
        return { customer, flaw: 'a member to whom no earlier scenario added anything' };
      }
      return { customer };
    },
  };
}

/** Whether a customer has one NextReason profile with these values and no others (gateway contract, B2). */
function hasValues(
  record: CustomerRecord | undefined,
  sub: string,
  values: { mobile: string; email: string },
): record is CustomerRecord {
  const [profile, ...others] = record?.profiles.filter(({ source }) => source === 'OAUTH_EXTERNAL') ?? [];
  if (!profile || others.length > 0) return false;
  const expected = [
    `cuid ${sub}`,
    ...(['mobile', 'email'] as const).flatMap((kind) =>
      values[kind] ? `${kind} ${asStored(kind, values[kind])}` : [],
    ),
  ];
  const found = profile.identifiers.map(({ type, value }) => `${type} ${value}`);
  return found.length === expected.length && expected.every((one) => found.includes(one));
}

/** Whether a customer has more than addMember makes of somebody. */
function hasMore({ profiles, extendedFields }: CustomerRecord): boolean {
  return profiles.length > 1 || Object.keys({ ...profiles[0]?.fields, ...extendedFields }).length > 0;
}
