import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { isLoopbackAddress } from '../src/web-guard/web-guard.ts';
import type { TokenInspector } from './console/inspection.ts';
import type { ControlClient } from './control/types.ts';
import { KeyPool } from './oidc/keys.ts';
import { answerHolder, listenWhenFree, type PortLockOptions } from './port-lock.ts';

/** Larger than the gateway's own limit, so that big headers are never the parser's business. */
const maxHeaderSize = 64 * 1024;

export interface MockIdpOptions {
  /** Where the pages and the protocol are bound; `127.0.0.1` unless said otherwise. The control API is always on loopback. */
  host?: string;
  /** A free one by default. */
  port?: number;
  /** Which CIAM new applications play; `nextreason` by default. */
  preset?: string;
  /** Address that browsers and gateways use, where it is not that of the socket, for example behind a proxy. */
  publicUrl?: string;
  /** Milliseconds since 1970, for one-time passwords and pauses. */
  clock?: () => number;
  /** Says in the console what a gateway would think of a token. */
  inspect?: TokenInspector;
  /** What the mock is there for, and whether it waits for another one that holds its address. */
  portLock?: PortLockOptions;
}

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
  const { host = '127.0.0.1', port = 0, preset = 'nextreason', clock = () => Date.now(), portLock = {} } = options;
  // Keys grow on other threads while the provider, the heaviest import, is read.
  const keys = new KeyPool();
  const [
    { createIdp },
    { Providers },
    { bindInteraction },
    { renderProviderError },
    { Applications },
    { createControl },
    { createControlServer },
    { presetNamed },
  ] = await Promise.all([
    import('./http.ts'),
    import('./oidc/providers.ts'),
    import('./pages/browser.ts'),
    import('./pages/error.ts'),
    import('./applications/applications.ts'),
    import('./control/handlers.ts'),
    import('./control/server.ts'),
    import('./presets/index.ts'),
  ]);
  presetNamed(preset);
  const applications = new Applications(keys, clock, preset);
  const providers = new Providers({ bindInteraction, renderError: renderProviderError });
  const control = createControl(applications, providers);
  const names = { loopbackOnly: isLoopbackAddress(host), publicUrl: options.publicUrl };
  const listener = answerHolder(portLock.purpose, createIdp(applications, providers, names).callback());
  const idp = await listenWhenFree(() => listen(listener, host, port), { host, port }, portLock);
  const url = options.publicUrl?.replace(/\/$/, '') ?? addressOf(idp);
  applications.base = url;
  const loadConsole = async () => (await import('./console/console.ts')).createConsole(applications, options.inspect);
  const controlServer = await listen(createControlServer(control, loadConsole).callback(), '127.0.0.1', 0);
  applications.controlUrl = addressOf(controlServer);
  return {
    url,
    controlUrl: applications.controlUrl,
    control,
    close: async () => {
      await Promise.all([...[idp, controlServer].map(stop), applications.close()]);
    },
  };
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize, keepAliveTimeout: 30_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function stop(server: Server): Promise<void> {
  const closed = promisify(server.close.bind(server))();
  server.closeAllConnections();
  await closed;
}
