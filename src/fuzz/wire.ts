import { Agent, request as open } from 'node:http';
import { connect } from 'node:net';

/** One request, as it is to go over the wire. */
export interface WireRequest {
  method: string;
  url: string;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** Longer than any timeout of the servers but that of an IdP that is down, which is set to one second. */
const limitMs = 8_000;

const agent = new Agent({ keepAlive: true });

/** Sends a request. Rejects where there is no answer in time: a server that hangs. */
export function send({ method, url, headers = {}, body }: WireRequest): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const all = { ...headers, ...length };
    const sent = open(url, { method, headers: all, agent, signal: AbortSignal.timeout(limitMs) }, async (answer) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of answer) chunks.push(chunk as Buffer);
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          text: Buffer.concat(chunks).toString('utf8'),
        });
      } catch (error) {
        reject(error);
      }
    });
    sent.once('error', reject).end(body);
  });
}

/** Sends octets as they are, and gives what came back until the server ended the connection or was content to wait for more. */
export function sendOctets(url: string, octets: Uint8Array): Promise<WireAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: hostname, port: Number(port) });
    const giveUp = setTimeout(() => socket.destroy(new Error(`no end after ${limitMs} ms`)), limitMs);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? socket.destroy() : reject(error),
    );
    socket.once('close', () => {
      clearTimeout(giveUp);
      const text = Buffer.concat(chunks).toString('latin1');
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), headers: {}, text });
    });
    // Nothing follows: what is not whole by now never will be.
    socket.end(octets);
  });
}

/** A path segment or query value from any text: what is no Unicode cannot be written. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** A header value from any text, with what the client itself would not send left out. */
export function headerValue(text: string): string {
  return Buffer.from(text.toWellFormed())
    .toString('latin1')
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
}
