/** The public face of the mock NextReason: all that another room may know of it. The provider itself is loaded when it starts. */
export type { TokenCheck, TokenInspector } from './console/inspection.ts';
export { type ControlClient, controlOf, type OperationName } from './control/control-client.ts';
export { ControlError } from './control/error.ts';
export { type Ability, type Operation, parametersOf, takesQuery } from './control/operation.ts';
export { operations } from './control/operations.ts';
export { controlThrough, serveControl } from './control/port.ts';
export { type ControlTransport, lendControl, openControl } from './control/transport.ts';
export type {
  Application,
  ClaimNames,
  Client,
  FaultSpec,
  LoggedRequest,
  Message,
  NewPerson,
  PersonChange,
  PublicKey,
} from './control/types.ts';
export type { Holder } from './port-lock.ts';
export { presetNamed, presetNames } from './presets/index.ts';
export type { Preset } from './presets/preset.ts';
export type { Seed, SeededApplication } from './seed.ts';
export { seedSchema } from './seed-schema.ts';
export { type MockIdp, startMockIdp } from './server.ts';
export { runStandalone, StandaloneError } from './standalone.ts';
