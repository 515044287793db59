import { CiamClient } from '../capillary/ciam-client.ts';
import { CrmClient } from '../capillary/crm-client.ts';
import type { Send } from '../capillary/http.ts';
import type { CrmCredentials, Target } from '../capillary/target.ts';

/** How the harness itself calls a target, before a run and for `doctor`. */
export interface HarnessAccess {
  target: Target;
  send: Send;
  /** How long one answer may take. */
  limitMs: number;
}

/** The client of the CIAM face for a brand. */
export function ciamClientFor({ target, ...access }: HarnessAccess, brand: string): CiamClient {
  const { gateway, policies, paths } = target;
  return new CiamClient({ gateway, brand, carriage: policies.carriage, paths, from: 'harness', ...access });
}

/** The client of the CRM face. */
export function crmClientFor({ target, ...access }: HarnessAccess, credentials: CrmCredentials): CrmClient {
  const { crm, auth, attribution } = target;
  return new CrmClient({ crm, credentials, auth, attribution, from: 'harness', ...access });
}
