import type { CrmClient } from '../../capillary/crm-client.ts';
import type { Identifier, Registration } from '../../capillary/shapes.ts';
import type { ExtraDetails } from '../../loyalty-app/agent.ts';
import type { Brand } from '../brands/brand.ts';
import type { Watched, WatchedValue } from '../oracles/customer-records.ts';
import { expectPrerequisite } from '../oracles/expect.ts';

/** Further details that the separate registration adds to a customer. */
export const fieldValues = { extended: 'gardening', custom: 'tuesday' } as const;

/** A customer who was registered at the store, with source INSTORE, before or beside NextReason. */
export class ExistingCustomer implements Watched {
  readonly brand: Brand;
  readonly values: WatchedValue[];
  readonly customerId: number;

  constructor(brand: Brand, identifiers: Identifier[], customerId: number) {
    this.brand = brand;
    this.customerId = customerId;
    this.values = identifiers.filter((one): one is WatchedValue => one.type === 'mobile' || one.type === 'email');
  }

  get crm(): CrmClient {
    return this.brand.crm;
  }

  /** The customer's value of a kind, as the store gave it. */
  value(kind: 'mobile' | 'email'): string | undefined {
    return this.values.find(({ type }) => type === kind)?.value;
  }

  /** Registers one with these identifiers at the shops or, with another source, elsewhere. */
  static async register(brand: Brand, identifiers: Identifier[], source = 'INSTORE'): Promise<ExistingCustomer> {
    const answer = await brand.crm.registerCustomer(storeRegistration(identifiers, { source }), { source });
    expectPrerequisite(answer, 'a registration by the shops');
    return new ExistingCustomer(brand, identifiers, answer.createdId as number);
  }
}

/** What the shops send to register somebody with these identifiers. */
export function storeRegistration(
  identifiers: Identifier[],
  { fields = {}, extendedFields = {}, source = 'INSTORE' }: Partial<ExtraDetails> = {},
): Registration {
  return {
    profiles: [{ firstName: 'Shop', lastName: 'Customer', source, identifiers, fields, commChannels: [] }],
    extendedFields,
    loyaltyInfo: { loyaltyType: 'loyalty' },
  };
}
