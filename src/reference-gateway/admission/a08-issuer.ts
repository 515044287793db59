import { refuse } from '../failure.ts';
import type { Decoded } from '../rules.ts';

/** A8: `iss` equals the configured issuer, octet for octet; without one, or with `issuerCheck: false`, it is not compared. */
export function issuerExpected({ brand, claims }: Decoded): void {
  const { issuer } = brand.configuration;
  if (!brand.policies.issuerCheck || issuer === undefined) return;
  if (claims['iss'] !== issuer) refuse('A8', 'issuer-unexpected');
}
