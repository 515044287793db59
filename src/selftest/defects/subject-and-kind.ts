import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** What the tokens of a plain sign-in carry. */
const knownClaims = new Set(
  (
    'iss sub aud exp iat nonce sid at_hash name given_name family_name email email_verified ' +
    'phone_number phone_number_verified updated_at locale events'
  ).split(' '),
);

/** Mistakes with the subject (A11), the access token’s hash (A12) and the kind of token (A14). */
export const subjectDefects: readonly Defect[] = [
  {
    id: 'a11-no-subject',
    rule: 'A11',
    text: 'takes a token without a subject for whoever the access token belongs to',
    finders: ['CLM-090', 'CLM-091', 'CLM-094', 'CLM-095', 'CLM-100', 'CLM-101', 'CLM-102'],
    parts: (honest) => ({
      subjectPresent: (attempt) => (attempt.claims['sub'] ? honest.subjectPresent(attempt) : undefined),
      sameSubject: (fromUserInfo, fromIdToken) => !fromIdToken || honest.sameSubject(fromUserInfo, fromIdToken),
    }),
  },
  {
    id: 'a11-subject-in-any-type',
    rule: 'A11',
    text: 'turns a subject of any type into text',
    finders: ['CLM-096', 'CLM-098', 'CLM-099'],
    parts: () => ({
      subjectPresent: ({ claims }) => {
        if (!claims['sub']) refuse('A11', 'subject-missing');
      },
      sameSubject: (fromUserInfo, fromIdToken) => typeof fromIdToken !== 'string' || fromUserInfo === fromIdToken,
    }),
  },
  {
    id: 'a11-long-subject',
    rule: 'A11',
    text: 'takes subjects of any length',
    finders: ['CLM-092', 'CLM-093'],
    parts: () => ({
      longestSubject: Number.POSITIVE_INFINITY,
      sameSubject: (one, other) => one === String(other).slice(0, one.length),
    }),
  },
  {
    id: 'a11-subject-cut',
    rule: 'A11',
    text: 'cuts a subject at 255 characters in place of refusing it',
    finders: ['CLM-092'],
    parts: () => ({
      longestSubject: Number.POSITIVE_INFINITY,
      callerOf: ({ claims }) => String(claims['sub']).slice(0, 255),
      sameSubject: (one, other) => one.slice(0, 255) === String(other).slice(0, 255),
    }),
  },
  {
    id: 'a11-subject-is-uuid',
    rule: 'A11',
    text: 'refuses a subject that is no UUID in small letters',
    finders: ['CLM-097', 'CLM-109', 'CLM-110'],
    overStrict: true,
    parts: () => ({
      subjectPresent({ claims }) {
        if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(claims['sub']))) refuse('A11', 'no-uuid');
      },
    }),
  },
  {
    id: 'a11-short-subject',
    rule: 'A11',
    text: 'refuses subjects of more than 64 characters',
    finders: ['CLM-108'],
    overStrict: true,
    parts: () => ({ longestSubject: 64 }),
  },
  {
    id: 'a12-hash-ignored',
    rule: 'A12',
    text: 'does not compare at_hash',
    finders: ['CLM-140'],
    parts: () => ({ accessTokenBound: () => {} }),
  },
  {
    id: 'a12-hash-of-other-types',
    rule: 'A12',
    text: 'overlooks an at_hash that is empty or no text',
    finders: ['CLM-142'],
    parts: (honest) => ({
      accessTokenBound(attempt) {
        const hash = attempt.claims['at_hash'];
        if (typeof hash === 'string' && hash !== '') honest.accessTokenBound(attempt);
      },
    }),
  },
  {
    id: 'a12-hash-wanted',
    rule: 'A12',
    text: 'refuses a token without at_hash',
    finders: ['CLM-083'],
    overStrict: true,
    parts: (honest) => ({
      accessTokenBound(attempt) {
        if (attempt.claims['at_hash'] === undefined) refuse('A12', 'access-token-hash-missing');
        honest.accessTokenBound(attempt);
      },
    }),
  },
  {
    id: 'a14-any-type',
    rule: 'A14',
    text: 'does not look at typ',
    finders: ['CLM-116'],
    parts: () => ({ typeIsIdToken: () => {} }),
  },
  {
    id: 'a14-access-token',
    rule: 'A14',
    text: 'takes access tokens for ID tokens',
    finders: ['CLM-111', 'CLM-112', 'CLM-113', 'CLM-118'],
    parts: (honest) => ({
      typeIsIdToken: (attempt) =>
        /at\+jwt$/i.test(String(attempt.header['typ'])) ? undefined : honest.typeIsIdToken(attempt),
    }),
  },
  {
    id: 'a14-logout-token',
    rule: 'A14',
    text: 'takes logout tokens for ID tokens',
    finders: ['CLM-119'],
    parts: (honest) => ({
      typeIsIdToken: (attempt) =>
        /logout\+jwt$/i.test(String(attempt.header['typ'])) ? undefined : honest.typeIsIdToken(attempt),
      noSecurityEvent: () => {},
    }),
  },
  {
    id: 'a14-anything-with-jwt',
    rule: 'A14',
    text: 'takes every typ that ends in jwt',
    finders: ['CLM-114', 'CLM-115'],
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/jwt$/i.test(String(header['typ']))) refuse('A14', 'not-an-id-token');
      },
    }),
  },
  {
    id: 'a14-type-of-other-json',
    rule: 'A14',
    text: 'overlooks a typ that is empty or no text',
    finders: ['CLM-117'],
    parts: (honest) => ({
      typeIsIdToken(attempt) {
        const { typ } = attempt.header;
        if (typeof typ === 'string' && typ !== '') honest.typeIsIdToken(attempt);
      },
    }),
  },
  {
    id: 'a14-events',
    rule: 'A14',
    text: 'takes a token that carries events',
    finders: ['CLM-120', 'CLM-122'],
    parts: () => ({ noSecurityEvent: () => {} }),
  },
  {
    id: 'a14-logout-event-only',
    rule: 'A14',
    text: 'refuses the logout event only, and takes other events',
    finders: ['CLM-123', 'CLM-124'],
    parts: (honest) => ({
      noSecurityEvent: (attempt) =>
        JSON.stringify(attempt.claims['events'] ?? null).includes('backchannel-logout')
          ? honest.noSecurityEvent(attempt)
          : undefined,
    }),
  },
  {
    id: 'a14-user-info',
    rule: 'A14',
    text: 'takes the signed user information, which has no times, for an ID token',
    finders: ['CLM-121'],
    parts: (honest) => {
      const timeless = ({ claims }: Attempt) => claims['exp'] === undefined && claims['iat'] === undefined;
      return {
        notExpired: (attempt) => (timeless(attempt) ? undefined : honest.notExpired(attempt)),
        issuedAlready: (attempt) => (timeless(attempt) ? undefined : honest.issuedAlready(attempt)),
      };
    },
  },
  {
    id: 'a14-odd-type-crashes',
    rule: 'A14',
    text: 'fails inside at a typ that is no text, or at events that are no object',
    finders: ['CLM-130', 'CLM-132'],
    parts: (honest) => ({
      typeIsIdToken(attempt) {
        const { typ } = attempt.header;
        if (typ !== undefined && typeof typ !== 'string') throw new TypeError('typ.toLowerCase is not a function');
        honest.typeIsIdToken(attempt);
      },
      noSecurityEvent(attempt) {
        const { events } = attempt.claims;
        if (events === null) throw new TypeError('Cannot convert null to object');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-type-not-expected',
    rule: 'A14',
    text: 'refuses a token that has a typ, even JWT',
    finders: ['CLM-126'],
    overStrict: true,
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined) refuse('A14', 'type');
      },
    }),
  },
  {
    id: 'a14-unknown-claims',
    rule: 'oidc-core-5.1',
    text: 'refuses a token with claims that it does not know',
    finders: ['CLM-051'],
    overStrict: true,
    parts: (honest) => ({
      noSecurityEvent(attempt) {
        const mapped = Object.values(attempt.brand.configuration.fieldMappings);
        const strange = Object.keys(attempt.claims).some((name) => !knownClaims.has(name) && !mapped.includes(name));
        if (strange) refuse('A14', 'claim-unknown');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-many-claims',
    rule: 'oidc-core-5.1',
    text: 'refuses a token with more than 50 claims',
    finders: ['JWS-144'],
    overStrict: true,
    parts: (honest) => ({
      noSecurityEvent(attempt) {
        if (Object.keys(attempt.claims).length > 50) refuse('A14', 'too-many-claims');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-details-refused',
    rule: 'oidc-core-5.1',
    text: 'refuses claims that are objects or lists',
    finders: ['JWS-145', 'JWS-146', 'JWS-147', 'JWS-148'],
    overStrict: true,
    parts: (honest) => ({
      noSecurityEvent(attempt) {
        const { aud: _, events: __, ...claims } = attempt.claims;
        if (Object.values(claims).some((claim) => typeof claim === 'object')) refuse('A14', 'claim-not-plain');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-update-time-as-text',
    rule: 'oidc-core-5.1',
    text: 'refuses an updated_at that is a number, as the standard has it',
    finders: ['JWS-150'],
    overStrict: true,
    parts: (honest) => ({
      noSecurityEvent(attempt) {
        if (typeof attempt.claims['updated_at'] === 'number') refuse('A14', 'updated-at');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-update-time-wanted',
    rule: 'oidc-core-5.1',
    text: 'refuses a token without updated_at',
    finders: ['JWS-152'],
    overStrict: true,
    parts: (honest) => ({
      noSecurityEvent(attempt) {
        if (attempt.claims['updated_at'] === undefined) refuse('A14', 'updated-at');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-type-wanted',
    rule: 'A14',
    text: 'refuses a token without typ',
    finders: ['CLM-125', 'JWS-140', 'JWS-151'],
    overStrict: true,
    parts: (honest) => ({
      typeIsIdToken(attempt) {
        if (attempt.header['typ'] === undefined) refuse('A14', 'type-missing');
        honest.typeIsIdToken(attempt);
      },
    }),
  },
  {
    id: 'a14-type-with-case',
    rule: 'A14',
    text: 'wants typ to be JWT in capital letters',
    finders: ['CLM-127'],
    overStrict: true,
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/^(?:application\/)?JWT$/.test(String(header['typ'])))
          refuse('A14', 'type');
      },
    }),
  },
  {
    id: 'a14-type-without-application',
    rule: 'A14',
    text: 'refuses typ application/jwt',
    finders: ['CLM-128', 'CLM-129'],
    overStrict: true,
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/^jwt$/i.test(String(header['typ']))) refuse('A14', 'type');
      },
    }),
  },
];
