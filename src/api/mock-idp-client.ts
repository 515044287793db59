/**
 * `import … from 'gatecheck/mock-idp/client'`: the control API of a mock IdP over HTTP. Needs nothing of Node.
 *
 * @packageDocumentation
 */

export type { FaultEndpoint, FaultParameters } from '../../mock-idp/control/adversary-types.ts';
export { connectControl } from '../../mock-idp/control/client.ts';
export type { ControlClient, OperationName } from '../../mock-idp/control/control-client.ts';
export { ControlError } from '../../mock-idp/control/error.ts';
export type {
  Application,
  ClaimNames,
  FaultSpec,
  LoggedRequest,
  Message,
  NewPerson,
  Person,
  PersonChange,
  PublicKey,
} from '../../mock-idp/control/types.ts';
