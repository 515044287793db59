import type { ControlClient } from './control/types.ts';
import { listenAsMockIdp } from './listening.ts';
import type { MockIdpOptions } from './options.ts';
import { alreadyPlanted, plant, type Seed, type SeededApplication } from './seed.ts';

export type { MockIdpOptions } from './options.ts';

export interface MockIdp {
  /** Base address without a trailing slash; an application stands at `<url>/<application id>/`, the first also here. */
  url: string;
  controlUrl: string;
  /** The same functions as over `controlUrl`, in this process. */
  control: ControlClient;
  /** What the data file held or, where that held nothing, what the seed made. */
  applications: SeededApplication[];
  close(): Promise<void>;
}

/**
 * Starts the mock IdP. It has no application at first, unless a data file or a seed has some.
 * Rejects with Node's error where the port is taken, `AddressHeld` where another mock has it, `DataFileError` for
 * a data file that cannot be used, and `ControlError` for an unknown preset or a seed that cannot be planted.
 */
export async function startMockIdp({ seed, ...options }: MockIdpOptions & { seed?: Seed } = {}): Promise<MockIdp> {
  const { load, applications: state, url, controlUrl, close } = await listenAsMockIdp(options, 'at once');
  try {
    const control = await load();
    const kept = await alreadyPlanted(control);
    const applications = kept.length > 0 || !seed ? kept : await state.atOnce(() => plant(control, seed));
    return { url, controlUrl, control, applications, close };
  } catch (error) {
    await close();
    throw error;
  }
}
