/**
 * `import … from 'gatecheck/capillary'`: a client of both faces of a Capillary target, by the gateway contract.
 *
 * @packageDocumentation
 */
export type { Answer } from '../capillary/answer.ts';
export type { BrandConfiguration, FieldMappings } from '../capillary/brand.ts';
export { type Call, type CiamCall, type CrmCall, ciamCalls, crmCalls } from '../capillary/calls.ts';
export { CiamClient, type CiamClientOptions, type TokenPair } from '../capillary/ciam-client.ts';
export {
  CrmClient,
  type CrmClientOptions,
  type CrmOverrides,
  type Lookup,
  type SourceAccount,
} from '../capillary/crm-client.ts';
export type { CrmToken } from '../capillary/crm-token.ts';
export type { Exchange, Recorder } from '../capillary/exchange.ts';
export type { Send } from '../capillary/http.ts';
export type { Overrides } from '../capillary/overrides.ts';
export { defaultPolicies, type Policies } from '../capillary/policies.ts';
export { type BrandSetup, type ProvisioningAnswer, ProvisioningClient } from '../capillary/provisioning-client.ts';
export type {
  Customer,
  Identifier,
  IdentifierChange,
  Member,
  MemberUpdate,
  NameValue,
  Profile,
  Registration,
} from '../capillary/shapes.ts';
export type { CrmCredentials } from '../capillary/target.ts';
export type { Attribution } from '../capillary/target-access.ts';
