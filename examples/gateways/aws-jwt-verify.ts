import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { type Admission, idTokenOf, run } from './forwarding.ts';
import {
  accessTokenBound,
  authorizedPartyAccepted,
  decodedStrictly,
  encodedStrictly,
  everyAudienceAccepted,
  expires,
  issuedAlready,
  lifetimeBounded,
  membersGivenOnce,
  noEvents,
  nothingCritical,
  subjectPresent,
  typeIsIdToken,
} from './id-token.ts';
import { KeySet, rs256Keys } from './key-set.ts';

/** Its own fetcher speaks https only. */
const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };

/** Admission with aws-jwt-verify as its README has it. */
const plain: Admission = ({ issuer = null, audience, jwksUri }) => {
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri }, { jwksCache: new SimpleJwksCache({ fetcher }) });
  return async (request, _response, next) => {
    await verifier.verify(idTokenOf(request));
    next();
  };
};

/** What gatecheck found missing, each line with the rule that it mends. */
const mended: Admission = (brand) => {
  const { issuer = null, audience, jwksUri } = brand;
  const verifier = JwtVerifier.create({ issuer, audience, jwksUri });
  const keySet = new KeySet(brand); // A6, A15
  return async (request, _response, next) => {
    const idToken = idTokenOf(request);
    verifier.cacheJwks(rs256Keys(await keySet.for(idToken))); // A4.3, A4.4, A5.5, A6, A15
    const payload = verifier.verifySync(idToken);
    const { header } = decomposeUnverifiedJwt(idToken);
    encodedStrictly(idToken); // A3.1
    decodedStrictly(idToken); // A3.2
    membersGivenOnce(idToken); // A3.5
    nothingCritical(header); // A5.3
    typeIsIdToken(header); // A14.1
    noEvents(payload); // A14.2
    everyAudienceAccepted(payload, audience); // A9.2
    authorizedPartyAccepted(payload, audience); // A9.3
    expires(payload); // A3.2, A10.1
    issuedAlready(payload); // A10.2
    lifetimeBounded(payload); // A10.5
    subjectPresent(payload); // A11
    accessTokenBound(payload, header, request.get('authorization')); // A12, A16.1
    next();
  };
};

await run(plain, mended);
