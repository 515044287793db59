import type { TestPerson } from '../src/external-idp/address.ts';
import type { Brand } from './brand.ts';
import { type CustomerRecord, lookUp, readCustomer } from './customer-records.ts';
import { detailsOf } from './person.ts';
import { asStored } from './stored.ts';
import type { Scenario } from './world.ts';

/** What a brand that outlives the run knows of a test person. */
export interface KnownPeople {
  /** @param asMember whether a member is needed, or somebody whom nobody knows */
  lookAt(person: TestPerson, asMember: boolean): Promise<{ customer?: number; flaw?: string }>;
}

/** Looks people up through the CRM face, as the back office does. */
export function knownPeopleOf(scenario: Scenario, { crm, setup: { fieldMappings } }: Brand): KnownPeople {
  const byCuid = scenario.hasCapability('lookupByCuid');
  return {
    lookAt: async (person, asMember) => {
      const { mobile, email } = detailsOf(person, fieldMappings);
      const keys = [
        ['mobile', mobile],
        ['email', email],
        ['cuid', byCuid ? person.claims.sub : ''],
      ].filter(([, value]) => value) as [string, string][];
      const ids = await Promise.all(keys.map(([type, value]) => lookUp(crm, type, value)));
      const [customer] = ids.filter((id) => id !== undefined);
      if (customer === undefined) return {};
      if (!asMember) {
        return { flaw: `somebody new, and ${person.name} is a customer of the brand ${brandWords} already` };
      }
      const record = ids.every((id) => id === customer) ? await readCustomer(crm, customer) : undefined;
      return isAsJoined(record, person.claims.sub, { mobile, email })
        ? { customer }
        : {
            flaw: `a member as the IdP tells, and ${person.name}'s customer has more or other values from an earlier run`,
          };
    },
  };
}

const brandWords = 'of this target';

/** Whether a customer is what joining makes of somebody (gateway contract, B2), names aside. */
function isAsJoined(
  record: CustomerRecord | undefined,
  sub: string,
  values: { mobile: string; email: string },
): boolean {
  const [profile, ...others] = record?.profiles ?? [];
  if (!record || !profile || others.length > 0 || profile.source !== 'OAUTH_EXTERNAL') return false;
  const expected = [
    `cuid ${sub}`,
    ...(['mobile', 'email'] as const).flatMap((kind) =>
      values[kind] ? `${kind} ${asStored(kind, values[kind])}` : [],
    ),
  ];
  const found = profile.identifiers.map(({ type, value }) => `${type} ${value}`);
  const hasFields = Object.keys({ ...profile.fields, ...record.extendedFields }).length > 0;
  return !hasFields && found.length === expected.length && expected.every((one) => found.includes(one));
}
