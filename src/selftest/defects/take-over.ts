import type { MemberCall } from '../../reference-gateway/member/call.ts';
import { externalSource } from '../../reference-gateway/store/customer.ts';

/** Mobile and e-mail of the token become the customer's. */
export async function takeOver(call: MemberCall): Promise<void> {
  const { parts, brand } = call;
  await parts.transact(brand.store, (draft) => {
    const own = parts.findMember(call, draft);
    if (!own) return;
    const changed = draft.edit(own.id);
    for (const identifier of parts.claimedIdentifiers(call)[0])
      parts.replaceIdentifier(changed, identifier, externalSource);
  });
}
