import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import type { Verifier } from './verifier.ts';

/** Its own fetcher speaks https only; this one takes what that takes: status 200, and no redirect. */
const fetcher = {
  async fetch(uri: string) {
    const response = await fetch(uri, { signal: AbortSignal.timeout(1_000), redirect: 'manual' });
    if (response.status !== 200) throw new Error(`status ${response.status}`);
    return response.arrayBuffer();
  },
};

export const awsJwtVerifier: Verifier = {
  name: 'aws-jwt-verify',
  packages: ['aws-jwt-verify'],
  options: '`JwtVerifier.create({ issuer, audience, jwksUri })`',
  async setUp({ issuer, jwksUri }, audience) {
    const jwksCache = new SimpleJwksCache({ fetcher });
    const verifier = JwtVerifier.create({ issuer, audience, jwksUri }, { jwksCache });
    return ({ idToken }) => verifier.verify(idToken);
  },
};
