import { randomUUID } from 'node:crypto';
import type { Answer } from '../../capillary/answer.ts';
import { CiamClient } from '../../capillary/ciam-client.ts';
import { CrmClient } from '../../capillary/crm-client.ts';
import type { CrmCredentials } from '../../capillary/target.ts';
import { type Examination, limitMs } from './examination.ts';

/** The app's client for a brand. */
export function ciamClientOf({ setup: { target }, send }: Examination, brand: string): CiamClient {
  const { gateway, policies, paths } = target;
  return new CiamClient({ gateway, brand, carriage: policies.carriage, paths, limitMs, from: 'harness', send });
}

/** The client of the CRM face. */
export function crmClientOf({ setup: { target }, send }: Examination, credentials: CrmCredentials): CrmClient {
  const { crm, auth, attribution } = target;
  return new CrmClient({ crm, credentials, auth, attribution, limitMs, from: 'harness', send });
}

/** What `getMember` answers to somebody without any token. */
export function askWithoutTokens(examination: Examination, brand = examination.setup.brand?.name): Promise<Answer> {
  const client = ciamClientOf(examination, brand ?? `doctor-${randomUUID()}`);
  return client.callWithoutSignIn('getMember');
}
