import { Agent, createServer, type IncomingMessage, type ServerResponse, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { type CiamCall, ciamCalls } from '../capillary/calls.ts';
import { parseJsonObject } from '../reference-gateway/json.ts';
import { unverifiedToken } from './unverified-token.ts';

/** When a proxy begins to trust whoever it has served before. */
export const memberTrusts = ['at once', 'after two served calls', 'two seconds after the first served call'] as const;
export type MemberTrust = (typeof memberTrusts)[number];

/** What a proxy that trusts known members does wrong. */
export interface MemberProxyOptions {
  /** The call in which a refused token of a known member is served. */
  call: CiamCall;
  trust: MemberTrust;
}

/** An answer of the gateway behind, or the proxy's own. */
interface Reply {
  status: number;
  /** Name, value, name, value. */
  headers: string[];
  body: Buffer;
}

/** Somebody whom the gateway has served. */
interface KnownMember {
  /** The headers of her last served call, as they came. */
  headers: string[];
  /** How often each call was served. */
  served: Partial<Record<CiamCall, number>>;
  firstServedAt: number;
  customerId?: number;
}

/**
 * A gateway of two layers: the one behind checks every token, and the one before it keeps sessions and, where the other
 * refuses, goes on with the session of whomever the token names. No rule of the gateway behind is changed.
 */
export async function startMemberProxy(
  gateway: string,
  options: MemberProxyOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const proxy = new MemberProxy(new URL(gateway), options);
  const server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 60_000 }, (incoming, response) => {
    proxy.serve(incoming, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      proxy.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

class MemberProxy {
  readonly #gateway: URL;
  readonly #options: MemberProxyOptions;
  readonly #connections = new Agent({ keepAlive: true });
  readonly #members = new Map<string, KnownMember>();
  /** Key and secret of the CRM face, by brand. */
  readonly #crm = new Map<string, { key: string; secret: string }>();

  constructor(gateway: URL, options: MemberProxyOptions) {
    this.#gateway = gateway;
    this.#options = options;
  }

  close(): void {
    this.#connections.destroy();
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', rawHeaders } = incoming;
    const body = await buffer(incoming);
    const reply = await this.#forward(method, url, rawHeaders, body);
    this.#learnBrand(method, url, body);
    const call = callAt(method, url);
    const member = call && (await this.#memberServed(call, incoming, reply, body));
    const { status, headers, body: answer } = member ?? reply;
    response.writeHead(status, headers).end(answer);
  }

  /** What the session's layer answers in place of the gateway's refusal; nothing where that stands. */
  async #memberServed(
    call: CiamCall,
    { method = 'GET', url = '/', headers, rawHeaders }: IncomingMessage,
    reply: Reply,
    body: Buffer,
  ): Promise<Reply | undefined> {
    const brand = String(headers['cap_brand']);
    const sub = subjectIn(String(headers['x-cap-external-oauth-id-token']));
    if (sub === undefined) return undefined;
    const key = `${brand} ${sub}`;
    const known = this.#members.get(key);
    if (isSuccess(reply)) {
      this.#members.set(key, remembered(known, call, rawHeaders, reply));
      return undefined;
    }
    const refused = [400, 401, 403].includes(reply.status);
    if (!refused || !known || call !== this.#options.call || !this.#trusts(known)) return undefined;
    const answer =
      call === 'changeIdentifier'
        ? await this.#changeByCrm(brand, known, body)
        : await this.#forward(method, url, withBodyOf(known.headers, rawHeaders), body);
    return answer && isSuccess(answer) ? answer : undefined;
  }

  #trusts({ served, firstServedAt }: KnownMember): boolean {
    const { call, trust } = this.#options;
    if (trust === 'after two served calls') return (served[call] ?? 0) >= 2;
    return trust === 'at once' || Date.now() - firstServedAt >= 2000;
  }

  #learnBrand(method: string, url: string, body: Buffer): void {
    const brand = method === 'PUT' ? /^\/__gatecheck\/brands\/([^/?]+)$/.exec(url)?.[1] : undefined;
    const crm = brand && (parseJsonObject(body.toString())?.['crm'] as { key: string; secret: string } | undefined);
    if (brand && crm) this.#crm.set(decodeURIComponent(brand), crm);
  }

  /** The gateway behind wants a token that proves the change; its CRM face wants none. */
  async #changeByCrm(brand: string, { customerId }: KnownMember, change: Buffer): Promise<Reply | undefined> {
    const credentials = this.#crm.get(brand);
    if (!credentials || customerId === undefined) return undefined;
    const json = ['Content-Type', 'application/json'];
    const login = await this.#forward('POST', '/v3/oauth/token/generate', json, JSON.stringify(credentials));
    const data = parseJsonObject(login.body.toString())?.['data'] as { accessToken: string } | undefined;
    const headers = [...json, 'X-CAP-API-OAUTH-TOKEN', data?.accessToken ?? ''];
    return this.#forward('POST', `/v2/customers/${customerId}/changeIdentifier?source=OAUTH_EXTERNAL`, headers, change);
  }

  #forward(method: string, path: string, headers: string[], body: Buffer | string): Promise<Reply> {
    const { hostname, port } = this.#gateway;
    return new Promise((resolve, reject) => {
      const length = Buffer.byteLength(body);
      const sent = sendRequest(
        {
          agent: this.#connections,
          hostname,
          port,
          method,
          path,
          headers: [
            ...endToEnd(headers),
            'Host',
            `${hostname}:${port}`,
            ...(length > 0 ? ['Content-Length', `${length}`] : []),
          ],
        },
        (answer) => {
          buffer(answer).then(
            (read) => resolve({ status: answer.statusCode ?? 502, headers: endToEnd(answer.rawHeaders), body: read }),
            reject,
          );
        },
      );
      sent.on('error', reject);
      sent.end(length > 0 ? body : undefined);
    });
  }
}

