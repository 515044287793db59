import type { Brand } from '../brand.ts';
import type { GatewayRequest } from '../request.ts';
import type {
  AdmissionOrder,
  Attempt,
  Carried,
  Decoded,
  Gateway,
  StageEnds,
  TokenChecks,
  Verified,
  VerifiedChecks,
} from '../rules.ts';
import type { Admitted } from './shapes.ts';

/**
 * Admission after A1, from top to bottom: the form of the token, its key and signature, its claims, and only then the
 * access token, so that a refused ID token costs the IdP no UserInfo request (A16). Nothing here reads another header, a
 * query value or a member of the JWS header to learn who calls (A17).
 */
export const admissionOrder: AdmissionOrder = {
  attempt: ['tokensCarried'],
  carried: ['compactForm'],
  decoded: ['signatureEncoded', 'algorithmAllowed', 'extensionsUnderstood', 'keyIdIsText', 'typeIsIdToken', 'keyFound'],
  keyed: ['signatureVerifies'],
  verified: [
    'noSecurityEvent',
    'issuerExpected',
    'audienceAccepted',
    'authorizedPartyAccepted',
    'notExpired',
    'issuedAlready',
    'validAlready',
    'lifetimeBounded',
    'subjectPresent',
    'accessTokenBound',
    'userInfoAgrees',
    'callerOf',
  ],
};

/** Runs every check in order; errors: `Refusal`. */
export async function admit(gateway: Gateway, brand: Brand, request: GatewayRequest): Promise<Admitted> {
  const { rules } = gateway;
  const { admissionOrder } = rules;
  const attempt: Attempt = { gateway, rules, brand, request, idpTraffic: {} };
  const carried: Carried = { ...attempt, ...(await pass(attempt, admissionOrder.attempt)) };
  const verified = await verify(await decode(carried));
  const cuid = await pass(verified, admissionOrder.verified);
  return { cuid, issuedAt: Number(verified.claims['iat']), claims: verified.claims };
}

/** A3: the ID token, taken apart; errors: `Refusal`. */
export async function decode(carried: Carried): Promise<Decoded> {
  return { ...carried, ...(await pass(carried, carried.rules.admissionOrder.carried)) };
}

/** A4–A7: the ID token with the key that signed it; errors: `Refusal`. */
export async function verify(decoded: Decoded): Promise<Verified> {
  const { admissionOrder } = decoded.rules;
  const keyed = { ...decoded, keys: await pass(decoded, admissionOrder.decoded) };
  return { ...keyed, signedBy: await pass(keyed, admissionOrder.keyed) };
}

type CheckName = keyof TokenChecks | keyof VerifiedChecks;

/** Runs the checks of one stage in order, and gives what its end proves. */
async function pass<End extends keyof StageEnds>(
  stage: Parameters<StageEnds[End]>[0],
  names: readonly [...CheckName[], End],
): Promise<Awaited<ReturnType<StageEnds[End]>>> {
  let proof: unknown;
  for (const name of names) proof = await (stage.rules[name] as (stage: Attempt) => unknown)(stage);
  return proof as Awaited<ReturnType<StageEnds[End]>>;
}

/** A17: the verified ID token alone says who calls. */
export function callerOf({ claims }: Verified): string {
  return String(claims['sub']);
}
