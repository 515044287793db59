import { authenticateCrmCall, crmTokenExpired, issueCrmToken, sameSecret } from './access-token.ts';
import { changeIdentifiers, mergeCustomers, otherHolder } from './change-identifiers.ts';
import { customerOfPath, getCustomer, lookupId } from './lookup.ts';
import {
  newRegisteredProfile,
  readRegistration,
  registerCustomer,
  registrableIdentifiers,
  registrationSource,
} from './registration.ts';
import { readSource, readSourceFilter, registrationSources } from './sources.ts';
import { updateCustomer } from './update-customer.ts';

/** Section 4: the calls of the back office. */
export const crmParts = {
  issueCrmToken,
  sameSecret,
  authenticateCrmCall,
  crmTokenExpired,
  registrationSources,
  readSource,
  readSourceFilter,
  registerCustomer,
  readRegistration,
  registrationSource,
  registrableIdentifiers,
  newRegisteredProfile,
  lookupId,
  getCustomer,
  customerOfPath,
  updateCustomer,
  changeIdentifiers,
  otherHolder,
  mergeCustomers,
};
