import type { BrandConfiguration } from '../../capillary/brand.ts';
import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';

/** Who a token may be meant for: the configured list, or the application and its client-credentials client. */
export function acceptedAudiences({ audience, applicationId, clientId }: BrandConfiguration): string[] {
  return audience ?? [applicationId, clientId];
}

/** A9: `aud` is a text or a list of texts, not empty, and each one is accepted. */
export function audienceAccepted({ rules, brand, claims }: Decoded): void {
  const aud: unknown[] = Array.isArray(claims['aud']) ? claims['aud'] : [claims['aud']];
  const accepted = rules.acceptedAudiences(brand.configuration);
  if (aud.length === 0 || !aud.every((one) => isOneOf(accepted, one))) refuse('A9', 'audience-not-accepted');
}

/** A9: `azp`, if present, is an accepted audience. */
export function authorizedPartyAccepted({ rules, brand, claims }: Decoded): void {
  const { azp } = claims;
  if (azp === undefined) return;
  if (!isOneOf(rules.acceptedAudiences(brand.configuration), azp)) refuse('A9', 'authorized-party-not-accepted');
}

function isOneOf(accepted: string[], value: unknown): boolean {
  return typeof value === 'string' && value !== '' && accepted.includes(value);
}
