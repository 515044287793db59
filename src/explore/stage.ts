import type { ControlClient } from '../../mock-idp/index.ts';
import type { Send } from '../capillary/http.ts';
import type { Target } from '../capillary/target.ts';

/** Where sequences are played: the target, the reference gateway beside it, and the IdP of both. */
export interface Stage {
  target: Target;
  /** How the target is reached. */
  send: Send;
  /** Address of the reference gateway. */
  reference: string;
  control: ControlClient;
}
