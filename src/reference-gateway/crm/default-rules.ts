import type { CrmRules } from '../rules.ts';
import { authenticateCrmCall, crmTokenExpired, issueCrmToken, sameSecret } from './access-token.ts';
import { changeIdentifiers, otherHolder } from './change-identifiers.ts';
import { customerOfPath, getCustomer, lookupId } from './lookup.ts';
import { readRegistration, registerCustomer, registrableIdentifiers, registrationSource } from './registration.ts';
import { readSource, registrationSources } from './sources.ts';
import { updateCustomer } from './update-customer.ts';

/** The CRM face as the contract has it. */
export const crmRules: CrmRules = {
  issueCrmToken,
  sameSecret,
  authenticateCrmCall,
  crmTokenExpired,
  registrationSources,
  readSource,
  registerCustomer,
  readRegistration,
  registrationSource,
  registrableIdentifiers,
  lookupId,
  getCustomer,
  customerOfPath,
  updateCustomer,
  changeIdentifiers,
  otherHolder,
};
