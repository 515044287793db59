import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** What the tokens of a plain sign-in carry. */
const knownClaims = new Set(
  (
    'iss sub aud exp iat nonce sid at_hash name given_name family_name email email_verified ' +
    'phone_number phone_number_verified updated_at locale events'
  ).split(' '),
);

/** Mistakes with claims that admission has no use for. */
export const otherClaimDefects: readonly Defect[] = [
  {
    id: 'a14-unknown-claims',
    rule: 'oidc-core-5.1',
    text: 'refuses an ID token with unknown claims',
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
    text: 'refuses an ID token with more than 50 claims',
    finders: ['JWS-142'],
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
    text: 'refuses claims that are objects or arrays',
    finders: ['JWS-145', 'JWS-148'],
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
    text: 'refuses `updated_at` as a number',
    finders: ['JWS-145'],
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
    text: 'refuses an ID token without `updated_at`',
    finders: ['JWS-145'],
    overStrict: true,
    parts: (honest) => ({
      noSecurityEvent(attempt) {
        if (attempt.claims['updated_at'] === undefined) refuse('A14', 'updated-at');
        honest.noSecurityEvent(attempt);
      },
    }),
  },
];
