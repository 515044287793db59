import { decodeProtectedHeader } from 'jose';
import { passportJwtSecret } from 'jwks-rsa';
import { Passport } from 'passport';
import { ExtractJwt, type SecretOrKeyProvider, Strategy } from 'passport-jwt';
import { type Admission, idTokenHeader, idTokenOf, run } from './forwarding.ts';
import {
  accessTokenBound,
  authorizedPartyAccepted,
  encodedStrictly,
  everyAudienceAccepted,
  expires,
  issuedAlready,
  keyIdIsString,
  lifetimeBounded,
  type Members,
  membersGivenOnce,
  noEvents,
  nothingCritical,
  subjectPresent,
  typeIsIdToken,
} from './id-token.ts';
import { KeySet, rs256Keys } from './key-set.ts';

/** Admission with passport-jwt and jwks-rsa as their documentation has it. */
const plain: Admission = ({ issuer, audience, jwksUri }) => {
  const secretOrKeyProvider = passportJwtSecret({ jwksUri, cache: true, rateLimit: true, jwksRequestsPerMinute: 5 });
  const jwtFromRequest = ExtractJwt.fromHeader(idTokenHeader);
  const passport = new Passport();
  passport.use(
    new Strategy({ jwtFromRequest, secretOrKeyProvider, issuer, audience, algorithms: ['RS256'] }, (payload, done) =>
      done(null, payload),
    ),
  );
  return passport.authenticate('jwt', { session: false, failWithError: true });
};

/** What gatecheck found missing, each line with the rule that it mends. */
const mended: Admission = (brand) => {
  const { issuer, audience, jwksUri } = brand;
  const keySet = new KeySet(brand); // A6, A15
  const secretOrKeyProvider: SecretOrKeyProvider = (request, idToken, done) => {
    keySet.for(idToken).then((keys) => {
      const fetcher = async () => rs256Keys(keys); // A4.3, A4.4, A5.4, A5.5, A6, A15
      passportJwtSecret({ jwksUri, cache: false, fetcher })(request, idToken, done);
    }, done);
  };
  const jwtFromRequest = ExtractJwt.fromHeader(idTokenHeader);
  const passport = new Passport();
  passport.use(
    new Strategy({ jwtFromRequest, secretOrKeyProvider, issuer, audience, algorithms: ['RS256'] }, (payload, done) =>
      done(null, payload),
    ),
  );
  return async (request, response, next) => {
    const idToken = idTokenOf(request);
    const payload = await new Promise<Members>((resolve, reject) => {
      const answered = (error: unknown, person: Members | false, why: unknown) =>
        person ? resolve(person) : reject(error ?? why);
      passport.authenticate('jwt', { session: false }, answered)(request, response, next);
    });
    encodedStrictly(idToken); // A3.1
    membersGivenOnce(idToken); // A3.5
    const header = decodeProtectedHeader(idToken);
    keyIdIsString(header); // A5.6
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
