import { once } from 'node:events';
import { createServer, type IncomingMessage, request as requestHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Target } from '../../capillary/target.ts';
import { startReferenceGateway } from '../../reference-gateway/server.ts';
import { remoteTarget } from './remote-target.ts';

/** What a proxy does with a request: passes it on, or not, or passes it on and cuts the connection before the answer. */
export type Meddling = 'pass' | { busySeconds: number } | 'cut' | 'cut after it was done';

/** A remote target: the reference gateway behind a proxy that meddles with some requests. */
export async function meddledTarget(
  context: TestContext,
  meddle: (request: IncomingMessage) => Meddling,
): Promise<Target & { kind: 'remote' }> {
  const gateway = await startReferenceGateway();
  const proxy = createServer((incoming, answer) => {
    const what = meddle(incoming);
    if (what === 'cut') return void incoming.socket.destroy();
    if (typeof what === 'object') {
      incoming.resume();
      return void answer.writeHead(429, { 'Retry-After': String(what.busySeconds) }).end();
    }
    const { method, headers, rawHeaders } = incoming;
    const lines: string[] = [];
    for (let at = 0; at < rawHeaders.length; at += 2) {
      if (!/^(?:connection|host)$/i.test(rawHeaders[at] ?? ''))
        lines.push(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
    }
    lines.push('Host', headers.host ?? '');
    const onward = requestHttp(gateway.url, { method, path: incoming.url, headers: lines }, (response) => {
      if (what === 'cut after it was done') {
        response.resume();
        return void response.on('end', () => incoming.socket.destroy());
      }
      answer.writeHead(response.statusCode ?? 500, response.rawHeaders);
      response.pipe(answer);
    });
    onward.on('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  context.after(async () => {
    proxy.close();
    proxy.closeAllConnections();
    await gateway.close();
  });
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return {
    ...remoteTarget('meddled', url),
    testFields: { custom: 'favourite_shop', extended: 'hobby' },
  };
}
