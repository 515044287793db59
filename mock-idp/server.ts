import type { ControlClient } from './control/types.ts';
import { listenAsMockIdp } from './listening.ts';
import type { MockIdpOptions } from './options.ts';

export type { MockIdpOptions } from './options.ts';

export interface MockIdp {
  /** Base address without a trailing slash; an application stands at `<url>/<application id>/`, the first also here. */
  url: string;
  controlUrl: string;
  /** The same functions as over `controlUrl`, in this process. */
  control: ControlClient;
  close(): Promise<void>;
}

/**
 * Starts the mock IdP. It has no application at first.
 * Rejects with Node's error where the port is taken, `AddressHeld` where another mock has it, and `ControlError` for an
 * unknown preset.
 */
export async function startMockIdp(options: MockIdpOptions = {}): Promise<MockIdp> {
  const { load, url, controlUrl, close } = await listenAsMockIdp(options, 'at once');
  try {
    return { url, controlUrl, control: await load(), close };
  } catch (error) {
    await close();
    throw error;
  }
}
