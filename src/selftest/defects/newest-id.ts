import type { CrmCall } from '../../reference-gateway/rules.ts';

/** The id of the customer who was made last. */
export function newestId({ brand }: Pick<CrmCall, 'brand'>): number {
  return Math.max(...brand.store.customers.keys());
}
