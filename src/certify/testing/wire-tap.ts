import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request as open, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request and its answer as they went over the wire; headers are name, value, name, value. */
export interface WireMessage {
  url: string;
  requestHeaders: string[];
  requestBody: string;
  answerHeaders: string[];
  answerBody: string;
}

export interface WireTapOptions {
  /** Headers as the server behind it wants them. */
  rewriteHeaders?: (headers: string[]) => string[];
  /** Another body than the server's, for a server that says more than it should; the headers may be added to. */
  rewriteAnswer?: (message: WireMessage) => string;
}

export interface WireTap {
  /** Without a slash at the end. */
  url: string;
  messages: WireMessage[];
  close(): Promise<void>;
}

/** A proxy that passes everything on and keeps a copy. */
export async function openWireTap(upstream: () => string, options: WireTapOptions = {}): Promise<WireTap> {
  const messages: WireMessage[] = [];
  const connections = new Agent({ keepAlive: true });
  const server = createServer({ maxHeaderSize: 128 * 1024, keepAliveTimeout: 60_000 }, (request, response) => {
    pass(new URL(upstream()), request, response).catch(() => response.destroy());
  });

  async function pass(to: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestBody = await read(request);
    const message: WireMessage = {
      url: request.url ?? '/',
      requestHeaders: request.rawHeaders,
      requestBody: requestBody.toString(),
      answerHeaders: [],
      answerBody: '',
    };
    messages.push(message);
    const { rewriteHeaders = (headers) => headers, rewriteAnswer } = options;
    const sent = open({
      agent: connections,
      host: to.hostname,
      port: to.port,
      method: request.method,
      path: request.url,
      headers: rewriteHeaders(request.rawHeaders),
      maxHeaderSize: 128 * 1024,
    });
    // An answer that breaks off breaks off here as well.
    sent.on('error', () => response.destroy());
    response.on('close', () => sent.destroy());
    sent.end(requestBody);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    message.answerHeaders = [...answer.rawHeaders];
    if (!rewriteAnswer) response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    for await (const chunk of answer) {
      message.answerBody += chunk;
      if (!rewriteAnswer) response.write(chunk);
    }
    if (!rewriteAnswer) return void response.end();
    const body = rewriteAnswer(message);
    const others = withoutLength(message.answerHeaders);
    response.writeHead(answer.statusCode ?? 502, [...others, 'Content-Length', String(Buffer.byteLength(body))]);
    response.end(body);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    async close() {
      connections.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function withoutLength(headers: string[]): string[] {
  return headers.filter((_, at) => !/^(?:content-length|transfer-encoding)$/i.test(headers[at - (at % 2)] ?? ''));
}
