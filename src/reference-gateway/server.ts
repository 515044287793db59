import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import type { ExitStatusError } from '../failure/exit-status.ts';
import { isLoopbackAddress, type ServerNames } from '../web-guard/web-guard.ts';
import { closeConnections } from './admission/idp-client.ts';
import type { BrandSetup } from './brand.ts';
import { refusalOfCaller, refusalOfProgram, refusalOfVisitor } from './callers.ts';
import { defaultRules } from './default-rules.ts';
import type { Answer } from './faces/answer.ts';
import { serveCiamFace, signalFailure } from './faces/ciam-face.ts';
import { crmFailure, isCrmPath, serveCrmFace } from './faces/crm-face.ts';
import { provisioningPrefix, refuseProvisioning, serveProvisioning } from './faces/provisioning.ts';
import { createGateway } from './gateway.ts';
import type { Log } from './log.ts';
import { isMemberCarePath, serveMemberCare } from './member-care/serve.ts';
import { gatewayRequest } from './request.ts';
import type { Gateway, Rules } from './rules.ts';
import { asksForStart, serveStart } from './start/serve.ts';

export interface ReferenceGatewayOptions {
  /** Default 127.0.0.1: nobody else on the network reaches it. */
  host?: string;
  /** Default 0: any free port. */
  port?: number;
  brands?: Record<string, BrandSetup>;
  /** The rules of this gateway; default `defaultRules`. */
  rules?: Rules;
  /** Whether the provisioning face is there, for callers on this machine; default true. */
  provisioning?: boolean;
  /** Address that callers use, where it is not that of the socket: of a proxy before a gateway on loopback. */
  publicUrl?: string;
  /** Serves by https: certificate and key as PEM. */
  tls?: { cert: string; key: string };
  /** How far its clock is ahead of this machine's, in its rules and in `Date`; default 0. */
  clockAheadSeconds?: number;
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
export class PortTaken extends Error implements ExitStatusError {
  readonly exitStatus = 3;
  override readonly name = 'PortTaken';
}

/**
 * Starts the reference gateway.
 *
 * Errors: `PortTaken`.
 *
 * @example const gateway = await startReferenceGateway({ rules: { ...defaultRules, keyUseFits: () => true } })
 */
export async function startReferenceGateway(options: ReferenceGatewayOptions = {}): Promise<RunningGateway> {
  const { host = '127.0.0.1', port = 0, provisioning = true, publicUrl, clockAheadSeconds = 0 } = options;
  const { rules = defaultRules } = options;
  const now = () => rules.now() + clockAheadSeconds * 1000;
  const gateway = createGateway({ ...options, rules: { ...rules, now } });
  const names = { loopbackOnly: isLoopbackAddress(host), publicUrl };
  const handler = handlerOf(gateway, { provisioning, names });
  const { tls } = options;
  // Few are served by https, and reading what it takes would hold up the others.
  const server = tls
    ? (await import('node:https')).createServer({ ...serverLimits, ...tls }, handler)
    : createServer(serverLimits, handler);
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      closeConnections(gateway.connections);
      await closed;
    },
  };
}

/** Which faces there are, and by which names. */
interface Exposure {
  provisioning: boolean;
  names: ServerNames;
}

function handlerOf(gateway: Gateway, exposure: Exposure): ReturnType<Koa['callback']> {
  const app = new Koa();
  app.on('error', (failure: unknown) => gateway.log.error({ err: failure }, 'request failed'));
  app.use(async (context) => {
    const answer = await answerTo(gateway, context, exposure);
    context.status = answer.status;
    const date = new Date(gateway.rules.now()).toUTCString();
    context.set({ 'Cache-Control': 'no-store', Date: date, ...answer.headers });
    if (answer.body !== undefined) context.body = answer.body;
    if (answer.page !== undefined) context.body = answer.page;
  });
  return app.callback();
}

async function answerTo(gateway: Gateway, { req, ip }: Koa.Context, exposure: Exposure): Promise<Answer> {
  const request = gatewayRequest(req);
  const isProvisioning = exposure.provisioning && request.path.startsWith(provisioningPrefix);
  const isMemberCare = isMemberCarePath(request.path);
  if (isLoopbackAddress(ip) && isProvisioning) {
    const refusal = refusalOfProgram(req);
    return refusal ? refuseProvisioning(refusal) : await serveProvisioning(gateway, request);
  }
  const isVisitor = isLoopbackAddress(ip) && (isMemberCare || asksForStart(request)) && !refusalOfVisitor(req);
  if (isVisitor) return isMemberCare ? await serveMemberCare(gateway, request) : await serveStart(gateway, request);
  const refusal = refusalOfCaller(req, exposure.names);
  if (isCrmPath(request.path)) {
    return refusal ? crmFailure(gateway, request, refusal) : await serveCrmFace(gateway, request);
  }
  return refusal ? signalFailure(gateway.defaults, refusal) : await serveCiamFace(gateway, request);
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
