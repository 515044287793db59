import type { FieldMappings } from '../../capillary/brand.ts';
import type { JsonObject } from '../json.ts';
import type { Parts } from '../parts.ts';

/** The four fields as the claims give them, not yet in the form in which they are stored. */
export type MappedClaims = Partial<Record<keyof FieldMappings, string>>;

/** The mapped claims and nothing else. A claim's name is one key, taken whole, never a path (contract, section 2). */
export function mapClaims(parts: Parts, claims: JsonObject, mappings: FieldMappings): MappedClaims {
  return {
    firstName: parts.claimText(claims, mappings.firstName),
    lastName: parts.claimText(claims, mappings.lastName),
    mobile: parts.claimText(claims, mappings.mobile),
    email: parts.claimText(claims, mappings.email),
  };
}

/** B4: a claim that is absent, empty or no text leaves its field empty. */
export function claimText(claims: JsonObject, name: string): string | undefined {
  const value = claims[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
