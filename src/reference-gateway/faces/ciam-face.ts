import { type CiamCall, ciamCalls } from '../../capillary/calls.ts';
import type { Policies } from '../../capillary/policies.ts';
import { type Brand, pathsOf } from '../brand.ts';
import { Declined, Refusal, WrongRequest } from '../failure.ts';
import { createOnFirstCall } from '../member/add-member.ts';
import type { GatewayRequest } from '../request.ts';
import type { Gateway, MemberCall } from '../rules.ts';
import type { Answer } from './answer.ts';

/** The CIAM face: finds the call, admits the caller, does the call, and shows a failure as the brand's policy says. */
export async function serveCiamFace(gateway: Gateway, request: GatewayRequest): Promise<Answer> {
  const { rules } = gateway;
  const brand = rules.findBrand(gateway, request);
  try {
    return { status: 200, body: await serveCall(gateway, request, brand) };
  } catch (failure) {
    const policies = brand?.policies ?? gateway.defaults;
    logFailure(gateway, brand, request, failure);
    return rules.signalFailure(policies, failure);
  }
}

async function serveCall(gateway: Gateway, request: GatewayRequest, found: Brand | undefined): Promise<unknown> {
  const { rules } = gateway;
  if (!found && isSomebodysPath(gateway, request)) rules.brandConfigured(found);
  const name = rules.findCall(request, found);
  const brand = rules.brandConfigured(found);
  const { cuid, issuedAt, claims } = await rules.admit(gateway, brand, request);
  const body = ciamCalls[name].method === 'POST' ? await rules.readJsonBody(rules, request) : {};
  const mapped = rules.mapClaims(rules, claims, brand.configuration.fieldMappings);
  const call: MemberCall = { rules, brand, cuid, issuedAt, claims, mapped, body };
  if (brand.policies.creation === 'jit' && name !== 'addMember') {
    checkBody(name, call);
    await createOnFirstCall(call);
  }
  return await rules[name](call);
}

/** Whether a brand has renamed a call to this path: to whoever names no brand, it is as good as a default one. */
function isSomebodysPath({ brands }: Gateway, { path }: GatewayRequest): boolean {
  return [...brands.values()].some(({ paths }) => Object.values(paths).includes(path));
}

/** Which call a request is: 404 for an unknown path, 405 for another method. */
export function findCall({ path, method }: GatewayRequest, brand: Brand | undefined): CiamCall {
  const atPath = pathsOf(brand).filter(([, known]) => known === path);
  if (atPath.length === 0) throw new WrongRequest(404, 'There is nothing at this path');
  const call = atPath.map(([name]) => name).find((name) => ciamCalls[name].method === method);
  if (!call) throw new WrongRequest(405, 'This path does not take this method');
  return call;
}

/** A malformed body makes nobody a member (`creation: jit`). */
function checkBody(name: CiamCall, call: MemberCall): void {
  if (name === 'updateMember') call.rules.readMemberUpdate(call);
  if (name === 'changeIdentifier') call.rules.readIdentifierChange(call.body, ['mobile', 'email']);
}

const refusalMessages: Record<number, string> = {
  401: 'The tokens of this call are not accepted; sign in again',
  403: 'The brand is not set up here',
  503: 'The identity provider cannot be asked at the moment; try again',
};

/** The answer to a failure (contract, Failure shape): business refusals are HTTP 200 with `errors`, all else has a `status`. */
export function signalFailure({ failureSignal }: Policies, failure: unknown): Answer {
  if (failure instanceof Declined) return { status: 200, body: { errors: [failure.notice], warnings: [] } };
  const { status, message } = statusOf(failure);
  const body = { status: { success: false, code: status, message } };
  if (failureSignal === 'body') return { status: 200, body };
  const challenge = status === 401 ? { 'WWW-Authenticate': 'Bearer error="invalid_token"' } : undefined;
  return { status, body, headers: challenge };
}

function statusOf(failure: unknown): { status: number; message: string } {
  if (failure instanceof Refusal) return { status: failure.status, message: refusalMessages[failure.status] ?? '' };
  if (failure instanceof WrongRequest) return failure;
  return { status: 500, message: 'The gateway failed at this call' };
}

function logFailure({ log }: Gateway, brand: Brand | undefined, { path }: GatewayRequest, failure: unknown): void {
  const where = { brand: brand?.name, path };
  if (failure instanceof Refusal) {
    const { status, rule, reason } = failure;
    log.info({ ...where, status, rule, reason }, 'call refused');
  } else if (failure instanceof Declined) log.info({ ...where, code: failure.code }, 'call declined');
  else if (failure instanceof WrongRequest) log.info({ ...where, status: failure.status }, 'call malformed');
  else log.error({ ...where, err: failure }, 'call failed');
}
