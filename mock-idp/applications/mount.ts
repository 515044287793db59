import { isHostOf } from '../../src/web-guard/web-guard.ts';

/** Where one application stands: the address below which a provider answers, without a trailing slash. */
export interface Mount {
  address: string;
  /** Path of the address, `''` at the root. */
  path: string;
  /** The address was given: browsers are sent there, whatever name they came by. */
  isPublic: boolean;
  /** Where servers reach it too, such as containers beside it. */
  internal: readonly string[];
}

/** Where a server that asks under this `Host` reaches the application: below that host, if it is an internal one. */
export function backChannelOf({ address, internal }: Mount, host: string | undefined): string {
  return internal.find((other) => isHostOf(host, other)) ?? address;
}
