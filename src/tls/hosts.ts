/** The host names and IP addresses by which a server is reached: those of this machine, and those of its addresses. */
export function hostsOf(bound: string | undefined, addresses: readonly (string | undefined)[]): string[] {
  const named = addresses.flatMap((address) => (address === undefined ? [] : [new URL(address).hostname]));
  const all = ['localhost', '127.0.0.1', '::1', ...(bound === undefined ? [] : [bound]), ...named];
  return [...new Set(all.map((host) => host.replace(/^\[(.*)\]$/, '$1')))];
}
