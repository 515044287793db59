import type { CrmCall } from '../crm/call.ts';
import { Declined, WrongRequest } from '../failure.ts';
import type { Gateway } from '../gateway.ts';
import type { GatewayRequest } from '../request.ts';
import type { Answer } from './answer.ts';

const crmCalls = [
  { name: 'lookupId', method: 'GET', path: /^\/v2\/customers\/lookup$/ },
  { name: 'registerCustomer', method: 'POST', path: /^\/v2\/customers$/ },
  { name: 'getCustomer', method: 'GET', path: /^\/v2\/customers\/([^/]+)$/ },
  { name: 'updateCustomer', method: 'PUT', path: /^\/v2\/customers\/([^/]+)$/ },
  { name: 'changeIdentifiers', method: 'POST', path: /^\/v2\/customers\/([^/]+)\/changeIdentifier$/ },
] as const;

const tokenPath = '/v3/oauth/token/generate';

/** Whether a path belongs to the CRM face. */
export function isCrmPath(path: string): boolean {
  return path.startsWith('/v2/') || path.startsWith('/v3/');
}

/** The CRM face: key and secret give an access token, and every other call carries one. Failures keep HTTP's status. */
export async function serveCrmFace(gateway: Gateway, request: GatewayRequest): Promise<Answer> {
  try {
    return { status: 200, body: await serveCall(gateway, request) };
  } catch (failure) {
    return crmFailure(gateway, request, failure);
  }
}

async function serveCall(gateway: Gateway, request: GatewayRequest): Promise<unknown> {
  const { parts } = gateway;
  if (request.path === tokenPath) {
    if (request.method !== 'POST') throw new WrongRequest(405, 'This path does not take this method');
    return parts.issueCrmToken(gateway, await parts.readJsonBody(parts, request));
  }
  const { name, method, customerId } = findCrmCall(request);
  const brand = parts.authenticateCrmCall(gateway, request);
  const body = method === 'GET' ? {} : await parts.readJsonBody(parts, request);
  const call: CrmCall = { parts, brand, query: request.query, customerId, body };
  return await parts[name](call);
}

function findCrmCall({ path, method }: GatewayRequest) {
  const atPath = crmCalls.flatMap((call) => {
    const match = call.path.exec(path);
    return match ? [{ ...call, customerId: match[1] }] : [];
  });
  if (atPath.length === 0) throw new WrongRequest(404, 'There is nothing at this path');
  const call = atPath.find((one) => one.method === method);
  if (!call) throw new WrongRequest(405, 'This path does not take this method');
  return call;
}

/** The answer to a failure: HTTP's status, unless the rules of the business declined the call. */
export function crmFailure({ log }: Gateway, { path }: GatewayRequest, failure: unknown): Answer {
  if (failure instanceof Declined) {
    log.info({ path, code: failure.code }, 'CRM call declined');
    return { status: 200, body: { errors: [failure.notice], warnings: [] } };
  }
  const known = failure instanceof WrongRequest;
  if (known) log.info({ path, status: failure.status }, 'CRM call refused');
  else log.error({ path, err: failure }, 'CRM call failed');
  const { status, message } = known ? failure : { status: 500, message: 'The gateway failed at this call' };
  return { status, body: { errors: [{ status: false, code: status, message }], warnings: [] } };
}
