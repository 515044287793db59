import { Declined } from '../failure.ts';
import type { Created } from '../member/add-member.ts';
import { notice } from '../notices.ts';
import { externalSource, profileOf } from '../store/customer.ts';
import type { CrmCall } from './call.ts';

/** `updateCustomer`: names and fields of the profile of the source, extended fields of the customer; identifiers stay. */
export async function updateCustomer(call: CrmCall): Promise<Created> {
  const { parts, brand } = call;
  const update = parts.readRegistration(call.body);
  const source = parts.readSource(parts.registrationSource(call, update), [
    ...parts.registrationSources,
    externalSource,
  ]);
  return await parts.transact(brand.store, (draft) => {
    const customer = draft.edit(parts.customerOfPath(call, draft).id);
    const profile = profileOf(customer, source);
    if (!profile) throw new Declined(8065);
    for (const name of ['firstName', 'lastName'] as const) {
      if (update[name].trim() !== '') parts.storeGivenName(call, profile, name, update[name]);
    }
    parts.mergeFields(profile.fields, update.fields);
    parts.mergeFields(customer.extendedFields, update.extendedFields);
    const warnings = update.identifiers.length > 0 ? [notice(91005)] : [];
    return { createdId: customer.id, warnings, sideEffects: [] };
  });
}
