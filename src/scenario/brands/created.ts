import type { Exchange } from '../../capillary/exchange.ts';

const makingCalls = ['addMember', 'registerCustomer'];

/** The id of the customer that a call made or found, where it is one that makes customers. */
export function customerCreatedBy({ call, response }: Exchange): number | undefined {
  if (!makingCalls.includes(call) || response === undefined) return undefined;
  const id = /"createdId"\s*:\s*"?(\d+)/.exec(response.body)?.[1];
  return id === undefined ? undefined : Number(id);
}
