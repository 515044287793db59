import { once } from 'node:events';
import { Agent, type IncomingMessage, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import express, { type ErrorRequestHandler, type Handler, type Request, type Response } from 'express';

/**
 * What the gateways here have in common: each finds the brand of a call, lets its library admit the ID token, and sends
 * the call on to the gateway behind, which does all else. Brands are learnt from the provisioning calls that pass.
 */

/** What admission has to know of a brand: docs/gateway-contract.md, section 2. */
export interface Brand {
  issuer?: string;
  audience: string[];
  jwksUri: string;
  /** How long the IdP may take. */
  idpTimeoutSeconds: number;
}

/** Admits the calls of one brand: calls `next()`, or `next(error)` where the ID token is refused. */
export type Admission = (brand: Brand) => Handler;

/** The header that carries the ID token. */
export const idTokenHeader = 'x-cap-external-oauth-id-token';

/** The ID token of a call; an empty string where there is none. */
export function idTokenOf(request: Request): string {
  return request.get(idTokenHeader) ?? '';
}

/** The IdP cannot be asked: nobody is admitted, and it is nobody's fault (503). */
export class IdpUnavailable extends Error {
  readonly status = 503;
}

/** Starts a gateway from the command line: `--behind URL`, and `--port`, `--host`, `--mended`. */
export async function run(plain: Admission, mended: Admission): Promise<void> {
  const { values } = parseArgs({
    options: {
      behind: { type: 'string', default: 'http://127.0.0.1:9500' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '9600' },
      mended: { type: 'boolean', default: false },
    },
  });
  const gateway = gatewayBefore(new URL(values.behind), values.mended ? mended : plain);
  const server = gateway.listen(Number(values.port), values.host);
  await once(server, 'listening');
  console.log(`http://${values.host}:${(server.address() as AddressInfo).port}`);
}

function gatewayBefore(behind: URL, admission: Admission): express.Express {
  const admissions = new Map<string, Handler>();
  const forward = forwardingTo(behind);
  const app = express().disable('x-powered-by');
  app.all('/__gatecheck/brands/:brand', async (request, response) => {
    const body = await buffer(request);
    const status = await forward(request, response, body);
    if (status !== 204) return;
    const name = String(request.params['brand']);
    if (request.method === 'PUT') admissions.set(name, admission(brandIn(body)));
    else admissions.delete(name);
  });
  // Provisioning and the CRM face have credentials of their own, which the gateway behind checks.
  app.use(['/__gatecheck', '/v2/customers', '/v3/oauth'], (request, response) => forward(request, response));
  app.use((request, response, next) => {
    const admit = admissions.get(request.get('cap_brand') ?? '');
    if (admit) return admit(request, response, next);
    return refuse(response, 403, 'The brand is not set up here');
  });
  app.use((request, response) => forward(request, response));
  app.use(refused);
  return app;
}

function brandIn(body: Buffer): Brand {
  const { issuer, audience, applicationId, clientId, jwksUri, policies } = JSON.parse(body.toString());
  const idpTimeoutSeconds = policies?.idpTimeoutSeconds ?? 5;
  return { issuer, audience: audience ?? [applicationId, clientId], jwksUri, idpTimeoutSeconds };
}

const refused: ErrorRequestHandler = (error, _request, response, _next) => {
  if (response.headersSent) response.destroy();
  else if (error instanceof IdpUnavailable)
    refuse(response, 503, 'The identity provider cannot be asked at the moment');
  else refuse(response, 401, 'The tokens of this call are not accepted; sign in again');
};

function refuse(response: Response, code: number, message: string): void {
  response.status(code).json({ status: { success: false, code, message } });
}

const ownHeaders = ['host', 'connection', 'keep-alive', 'transfer-encoding'];

/** Headers that go on to the next hop (RFC 9110, section 7.6.1), repeated ones too. */
function endToEnd(headers: string[]): string[] {
  return headers.filter((_, at) => !ownHeaders.includes(headers[at - (at % 2)]?.toLowerCase() ?? ''));
}

/** Sends calls on as they came, and gives back the status of the answer. */
function forwardingTo(behind: URL) {
  const agent = new Agent({ keepAlive: true });
  return async (request: Request, response: Response, body?: Buffer): Promise<number> => {
    const { method, originalUrl: path, rawHeaders } = request;
    const headers = [...endToEnd(rawHeaders), 'Host', behind.host];
    const sent = sendRequest({ agent, hostname: behind.hostname, port: behind.port, method, path, headers });
    if (body) sent.end(body);
    else request.pipe(sent);
    const answer = await new Promise<IncomingMessage | undefined>((resolve) => {
      sent.on('response', resolve).on('error', () => resolve(undefined));
    });
    if (!answer) {
      refuse(response, 502, 'The gateway behind does not answer');
      return 502;
    }
    const status = answer.statusCode ?? 502;
    response.writeHead(status, endToEnd(answer.rawHeaders));
    answer.pipe(response);
    return status;
  };
}
