import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BoundedLog } from '../bounded-log.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { DecoyRequest } from '../control/types.ts';

interface Offer {
  contentType: string;
  body: Buffer;
}

const rememberedOffers = 5_000;

/**
 * A host that no gateway should ever call: it stands behind `jku`, `x5u` and redirects, offers what would let a forgery
 * pass, and remembers every request. `<url>/<application id>/<name>` keeps applications apart.
 */
export class Decoy {
  readonly url: string;
  readonly #server: Server;
  readonly #offers: Map<string, Offer>;
  readonly #requests: BoundedLog<DecoyRequest>;

  private constructor(server: Server, offers: Map<string, Offer>, requests: BoundedLog<DecoyRequest>) {
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.#server = server;
    this.#offers = offers;
    this.#requests = requests;
  }

  /** Listens on a free port of loopback. */
  static async start(): Promise<Decoy> {
    const offers = new BoundedMap<string, Offer>(rememberedOffers);
    const requests = new BoundedLog<DecoyRequest>(5_000);
    const server = createServer((request, response) => {
      requests.add(noted(request));
      answer(response, offers.get(pathOf(request)));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new Decoy(server, offers, requests);
  }

  /** Puts something at an application's address here. Gives that address. */
  offer(applicationId: string, name: string, contentType: string, body: string | Buffer): string {
    const path = `/${encodeURIComponent(applicationId)}/${name}`;
    this.#offers.delete(path);
    this.#offers.set(path, { contentType, body: Buffer.from(body) });
    return this.url + path;
  }

  /** Who called below an application's address, newest last. */
  requests(applicationId: string): DecoyRequest[] {
    const prefix = `/${encodeURIComponent(applicationId)}`;
    return this.#requests.list().filter(({ path }) => path === prefix || path.startsWith(`${prefix}/`));
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }
}

function answer(response: ServerResponse, offer: Offer | undefined): void {
  response.writeHead(offer ? 200 : 404, { 'content-type': offer?.contentType ?? 'text/plain' });
  response.end(offer?.body ?? 'nothing here');
}

function noted(request: IncomingMessage): DecoyRequest {
  return {
    at: new Date().toISOString(),
    method: request.method ?? 'GET',
    path: pathOf(request),
    query: request.url?.split(/\?(.*)/s)[1] ?? '',
    rawHeaders: request.rawHeaders,
  };
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0] ?? '/';
}
