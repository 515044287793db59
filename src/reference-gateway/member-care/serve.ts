import type { Brand } from '../brand.ts';
import type { Answer } from '../faces/answer.ts';
import type { GatewayRequest } from '../request.ts';
import type { Gateway } from '../rules.ts';
import type { StoredCustomer } from '../store/customer.ts';
import { findCustomers } from './find-customers.ts';
import { pageHeaders as headers } from './layout.ts';
import { memberCarePath } from './path.ts';

/** Whether a path belongs to Member Care. */
export function isMemberCarePath(path: string): boolean {
  return path === memberCarePath || path.startsWith(`${memberCarePath}/`);
}

/**
 * Member Care: the read-only view on the customers of a brand.
 * `/member-care` lists the brands, `/member-care/<brand>` searches, `/member-care/<brand>/<customer id>` shows one.
 */
export async function serveMemberCare(gateway: Gateway, request: GatewayRequest): Promise<Answer> {
  if (request.method !== 'GET') return { status: 405, headers: { Allow: 'GET' } };
  const pages = await import('./pages.ts');
  const [name, id, ...more] = request.path.slice(memberCarePath.length + 1).split('/');
  const page = (status: number, text: { toString(): string }): Answer => ({ status, page: text.toString(), headers });

  if (!name) return page(200, pages.brandsPage([...gateway.brands.keys()].sort()));
  const brand = gateway.brands.get(name);
  if (!brand || more.length > 0) return page(404, pages.notFoundPage('There is no such brand here.'));
  if (id) {
    const customer = customerById(brand, id);
    return customer
      ? page(200, pages.customerPage(brand.name, customer))
      : page(404, pages.noCustomerPage(brand.name, id));
  }
  const wanted = request.query.get('q')?.trim();
  if (!wanted) return page(200, pages.searchPage(brand.name));
  const found = findCustomers(gateway.rules, brand, wanted);
  const [only, ...others] = found;
  if (only && others.length === 0) {
    return { status: 303, headers: { ...headers, Location: `${memberCarePath}/${brand.name}/${only.id}` } };
  }
  return page(200, pages.searchPage(brand.name, { wanted, found }));
}

function customerById({ store }: Brand, id: string): StoredCustomer | undefined {
  return /^[1-9]\d*$/.test(id) ? store.customers.get(Number(id)) : undefined;
}
