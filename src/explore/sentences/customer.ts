import type { BrandPair } from '../brand-pair.ts';
import type { CustomerPair } from '../customer-pairs.ts';
import type { Name } from '../person.ts';
import type { Where, World } from '../world.ts';

/** What a sentence does with a customer, at both gateways. */
type Does = (brand: BrandPair, ids: CustomerPair) => Promise<void>;

/** Does something with the customer of a person; nothing where they are no member. */
export async function forCustomerOf(world: World, name: Name, does: Does, where: Where = 'own'): Promise<void> {
  const brand = await world.brand(where);
  const ids = await customerOf(world, name, brand);
  if (ids) await does(brand, ids);
}

/** The customer of a person; undefined where they are no member. */
export async function customerOf(world: World, name: Name, brand: BrandPair): Promise<CustomerPair | undefined> {
  const tokens = await world.tokens.issue(world.person(name), brand);
  const { reference, target } = await world.call(brand, ({ ciam }) => ciam.getMember(tokens));
  if (!reference.member || !target.member) return undefined;
  return { reference: reference.member.id, target: target.member.id };
}

/** Does something with the customer who has a value; nothing where nobody has it. */
export async function forCustomerWith(world: World, type: string, written: string, does: Does): Promise<void> {
  const brand = await world.brand();
  const ids = await world.lookUp(brand, { type, value: world.own(written) });
  if (ids) await does(brand, ids);
}

/** The mobile of a customer at the reference gateway; nobody's where there is none. */
export async function mobileOf(brand: BrandPair, id: number): Promise<string> {
  const { customer } = await brand.reference.crm.getCustomer(id);
  const identifiers = customer?.profiles.flatMap((profile) => profile.identifiers) ?? [];
  return identifiers.find(({ type }) => type === 'mobile')?.value ?? '+6580000000';
}
