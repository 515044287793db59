import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { isLoopbackAddress } from '../src/web-guard/web-guard.ts';
import { Applications } from './applications/applications.ts';
import type { ControlClient } from './control/types.ts';
import { answerEarly, handOver, type Whole } from './early-answers.ts';
import { KeyPool } from './oidc/keys.ts';
import type { Certificate, MockIdpOptions } from './options.ts';
import { answerHolder, listenWhenFree } from './port-lock.ts';
import { presetNamed } from './presets/index.ts';
import type { WholeIdp } from './whole.ts';

/** Larger than the gateway's own limit, so that big headers are never the parser's business. */
const maxHeaderSize = 64 * 1024;

/**
 * Longer than runs are: a gateway that asks by a connection in the moment in which it is closed for idleness takes the
 * IdP for unavailable, and would be blamed for it.
 */
const keepAliveTimeout = 10 * 60_000;

/** A mock that listens; most of it may not be read yet. */
export interface ListeningMockIdp {
  /** Base address without a trailing slash; an application stands at `<url>/<application id>/`, the first also here. */
  url: string;
  controlUrl: string;
  applications: Applications;
  /** Reads the rest, if nobody has; a request that needs it does so by itself. */
  load(): Promise<ControlClient>;
  close(): Promise<void>;
}

/**
 * Starts the mock IdP with what answers discovery and JWKS alone: oidc-provider, the pages and the checks of the control API take
 * several times as long to read as everything else, and are read behind the first answer.
 */
export async function listenAsMockIdp(
  options: MockIdpOptions,
  reading: 'at once' | 'later' = 'later',
): Promise<ListeningMockIdp> {
  const { host = '127.0.0.1', port = 0, preset = 'nextreason', clock = () => Date.now(), portLock = {} } = options;
  presetNamed(preset);
  // Keys grow on other threads meanwhile.
  const applications = new Applications(new KeyPool(), clock, preset);
  const { publicUrl, internalUrls, tls, controlHost = '127.0.0.1', controlPort = 0 } = options;
  const responses = options.data === undefined ? {} : await keepIn(options.data, applications);
  const names = { loopbackOnly: isLoopbackAddress(host), publicUrl, internalUrls };
  const rest = readOnce(async () => (await import('./whole.ts')).wholeIdp(applications, names, options.inspect));
  if (reading === 'at once') rest.load().catch(() => {});

  const early = answerEarly(applications, names, partOf(rest, 'idp'));
  const listener = answerHolder(portLock.purpose, early);
  const idp = await listenWhenFree(
    () => listen(listener, host, port, { ...responses, ...tls }),
    { host, port },
    portLock,
  ).catch(async (error: Error) => {
    await applications.close();
    throw error;
  });
  const url = publicUrl === undefined ? addressOf(idp, tls ? 'https' : 'http') : withoutSlash(publicUrl);
  const internal = (internalUrls ?? []).map(withoutSlash);
  applications.addresses = { base: url, isPublic: publicUrl !== undefined, internal };
  const control = partOf(rest, 'controlServer');
  const controlServer = await listen(
    (request, response) => (control.loaded ? control.loaded(request, response) : handOver(control, request, response)),
    controlHost,
    controlPort,
    responses,
  ).catch(async (error: Error) => {
    await stop(idp);
    await applications.close();
    throw error;
  });
  applications.controlUrl = addressOf(controlServer, 'http');
  return {
    url,
    controlUrl: applications.controlUrl,
    applications,
    load: async () => (await rest.load()).control,
    close: async () => {
      await Promise.all([idp, controlServer].map(stop));
      await applications.close();
    },
  };
}

interface Rest {
  read?: WholeIdp;
  load(): Promise<WholeIdp>;
}

function readOnce(read: () => Promise<WholeIdp>): Rest {
  let reading: Promise<WholeIdp> | undefined;
  const rest: Rest = {
    load: () => {
      reading ??= read().then((whole) => {
        rest.read = whole;
        return whole;
      });
      return reading;
    },
  };
  return rest;
}

function partOf(rest: Rest, part: 'idp' | 'controlServer'): Whole {
  return {
    get loaded() {
      return rest.read?.[part];
    },
    load: async () => (await rest.load())[part],
    // Nobody waits for it: it ends the process as any other error of that kind.
    broken: (error) => {
      throw error;
    },
  };
}

/** Answers that wait for what they speak of to be kept, and a certificate for https. */
type Serving = Pick<ServerOptions, 'ServerResponse'> & Partial<Certificate>;

/** Most mocks keep nothing: what it takes is read where it is asked for. @returns the answers that wait for the file */
async function keepIn(path: string, applications: Applications): Promise<Serving> {
  const [{ DataFile }, { answerAfter }] = await Promise.all([
    import('./data/data-file.ts'),
    import('./data/answer-after.ts'),
  ]);
  applications.keepIn(DataFile.open(path));
  return { ServerResponse: answerAfter(applications.keep) };
}

async function listen(listener: RequestListener, host: string, port: number, serving: Serving): Promise<Server> {
  const options = { maxHeaderSize, keepAliveTimeout, ...serving };
  // Few serve by https, and reading what it takes would hold up the first answer.
  const server = serving.key
    ? (await import('node:https')).createServer(options, listener)
    : createServer(options, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

/** Where this machine reaches it: what is bound to every address, by loopback. */
function addressOf(server: Server, scheme: 'http' | 'https'): string {
  const { address, family, port } = server.address() as AddressInfo;
  if (address === '0.0.0.0' || address === '::') return `${scheme}://127.0.0.1:${port}`;
  return `${scheme}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function withoutSlash(address: string): string {
  return address.replace(/\/$/, '');
}

async function stop(server: Server): Promise<void> {
  const closed = promisify(server.close.bind(server))();
  server.closeAllConnections();
  await closed;
}
