/** The calls of the CIAM face, with their methods and default paths (gateway contract, section 3). */
export const ciamCalls = {
  getMember: { method: 'GET', path: '/mobile/v2/api/customer/get' },
  addMember: { method: 'POST', path: '/mobile/v2/api/v2/ciamcustomers/add' },
  updateMember: { method: 'POST', path: '/mobile/v2/api/ciamcustomer/v1update' },
  changeIdentifier: { method: 'POST', path: '/mobile/v2/api/v2changeIdentifier' },
} as const;

export type CiamCall = keyof typeof ciamCalls;

/** A target that renames calls names the new paths here. */
export type RenamedPaths = Partial<Record<CiamCall, string>>;

/** What a target may lack (gateway contract, section 6). */
export const targetCapabilities = ['provisioning', 'lookupByCuid', 'ciamChangeIdentifier'] as const;
export type TargetCapability = (typeof targetCapabilities)[number];

/** The calls of the CRM face (gateway contract, section 4). */
export const crmCalls = [
  'generateToken',
  'registerCustomer',
  'lookupId',
  'getCustomer',
  'updateCustomer',
  'changeIdentifiers',
] as const;

export type CrmCall = (typeof crmCalls)[number];
export type Call = CiamCall | CrmCall;
