import type { Member } from '../../capillary/shapes.ts';
import { externalSource, identifierOf, profileOf, type StoredCustomer } from '../store/customer.ts';
import { openDraft } from '../store/store.ts';
import type { MemberCall } from './call.ts';

/** The answer of `getMember` and `updateMember`. */
export interface MemberAnswer {
  status: { success: true; code: 200; message: string };
  customers: { customer: [Member] };
}

/** `getMember`: the caller's own record. */
export async function getMember(call: MemberCall): Promise<MemberAnswer> {
  return call.parts.memberAnswer(call, call.parts.requireMember(call, openDraft(call.brand.store)));
}

/** A member as the CIAM face shows it. */
export function memberAnswer({ parts }: MemberCall, customer: Readonly<StoredCustomer>): MemberAnswer {
  const member = parts.memberView(customer);
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
