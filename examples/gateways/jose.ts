import { createLocalJWKSet, createRemoteJWKSet, jwtVerify } from 'jose';
import { type Admission, idTokenOf, run } from './forwarding.ts';
import {
  accessTokenBound,
  authorizedPartyAccepted,
  encodedStrictly,
  everyAudienceAccepted,
  expires,
  issuedAlready,
  lifetimeBounded,
  membersGivenOnce,
  noEvents,
  subjectPresent,
  typeIsIdToken,
} from './id-token.ts';
import { KeySet, rs256Keys } from './key-set.ts';

/** Admission with jose as its documentation has it. */
const plain: Admission = ({ issuer, audience, jwksUri }) => {
  const keys = createRemoteJWKSet(new URL(jwksUri));
  return async (request, _response, next) => {
    await jwtVerify(idTokenOf(request), keys, { issuer, audience, algorithms: ['RS256'] });
    next();
  };
};

/** What gatecheck found missing, each line with the rule that it mends. */
const mended: Admission = (brand) => {
  const { issuer, audience } = brand;
  const keySet = new KeySet(brand); // A6, A15
  return async (request, _response, next) => {
    const idToken = idTokenOf(request);
    const keys = createLocalJWKSet(rs256Keys(await keySet.for(idToken))); // A4.4, A6, A15
    const { payload, protectedHeader } = await jwtVerify(idToken, keys, { issuer, audience, algorithms: ['RS256'] });
    encodedStrictly(idToken); // A3.1
    membersGivenOnce(idToken); // A3.5
    typeIsIdToken(protectedHeader); // A14.1
    noEvents(payload); // A14.2
    everyAudienceAccepted(payload, audience); // A9.2
    authorizedPartyAccepted(payload, audience); // A9.3
    expires(payload); // A3.2, A10.1
    issuedAlready(payload); // A10.2
    lifetimeBounded(payload); // A10.5
    subjectPresent(payload); // A11
    accessTokenBound(payload, protectedHeader, request.get('authorization')); // A12, A16.1
    next();
  };
};

await run(plain, mended);
