import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import type { StoredCustomer } from '../../reference-gateway/store/customer.ts';

/** Two customers who have just become one. */
interface Merge {
  call: CrmCall;
  /** May be changed. */
  survivor: StoredCustomer;
  survivorBefore: Readonly<StoredCustomer>;
  goneBefore: Readonly<StoredCustomer>;
}

/** A gateway that does something more after it has merged two customers. */
export function afterMerge(defaults: Rules, also: (merge: Merge) => void): Pick<Rules, 'changeIdentifiers'> {
  return {
    async changeIdentifiers(call) {
      const before = new Map(call.brand.store.customers);
      const answer = await defaults.changeIdentifiers(call);
      const goneBefore = before.get(Number(call.customerId));
      const survivorBefore = before.get(answer.createdId);
      if (!goneBefore || !survivorBefore || goneBefore === survivorBefore) return answer;
      await call.rules.transact(call.brand.store, (draft) =>
        also({ call, survivor: draft.edit(answer.createdId), survivorBefore, goneBefore }),
      );
      return answer;
    },
  };
}
