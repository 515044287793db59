import type { Answer } from '../../capillary/answer.ts';
import type { SourceAccount } from '../../capillary/crm-client.ts';
import type { IdentifierChange } from '../../capillary/shapes.ts';
import type { Person } from './person.ts';

/** `changeIdentifiers` of the CRM API for somebody's customer, in the OAUTH_EXTERNAL profile unless said otherwise. */
export function changeAtCrm(
  { crm, brand, customerId }: Person,
  change: IdentifierChange,
  account: SourceAccount = { source: 'OAUTH_EXTERNAL', accountId: brand.setup.channelAccount.id },
): Promise<Answer> {
  return crm.changeIdentifiers(customerId as number, change, account);
}
