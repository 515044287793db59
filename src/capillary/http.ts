import { channel } from 'node:diagnostics_channel';
import type { ClientRequest, RequestOptions, request as requestHttp } from 'node:http';
import { type ConnectionKind, type OwnConnection, transportOf } from './connections.ts';
import { type Exchange, type HeaderLines, headerLinesOf, type Recorder, type Role } from './exchange.ts';
import { limitError, plainReason } from './network-reason.ts';
import { requestIdIn } from './request-id.ts';
import { readBody } from './response-body.ts';

/**
 * The one low-level client of the harness. It stands on `node:http`, because a hostile scenario needs repeated header
 * lines and unchanged paths, which `fetch` cannot send; it keeps connections and never follows a redirect.
 */
export interface HttpRequest {
  method: string;
  /** An absolute http or https address; path and query are sent exactly as written. */
  url: string;
  /** Sent in this order and spelling; characters beyond Latin-1 go out as UTF-8. `Host` and `Content-Length` are added. */
  headers: HeaderLines;
  body?: string | Uint8Array;
}

export interface HttpResponse {
  status: number;
  headers: HeaderLines;
  body: string;
}

/** Keeps the last octet of a request's body back, so that requests can be completed together. */
export interface HeldBody {
  /** How many octets are sent before; all but the last unless given. */
  octets?: number;
  /** Called once these are on their way. */
  reached(): void;
  /** When the rest may follow. */
  released: Promise<void>;
}

/** A response, or in plain words why none came. */
export interface HttpResult {
  response?: HttpResponse;
  error?: string;
  /** The error is that the connection was cut: whether the request was carried out is not known. */
  cut?: true;
  durationMs: number;
  /** How often a busy target was asked again, and how long that was waited for; see `patient`. */
  waited?: { times: number; ms: number };
}

/** What goes with a request into the evidence, and how long it may take. */
export interface HttpContext {
  from: Role;
  to: Role;
  /** What the call is for, in the contract's words. */
  call: string;
  record?: Recorder;
  /** Bound on the whole call, from sending to the last octet of the answer, in milliseconds. */
  limitMs?: number;
  /** The connection that the request must go through; any kept one, or a new one, unless given. */
  connection?: OwnConnection;
  /** Who says when the request is completed; at once unless given. */
  held?: HeldBody;
}

/** How a client of this folder reaches the network; `sendTo` wraps `send` for one target. */
export type Send = (request: HttpRequest, context: HttpContext) => Promise<HttpResult>;

/** Longer than any answer that the contract allows: the longest IdP timeout, and 7 s. */
const defaultLimitMs = 37_000;
const maxHeaderSize = 64 * 1024;

/** Carries every exchange of this thread as it was, secrets too, to whoever measures it in the same process. */
export const exchangeChannel = 'gatecheck:exchange';
const exchanges = channel(exchangeChannel);

/** Whether a request may be sent again where nobody knows what became of it (RFC 9110, section 9.2.1). */
export function isSafe({ method }: Pick<HttpRequest, 'method'>): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method);
}

/**
 * Sends one request. A network that fails, or an answer that comes late, is a result with `error`, never an exception.
 * Only a safe request is sent a second time, where the connection is cut, as a kept one is that the server closed
 * meanwhile; both stand in the evidence. Every other one is sent once.
 */
export const send: Send = async (request, context) => {
  const limitMs = context.limitMs ?? defaultLimitMs;
  const started = performance.now();
  if (!isSafe(request)) return sendUnsafe(request, context, limitMs);
  const first = await sendOnce(request, context, 'kept', limitMs);
  if (!first.cut) return first;
  return sendOnce(request, context, 'fresh', limitMs - (performance.now() - started));
};

/** Hosts that cut a connection which was used just before: they get a new one each time. */
const impatientHosts = new Set<string>();

async function sendUnsafe(request: HttpRequest, context: HttpContext, limitMs: number): Promise<HttpResult> {
  const { host } = new URL(request.url);
  const result = await sendOnce(request, context, impatientHosts.has(host) ? 'fresh' : 'recent', limitMs);
  if (result.cut) impatientHosts.add(host);
  return result;
}

