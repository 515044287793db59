import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Verifier } from './verifier.ts';

export const joseVerifier: Verifier = {
  name: 'jose',
  packages: ['jose'],
  options: "`jwtVerify(idToken, createRemoteJWKSet(…), { issuer, audience, algorithms: ['RS256'] })`",
  async setUp({ issuer, jwksUri }, audience) {
    const keys = createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 1_000 });
    return ({ idToken }) => jwtVerify(idToken, keys, { issuer, audience, algorithms: ['RS256'] });
  },
};
