import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Delivery } from '../../control/types.ts';

/** An answer on its way: what the provider said, and then what faults made of it. */
export interface Reply {
  status: number;
  /** Names in lower case. */
  headers: OutgoingHttpHeaders;
  body: Buffer;
  delivery: Delivery;
  delayMs: number;
}

const trickleMs = 100;

/** Keeps what is written to a response back, and hands it over when the writer is done. */
export function capture(response: ServerResponse, done: (reply: Reply) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.write = (chunk: unknown) => {
    keep(chunk);
    return true;
  };
  response.end = (chunk?: unknown) => {
    keep(chunk);
    // The class's own methods again.
    Reflect.deleteProperty(response, 'write');
    Reflect.deleteProperty(response, 'end');
    const { statusCode: status } = response;
    done({ status, headers: response.getHeaders(), body: Buffer.concat(chunks), delivery: 'whole', delayMs: 0 });
    return response;
  };
}

/** Sends an answer as its delivery says. */
export async function deliver(reply: Reply, response: ServerResponse): Promise<void> {
  if (reply.delayMs > 0) await pause(reply.delayMs);
  const { socket } = response;
  if (response.destroyed || !socket || reply.delivery === 'hang') return;
  if (reply.delivery === 'reset') return void socket.resetAndDestroy();
  if (reply.delivery === 'close') return void socket.end();

  for (const name of response.getHeaderNames()) response.removeHeader(name);
  for (const [name, value] of Object.entries(reply.headers)) if (value !== undefined) response.setHeader(name, value);
  response.setHeader('content-length', reply.body.length);
  response.writeHead(reply.status);
  if (reply.delivery === 'whole') return void response.end(reply.body);

  const half = reply.body.subarray(0, Math.floor(reply.body.length / 2));
  if (reply.delivery === 'hang in body') response.write(half);
  else if (reply.delivery === 'reset in body') response.write(half, () => socket.resetAndDestroy());
  else await trickle(reply.body, response);
}

async function trickle(body: Buffer, response: ServerResponse): Promise<void> {
  for (const octet of body) {
    if (response.destroyed) return;
    response.write(Buffer.of(octet));
    await pause(trickleMs);
  }
  response.end();
}

/** Does not keep the process alive: a server that is closed has nobody left to answer. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
