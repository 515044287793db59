import type { MemberCall } from '../../reference-gateway/rules.ts';
import { externalSource } from '../../reference-gateway/store/customer.ts';

/** Mobile and e-mail of the token become the customer's. */
export async function takeOver(call: MemberCall): Promise<void> {
  const { rules, brand } = call;
  await rules.transact(brand.store, (draft) => {
    const own = rules.findMember(call, draft);
    if (!own) return;
    const changed = draft.edit(own.id);
    for (const identifier of rules.claimedIdentifiers(call)[0])
      rules.replaceIdentifier(changed, identifier, externalSource);
  });
}
