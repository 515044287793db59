import type { Customer, Notice } from '../../capillary/shapes.ts';
import type { Brand } from '../brand.ts';
import { Declined } from '../failure.ts';
import type { CrmCall } from '../rules.ts';
import { customerView, profileOf, type StoredCustomer } from '../store/customer.ts';
import { type Draft, openDelayedView } from '../store/store.ts';
import { readSourceFilter } from './sources.ts';

/** The types that people are found by; `cuid` because the gateway has the capability `lookupByCuid`. */
const lookupTypes = ['mobile', 'email', 'externalId', 'cuid'] as const;

/** `lookupId`: the id of the customer who holds an identifier in a profile of the source. */
export async function lookupId({ rules, brand, query }: CrmCall): Promise<{ entity: number; warnings: Notice[] }> {
  const source = readSourceFilter(query.get('source'), rules.registrationSources);
  const type = lookupTypes.find((one) => one === query.get('identifierName'));
  if (!type) throw new Declined(8013);
  const given = query.get('identifierValue') ?? '';
  const value = type === 'cuid' ? given : rules.normaliseIdentifier(rules, { type, value: given });
  const holder = value === undefined ? undefined : recordsShown(brand).holder(type, value);
  const held = holder?.profiles.some(
    (profile) =>
      (source === undefined || profile.source === source) &&
      profile.identifiers.some((identifier) => identifier.type === type && identifier.value === value),
  );
  if (!holder || !held) throw new Declined(8015);
  return { entity: holder.id, warnings: [] };
}

/** `getCustomer`: a customer's profiles, all of them or those of one source. */
export async function getCustomer(call: CrmCall): Promise<Customer> {
  const { rules, brand, query } = call;
  const source = query.has('source') ? readSourceFilter(query.get('source'), rules.registrationSources) : undefined;
  const customer = rules.customerOfPath(call, recordsShown(brand));
  if (source === undefined) return customerView(customer);
  const profile = profileOf(customer, source);
  if (!profile) throw new Declined(8065);
  return customerView(customer, [profile]);
}

/** The customer whose id stands in the path, of the key's own brand: 8009 where there is none. */
export function customerOfPath({ customerId = '' }: CrmCall, draft: Draft): Readonly<StoredCustomer> {
  const customer = /^[1-9]\d{0,15}$/.test(customerId) ? draft.byId(Number(customerId)) : undefined;
  if (!customer) throw new Declined(8009);
  return customer;
}

/** What this face shows: everything, or all but what was written a moment ago (policy `readAfterWriteSeconds`). */
function recordsShown({ store, policies }: Brand): Draft {
  return openDelayedView(store, policies.readAfterWriteSeconds * 1000);
}
