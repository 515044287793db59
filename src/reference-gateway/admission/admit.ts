import type { Brand } from '../brand.ts';
import type { Gateway } from '../gateway.ts';
import type { GatewayRequest } from '../request.ts';
import { type Attempt, beginAttempt } from './attempt.ts';

/**
 * Admission after A1, from top to bottom: the form of the token, its key and signature, its claims, and only then the
 * access token, so that a refused ID token costs the IdP no userinfo call (A16). Nothing here reads another header, a
 * query value or a member of the JWS header to learn who calls (A17).
 */
export const admissionOrder = [
  'tokensCarried',
  'compactForm',
  'signatureEncoded',
  'algorithmAllowed',
  'extensionsUnderstood',
  'keyIdIsText',
  'typeIsIdToken',
  'keyFound',
  'signatureVerifies',
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
] as const;

/** The name of one check of admission. */
export type AdmissionCheckName = (typeof admissionOrder)[number];

/** What an admitted call is known by. */
export interface Admitted {
  /** The `sub` of the ID token: who calls. */
  cuid: string;
  /** `iat` of the ID token, in seconds since 1970. */
  issuedAt: number;
  claims: Attempt['claims'];
}

/** Runs every check in order; errors: `Refusal`. */
export async function admit(gateway: Gateway, brand: Brand, request: GatewayRequest): Promise<Admitted> {
  const { parts } = gateway;
  const attempt = beginAttempt(gateway, brand, request);
  for (const check of parts.admissionOrder) await parts[check](attempt);
  return { cuid: parts.callerOf(attempt), issuedAt: Number(attempt.claims['iat']), claims: attempt.claims };
}

/** A17: the verified ID token alone says who calls. */
export function callerOf({ claims }: Attempt): string {
  return String(claims['sub']);
}