async function sendOnce(
  request: HttpRequest,
  context: HttpContext,
  connection: ConnectionKind,
  limitMs: number,
): Promise<HttpResult> {
  const at = new Date();
  const started = performance.now();
  const address = new URL(request.url);
  const lines = completeHeaders(request, address.host);
  let result: Omit<HttpResult, 'durationMs'>;
  try {
    result = {
      response: await exchange(request, address, lines, {
        kind: connection,
        own: context.connection,
        held: context.held,
        limitMs,
      }),
    };
  } catch (failure) {
    if (!isNetworkFailure(failure)) throw failure;
    result = { error: plainReason(failure, address.host), ...(isCut(failure) && { cut: true }) };
  }
  const durationMs = Math.round((performance.now() - started) * 10) / 10;
  const { cut: _, ...seen } = result;
  if (!context.record && !exchanges.hasSubscribers) return { ...result, durationMs };
  const document: Exchange = {
    at: at.toISOString(),
    durationMs,
    from: context.from,
    to: context.to,
    call: context.call,
    request: { method: request.method, url: request.url, headers: lines, body: textOf(request.body) },
    ...seen,
    requestId: result.response && requestIdIn(result.response.headers),
  };
  context.record?.(document);
  if (exchanges.hasSubscribers) exchanges.publish(document);
  return { ...result, durationMs };
}

const cuts = ['ECONNRESET', 'EPIPE', 'ECONNABORTED'];

function isCut(failure: Error & { code?: string }): boolean {
  return cuts.includes(failure.code ?? '');
}

/** Whether there is a header, whatever its spelling. @param name in small letters */
export function hasHeader(headers: HeaderLines, name: string): boolean {
  return headers.some(([given]) => given.length === name.length && given.toLowerCase() === name);
}

/** The values of one header, whatever its spelling. */
export function headerValues(headers: HeaderLines, name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([given]) => given.toLowerCase() === wanted).map(([, value]) => value);
}

async function exchange(
  request: HttpRequest,
  address: URL,
  lines: HeaderLines,
  {
    kind,
    own,
    held,
    limitMs,
  }: Pick<HttpContext, 'held'> & {
    kind: ConnectionKind;
    own: HttpContext['connection'];
    limitMs: number;
  },
): Promise<HttpResponse> {
  const transport = await transportOf(address.protocol);
  const options: RequestOptions = {
    agent: own?.agent(transport.Agent) ?? transport[kind],
    host: address.hostname.replace(/^\[|\]$/g, ''),
    port: address.port || (address.protocol === 'https:' ? 443 : 80),
    method: request.method,
    path: pathAsWritten(request.url),
    headers: lines.flat().map(asOctets),
    maxHeaderSize,
  };
  return attempt(transport.request, options, { body: request.body, held }, limitMs);
}

function attempt(
  open: typeof requestHttp,
  options: RequestOptions,
  { body, held }: Pick<HttpRequest, 'body'> & Pick<HttpContext, 'held'>,
  limitMs: number,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const sent: ClientRequest = open(options);
    const timer = setTimeout(
      () => {
        reject(limitError(limitMs));
        sent.destroy();
      },
      Math.max(limitMs, 0),
    );
    const fail = (failure: Error) => {
      clearTimeout(timer);
      reject(failure);
    };
    sent.on('error', fail);
    sent.on('response', (incoming) => {
      readBody(incoming).then((text) => {
        clearTimeout(timer);
        resolve({ status: incoming.statusCode ?? 0, headers: headerLinesOf(incoming.rawHeaders), body: text });
      }, fail);
    });
    if (held && body !== undefined) complete(sent, Buffer.from(body), held);
    else sent.end(body);
  });
}

function complete(sent: ClientRequest, body: Buffer, { octets = body.length - 1, reached, released }: HeldBody): void {
  sent.write(body.subarray(0, octets), reached);
  void released.then(() => sent.end(body.subarray(octets)));
}

function completeHeaders({ headers, body }: HttpRequest, host: string): HeaderLines {
  const lines: HeaderLines = [...headers];
  if (!hasHeader(headers, 'host')) lines.unshift(['Host', host]);
  const isSized = hasHeader(headers, 'content-length') || hasHeader(headers, 'transfer-encoding');
  if (body !== undefined && !isSized) lines.push(['Content-Length', String(Buffer.byteLength(body))]);
  return lines;
}

/** Path and query as the caller wrote them: `URL` would tidy up what a hostile scenario means. */
function pathAsWritten(url: string): string {
  const afterScheme = url.indexOf('//') + 2;
  const start = url.slice(afterScheme).search(/[/?#]/);
  if (start < 0) return '/';
  const path = url.slice(afterScheme + start).replace(/#.*$/s, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function asOctets(text: string): string {
  return /[^\0-\xff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

function textOf(body: string | Uint8Array | undefined): string | undefined {
  return body === undefined || typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
}

/** An invalid header or method is the caller's mistake and stays an exception. */
function isNetworkFailure(failure: unknown): failure is Error & { code?: string } {
  if (!(failure instanceof Error)) return false;
  const code = 'code' in failure ? failure.code : undefined;
  return typeof code === 'string' && !/^ERR_(?:INVALID|HTTP|UNESCAPED)/.test(code);
}
