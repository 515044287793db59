import { Declined } from '../failure.ts';
import type { Created } from '../member/shapes.ts';
import { notice } from '../notices.ts';
import type { CrmCall } from '../rules.ts';
import { externalSource, profileOf } from '../store/customer.ts';

/** `updateCustomer`: names and fields of the profile of the source, extended fields of the customer; identifiers stay. */
export async function updateCustomer(call: CrmCall): Promise<Created> {
  const { rules, brand } = call;
  const update = rules.readRegistration(call.body);
  const source = rules.readSource(rules.registrationSource(call, update), [
    ...rules.registrationSources,
    externalSource,
  ]);
  return await rules.transact(brand.store, (draft) => {
    const customer = draft.edit(rules.customerOfPath(call, draft).id);
    const profile = profileOf(customer, source);
    if (!profile) throw new Declined(8065);
    for (const name of ['firstName', 'lastName'] as const) {
      if (update[name].trim() !== '') rules.storeGivenName(call, profile, name, update[name]);
    }
    rules.mergeFields(profile.fields, update.fields);
    rules.mergeFields(customer.extendedFields, update.extendedFields);
    const warnings = update.identifiers.length > 0 ? [notice(91005)] : [];
    return { createdId: customer.id, warnings, sideEffects: [] };
  });
}
