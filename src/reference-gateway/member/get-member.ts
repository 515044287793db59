import type { Member } from '../../capillary/shapes.ts';
import type { MemberCall } from '../rules.ts';
import { externalSource, identifierOf, profileOf, type StoredCustomer } from '../store/customer.ts';
import { openDraft } from '../store/store.ts';
import type { MemberAnswer } from './shapes.ts';

/** `getMember`: the caller's own record. */
export async function getMember(call: MemberCall): Promise<MemberAnswer> {
  return call.rules.memberAnswer(call, call.rules.requireMember(call, openDraft(call.brand.store)));
}

/** A member as the CIAM face shows it. */
export function memberAnswer({ rules }: MemberCall, customer: Readonly<StoredCustomer>): MemberAnswer {
  const member = rules.memberView(customer);
  return { status: { success: true, code: 200, message: 'Success' }, customers: { customer: [member] } };
}

/** `M` of the contract: the names of the `OAUTH_EXTERNAL` profile, mobile and e-mail of the customer. */
export function memberView(customer: Readonly<StoredCustomer>): Member {
  const profile = profileOf(customer, externalSource);
  return {
    id: customer.id,
    firstname: profile?.firstName ?? '',
    lastname: profile?.lastName ?? '',
    mobile: identifierOf(customer, 'mobile') ?? '',
    email: identifierOf(customer, 'email') ?? '',
    cuid: identifierOf(customer, 'cuid') ?? '',
    source: externalSource,
    registered_on: customer.registeredAt,
  };
}
