import { type Ability, type ControlClient, controlOf, operations } from '../../mock-idp/index.ts';
import type { IdpCapability, IdpLack } from '../capillary/capabilities.ts';
import { OutOfReach } from '../evidence/out-of-reach.ts';

const missing: Record<Ability, IdpCapability | IdpLack> = {
  control: 'idpControl',
  requestLog: 'requestLog',
  forge: 'forge',
  faults: 'faults',
  keys: 'keys',
};

/** The control of an IdP that has none: each operation is out of reach, with what it would have done. */
export function noControl(): ControlClient {
  return controlOf(async (name) => {
    const { ability, does } = operations[name];
    throw new OutOfReach(missing[ability], `needs the IdP to ${does}, which this IdP does for nobody`);
  });
}
