import type { Request } from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import { type Admission, idTokenOf, run } from './forwarding.ts';
import {
  accessTokenBound,
  authorizedPartyAccepted,
  decodedStrictly,
  encodedStrictly,
  everyAudienceAccepted,
  issuedAlready,
  keyIdIsString,
  lifetimeBounded,
  membersGivenOnce,
  noEvents,
  subjectPresent,
  typeIsIdToken,
} from './id-token.ts';
import { KeySet, rs256Keys } from './key-set.ts';

/**
 * Admission with express-oauth2-jwt-bearer as its README has it. The library takes its token from `Authorization` alone,
 * where the access token stands, so it is shown a request with the ID token in that place.
 */
const plain: Admission = ({ issuer, audience, jwksUri }) => {
  const verify = auth({ issuer, audience, jwksUri, tokenSigningAlg: 'RS256' });
  return (request, response, next) => verify(presenting(request), response, next);
};

function presenting(request: Request): Request {
  const authorization = `Bearer ${idTokenOf(request)}`;
  const headers = { value: { ...request.headers, authorization } };
  return Object.create(request, { headers, query: { value: request.query, writable: true } });
}

/** What gatecheck found missing, each line with the rule that it mends. */
const mended: Admission = (brand) => {
  const { issuer, audience } = brand;
  const keySet = new KeySet(brand); // A6, A15
  return async (request, response, next) => {
    const idToken = idTokenOf(request);
    const publicKey = rs256Keys(await keySet.for(idToken)); // A4.4, A6, A15
    const verify = auth({ issuer, audience, publicKey, tokenSigningAlg: 'RS256' });
    const presented = presenting(request);
    presented.query = {}; // A17
    await new Promise<void>((resolve, reject) => {
      verify(presented, response, (error?: unknown) => (error ? reject(error) : resolve()));
    });
    const { payload, header } = presented.auth ?? { payload: {}, header: {} };
    encodedStrictly(idToken); // A3.1
    decodedStrictly(idToken); // A3.2
    membersGivenOnce(idToken); // A3.5
    keyIdIsString(header); // A5.6
    typeIsIdToken(header); // A14.1
    noEvents(payload); // A14.2
    everyAudienceAccepted(payload, audience); // A9.2
    authorizedPartyAccepted(payload, audience); // A9.3
    issuedAlready(payload); // A10.2
    lifetimeBounded(payload); // A10.1, A10.5
    subjectPresent(payload); // A11
    accessTokenBound(payload, header, request.get('authorization')); // A12, A16.1
    next();
  };
};

await run(plain, mended);
