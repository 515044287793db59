import { Declined, WrongRequest } from '../failure.ts';
import type { GatewayRequest } from '../request.ts';
import type { CrmCall, FoundCrmCall, Gateway } from '../rules.ts';
import type { Answer } from './answer.ts';

const crmCalls = [
  { name: 'generateToken', method: 'POST', path: /^\/v3\/oauth\/token\/generate$/ },
  { name: 'lookupId', method: 'GET', path: /^\/v2\/customers\/lookup$/ },
  { name: 'registerCustomer', method: 'POST', path: /^\/v2\/customers$/ },
  { name: 'getCustomer', method: 'GET', path: /^\/v2\/customers\/([^/]+)$/ },
  { name: 'updateCustomer', method: 'PUT', path: /^\/v2\/customers\/([^/]+)$/ },
  { name: 'changeIdentifiers', method: 'POST', path: /^\/v2\/customers\/([^/]+)\/changeIdentifier$/ },
] as const;

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
  const { rules } = gateway;
  const { name, method, customerId } = rules.findCrmCall(request);
  if (name === 'generateToken') return rules.issueCrmToken(gateway, await rules.readJsonBody(rules, request));
  const brand = rules.authenticateCrmCall(gateway, request);
  const body = method === 'GET' ? {} : await rules.readJsonBody(rules, request);
  const call: CrmCall = { rules, brand, query: request.query, customerId, body };
  return await rules[name](call);
}

/** Which call a request is: 404 or 405 where it is none. */
export function findCrmCall({ path, method }: GatewayRequest): FoundCrmCall {
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
