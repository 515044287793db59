import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { closeConnections } from './admission/idp-client.ts';
import type { BrandSetup } from './brand.ts';
import type { Answer } from './faces/answer.ts';
import { serveCiamFace } from './faces/ciam-face.ts';
import { isCrmPath, serveCrmFace } from './faces/crm-face.ts';
import { provisioningPrefix, serveProvisioning } from './faces/provisioning.ts';
import { createGateway, type Gateway } from './gateway.ts';
import type { Log } from './log.ts';
import { isLocalHost, isMemberCarePath, serveMemberCare } from './member-care/serve.ts';
import type { Parts } from './parts.ts';
import { gatewayRequest } from './request.ts';

export interface ReferenceGatewayOptions {
  /** Default 127.0.0.1: nobody else on the network reaches it. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  brands?: Record<string, BrandSetup>;
  /** The rules of this gateway; default `honestParts`. */
  parts?: Parts;
  /** Whether the provisioning face is there, for callers on this machine; default true. */
  provisioning?: boolean;
  /** Default: no log. A pino logger will do. */
  log?: Log;
}

export interface RunningGateway {
  /** Address of the CIAM face, the CRM face, provisioning and Member Care, without a slash at the end. */
  url: string;
  /** Stops it, cutting what is under way. */
  close(): Promise<void>;
}

/** Headers so long that A3 decides on a long token, and not Node's parser; connections that scenarios can keep. */
const serverLimits = { maxHeaderSize: 64 * 1024, keepAliveTimeout: 60_000, requestTimeout: 30_000 };

/** A port that another program has. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/**
 * Starts the reference gateway.
 *
 * Errors: `PortTaken`.
 *
 * @example const gateway = await startReferenceGateway({ parts: { ...honestParts, keyUseFits: () => true } })
 */
export async function startReferenceGateway(options: ReferenceGatewayOptions = {}): Promise<RunningGateway> {
  const { host = '127.0.0.1', port = 0, provisioning = true } = options;
  const gateway = createGateway(options);
  const server = createServer(serverLimits, handlerOf(gateway, provisioning));
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      closeConnections(gateway.connections);
      await closed;
    },
  };
}

function handlerOf(gateway: Gateway, provisioning: boolean): ReturnType<Koa['callback']> {
  const app = new Koa();
  app.on('error', (failure: unknown) => gateway.log.error({ err: failure }, 'request failed'));
  app.use(async (context) => {
    const answer = await answerTo(gateway, context, provisioning);
    context.status = answer.status;
    context.set({ 'Cache-Control': 'no-store', ...answer.headers });
    if (answer.body !== undefined) context.body = answer.body;
    if (answer.page !== undefined) context.body = answer.page;
  });
  return app.callback();
}

async function answerTo(gateway: Gateway, { req, ip }: Koa.Context, provisioning: boolean): Promise<Answer> {
  const request = gatewayRequest(req);
  if (isLoopback(ip)) {
    if (provisioning && request.path.startsWith(provisioningPrefix)) return await serveProvisioning(gateway, request);
    if (isMemberCarePath(request.path) && isLocalHost(req.headers.host)) return await serveMemberCare(gateway, request);
  }
  return isCrmPath(request.path) ? await serveCrmFace(gateway, request) : await serveCiamFace(gateway, request);
}

/** Whether a caller sits on this machine. */
export function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\./.test(address) || address === '::1';
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (failure: NodeJS.ErrnoException) => {
      reject(
        failure.code === 'EADDRINUSE' ? new PortTaken(`port ${port} of ${host} is taken; choose another`) : failure,
      );
    });
    server.listen(port, host, resolve);
  });
}
