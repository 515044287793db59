import { refuse } from '../failure.ts';
import type { Attempt } from './attempt.ts';

/** A8: `iss` equals the configured issuer, octet for octet; without one, or with `issuerCheck: false`, it is not compared. */
export function issuerExpected({ brand, claims }: Attempt): void {
  const { issuer } = brand.configuration;
  if (!brand.policies.issuerCheck || issuer === undefined) return;
  if (claims['iss'] !== issuer) refuse('A8', 'issuer-unexpected');
}
