import type { Policies } from '../capillary/policies.ts';

/** Whether a declared policy is weaker than the contract's default (gateway contract, section 6). */
export function isWeaker(key: keyof Policies, value: Policies[keyof Policies]): boolean {
  switch (key) {
    case 'issuerCheck':
      return value === false;
    case 'verifiedClaims':
      return value === 'ignored';
    case 'logoutEffect':
      return value === 'token-expiry' || (typeof value === 'object' && value.withinSeconds > 10);
    case 'idpTimeoutSeconds':
      return typeof value === 'number' && value > 5;
    case 'jwksCooldownSeconds':
    case 'readAfterWriteSeconds':
      return value !== 0;
    default:
      return false;
  }
}
