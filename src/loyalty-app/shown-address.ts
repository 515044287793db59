const ofTheProtocol = ['code', 'state', 'iss', 'session_state', 'challenge', 'registration', 'interaction'];

/** An address without what OpenID Connect and the IdP's pages put into its query: a code is a secret. */
export function shownAddress(address: string | URL): string {
  const url = new URL(address);
  for (const name of ofTheProtocol) url.searchParams.delete(name);
  return url.href;
}
