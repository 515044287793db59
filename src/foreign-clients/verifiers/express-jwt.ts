import { expressjwt } from 'express-jwt';
import { expressJwtSecret, type GetVerificationKey } from 'jwks-rsa';
import type { Verifier } from './verifier.ts';

export const expressJwtVerifier: Verifier = {
  name: 'express-jwt',
  packages: ['express-jwt', 'jwks-rsa'],
  options: "`expressjwt({ secret: expressJwtSecret({ jwksUri }), issuer, audience, algorithms: ['RS256'] })`",
  async setUp({ issuer, jwksUri }, [first = '', ...others]) {
    const secret = expressJwtSecret({ jwksUri, timeout: 1_000 }) as GetVerificationKey;
    const middleware = expressjwt({
      secret,
      issuer,
      audience: [first, ...others],
      algorithms: ['RS256'],
      getToken: (request) => request.headers['x-id-token'] as string,
    });
    return ({ idToken }) =>
      new Promise<void>((admitted, refused) => {
        const request = { headers: { 'x-id-token': idToken }, method: 'GET' };
        const next = (error?: unknown) => (error ? refused(error) : admitted());
        void middleware(request as never, {} as never, next as never);
      });
  },
};