function callAt(method: string, url: string): CiamCall | undefined {
  const path = url.split('?', 1)[0];
  return (Object.keys(ciamCalls) as CiamCall[]).find(
    (name) => ciamCalls[name].method === method && ciamCalls[name].path === path,
  );
}

/** The `sub` that an ID token claims, whoever signed it. */
function subjectIn(idToken: string): string | undefined {
  const sub = unverifiedToken(idToken).payload?.['sub'];
  return typeof sub === 'string' ? sub : undefined;
}

function isSuccess({ status, body }: Reply): boolean {
  const json = parseJsonObject(body.toString());
  const failed = (json?.['status'] as { success?: unknown } | undefined)?.success === false;
  return status === 200 && json !== undefined && !failed && json['errors'] === undefined;
}

function remembered(known: KnownMember | undefined, call: CiamCall, headers: string[], { body }: Reply): KnownMember {
  const { served = {}, firstServedAt = Date.now(), customerId } = known ?? {};
  const answer = parseJsonObject(body.toString()) as { createdId?: number; customers?: { customer: { id: number }[] } };
  return {
    headers,
    served: { ...served, [call]: (served[call] ?? 0) + 1 },
    firstServedAt,
    customerId: answer.createdId ?? answer.customers?.customer[0]?.id ?? customerId,
  };
}

/** The headers of the session with the media type of the request at hand. */
function withBodyOf(session: string[], request: string[]): string[] {
  const isType = (name: string) => name.toLowerCase() === 'content-type';
  return [...pick(session, (name) => !isType(name)), ...pick(request, isType)];
}

const ownHeaders = ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'];

/** Headers that go on to the next hop (RFC 9110, section 7.6.1). */
function endToEnd(headers: string[]): string[] {
  return pick(headers, (name) => !ownHeaders.includes(name.toLowerCase()));
}

function pick(headers: string[], wanted: (name: string) => boolean): string[] {
  return headers.filter((_, at) => wanted(headers[at - (at % 2)] ?? ''));
}
