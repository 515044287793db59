import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { isForeignHost, type ServerNames } from '../src/web-guard/web-guard.ts';
import type { ApplicationState } from './applications/application.ts';
import type { Applications } from './applications/applications.ts';
import { backChannelOf, type Mount } from './applications/mount.ts';
import { discoveryDocument, keySet } from './oidc/discovery.ts';
import { endpointOf } from './presets/preset.ts';

/** What answers everything, once it is read. */
export interface Whole {
  loaded?: RequestListener;
  load(): Promise<RequestListener>;
  /** Hears why it cannot be read; nothing but the process's own end helps then. */
  broken(error: Error): void;
}

/**
 * Answers the discovery document and the key set while pages and protocol are not there yet, as they would. Everything
 * else waits for them. Once they are there, they answer all.
 */
export function answerEarly(applications: Applications, names: ServerNames, whole: Whole): RequestListener {
  return (request, response) => {
    if (whole.loaded) return whole.loaded(request, response);
    const answer = earlyAnswer(applications, names, request, response);
    if (!answer) return handOver(whole, request, response);
    void answer.then((body) => {
      response.writeHead(200, {
        Vary: 'Origin',
        'Access-Control-Allow-Origin': '*',
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Length': Buffer.byteLength(body),
      });
      // Whoever asks for these comes back for more.
      response.end(body, () => whole.load().catch(whole.broken));
    });
  };
}

/** Lets somebody wait for what is not there yet. */
export function handOver(
  { load, broken }: Pick<Whole, 'load' | 'broken'>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  void load().then(
    (listener) => listener(request, response),
    (error: Error) => {
      response.writeHead(500).end();
      broken(error);
    },
  );
}

function earlyAnswer(
  applications: Applications,
  names: ServerNames,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string> | undefined {
  const fullUrl = request.url ?? '/';
  const routed = applications.route(fullUrl);
  if (!routed || request.method !== 'GET' || isForeignHost(request.headers, names)) return undefined;
  const { application, mount, url } = routed;
  const [path = ''] = url.split('?', 1);
  const endpoint = endpointOf(application.preset, path);
  if (application.faults || (endpoint !== 'discovery' && endpoint !== 'jwks')) return undefined;
  application.noteRequest(path, fullUrl, request, response);
  return endpoint === 'discovery'
    ? Promise.resolve(JSON.stringify(documentFor(request, application, mount)))
    : application.keyed.then(() => JSON.stringify(keySet(application)));
}

function documentFor({ headers }: IncomingMessage, application: ApplicationState, mount: Mount) {
  return discoveryDocument(application, mount.address, backChannelOf(mount, headers.host));
}
