/**
 * `import … from 'gatecheck/capillary'`: a client of both faces of a Capillary target, by the gateway contract.
 *
 * @packageDocumentation
 */
export type { Answer } from '../capillary/answer.ts';
export type { BrandConfiguration, FieldMappings } from '../capillary/brand.ts';
export { type CiamCall, type CrmCall, ciamCalls, crmCalls } from '../capillary/calls.ts';
export { CiamClient, type CiamClientOptions, type TokenPair } from '../capillary/ciam-client.ts';
export { CrmClient, type CrmClientOptions, type Lookup, type SourceAccount } from '../capillary/crm-client.ts';
export type { Exchange, Recorder } from '../capillary/exchange.ts';
export { defaultPolicies, type Policies } from '../capillary/policies.ts';
export { type BrandSetup, type ProvisioningAnswer, ProvisioningClient } from '../capillary/provisioning-client.ts';
export type {
  Customer,
  Identifier,
  IdentifierChange,
  Member,
  MemberUpdate,
  Registration,
} from '../capillary/shapes.ts';
