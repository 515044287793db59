import type { IncomingHttpHeaders } from 'node:http';

/**
 * What keeps web pages away from servers on this machine. A page that somebody has open can send requests to loopback,
 * under its own `Origin` (Fetch, section 3.1); and with a DNS name that it points at 127.0.0.1 (DNS rebinding) it can
 * read the answers too, but then its own name stands in `Host`.
 */

/** By which names a server is reached. */
export interface ServerNames {
  /** Whether it is bound to this machine alone; else any `Host` is its own. */
  loopbackOnly?: boolean;
  /** Address that others reach it by, for example by way of a proxy. */
  publicUrl?: string;
  /** Further addresses, such as those that containers beside it use. */
  internalUrls?: readonly string[];
}

type Headers = Pick<IncomingHttpHeaders, 'host' | 'origin' | 'sec-fetch-site'>;

/** Whether a `Host` header, with or without a port, names this machine to itself. */
export function isLoopbackHost(host = ''): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
}

/** Whether a server that is bound to this address or name is reached from this machine alone. */
export function isLoopbackAddress(address: string): boolean {
  return /^(?:localhost|(?:::ffff:)?127(?:\.\d{1,3}){3}|::1)$/i.test(address);
}

/** Whether `Host` is a name that the server does not go by. */
export function isForeignHost({ host }: Headers, { loopbackOnly, ...names }: ServerNames): boolean {
  return (
    Boolean(loopbackOnly) && !isLoopbackHost(host) && !addressesOf(names).some((address) => isHostOf(host, address))
  );
}

/** Whether `Host` has a name, at whatever port, that the server does not go by. */
export function isForeignHostName({ host = '' }: Headers, names: ServerNames): boolean {
  const asked = host.replace(/:\d+$/, '').toLowerCase();
  return !isLoopbackHost(host) && !addressesOf(names).some((address) => URL.parse(address)?.hostname === asked);
}

/** What a request under a foreign `Host` is told, and the options that name other addresses of the server, if it has any. */
export function foreignHostReason({ host = '' }: Headers, options?: string): string {
  const names = `This server answers to localhost and 127.0.0.1, not to Host ${JSON.stringify(host)}`;
  return options ? `${names}; name the address by which it is reached with ${options}` : names;
}

/** Whether a web page of another origin sent the request; programs send no `Origin`. */
export function isFromForeignPage(headers: Headers, { publicUrl }: ServerNames = {}): boolean {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (origin === undefined) return site !== undefined && site !== 'same-origin' && site !== 'none';
  return !isHostOf(host, origin) && !isOrigin(origin, publicUrl);
}

/** Whether a web page of whatever origin sent the request; a person who types an address into a browser is none. */
export function isFromAnyPage({ origin, 'sec-fetch-site': site }: Headers): boolean {
  return origin !== undefined || (site !== undefined && site !== 'none');
}

/** Whether the page that sent the request came from this machine, such as an app in development; no page counts as one. */
export function isFromLocalPage(headers: Headers, names: ServerNames): boolean {
  return (
    isLoopbackHost(hostOf(headers.origin)) || !isFromForeignPage({ ...headers, 'sec-fetch-site': undefined }, names)
  );
}

/** Whether a proxy passed the request on, so that its sender may sit anywhere. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host'].some((name) => headers[name] !== undefined);
}

function addressesOf({ publicUrl, internalUrls = [] }: ServerNames): readonly string[] {
  return publicUrl === undefined ? internalUrls : [publicUrl, ...internalUrls];
}

/** Whether a `Host` header is that of an address. */
export function isHostOf(host: string | undefined, address: string | undefined): boolean {
  return host !== undefined && hostOf(address) === host.toLowerCase();
}

/** Host and port of an address; `null`, the origin of a sandboxed page, has none. */
function hostOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).host : undefined;
}

function isOrigin(origin: string, address: string | undefined): boolean {
  return address !== undefined && URL.canParse(address) && new URL(address).origin === origin;
}
