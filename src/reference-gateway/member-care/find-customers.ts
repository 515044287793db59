import type { Brand } from '../brand.ts';
import type { Rules } from '../rules.ts';
import type { StoredCustomer } from '../store/customer.ts';
import { openDraft } from '../store/store.ts';

/** The customers whom a text may mean: by id, `cuid`, external id, mobile or e-mail. */
export function findCustomers(rules: Rules, { store }: Brand, text: string): Readonly<StoredCustomer>[] {
  const records = openDraft(store);
  const wanted = text.trim();
  const byIdentifier = (['mobile', 'email', 'externalId'] as const).map((type) => {
    const value = rules.normaliseIdentifier(rules, { type, value: wanted });
    return value === undefined ? undefined : records.holder(type, value);
  });
  const found = [records.byId(Number(wanted)), records.holder('cuid', wanted), ...byIdentifier];
  return [...new Set(found.filter((customer) => customer !== undefined))];
}
