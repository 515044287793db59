import type { FieldMappings } from '../../capillary/brand.ts';
import type { JsonObject } from '../json.ts';
import type { Rules } from '../rules.ts';
import type { MappedClaims } from './shapes.ts';

/** The mapped claims and nothing else. A claim's name is one key, taken whole, never a path (contract, section 2). */
export function mapClaims(rules: Rules, claims: JsonObject, mappings: FieldMappings): MappedClaims {
  return {
    firstName: rules.claimText(claims, mappings.firstName),
    lastName: rules.claimText(claims, mappings.lastName),
    mobile: rules.claimText(claims, mappings.mobile),
    email: rules.claimText(claims, mappings.email),
  };
}

/** B4: a claim that is absent, empty or no text leaves its field empty. */
export function claimText(claims: JsonObject, name: string): string | undefined {
  const value = claims[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
