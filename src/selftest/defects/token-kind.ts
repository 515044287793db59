import { refuse } from '../../reference-gateway/failure.ts';
import type { Decoded } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the kind of token (A14). */
export const tokenKindDefects: readonly Defect[] = [
  {
    id: 'a14-any-type',
    rule: 'A14',
    text: 'does not check `typ`',
    detectedBy: ['CLM-111', 'CLM-270'],
    rules: () => ({ typeIsIdToken: () => {} }),
  },
  {
    id: 'a14-access-token',
    rule: 'A14',
    text: 'accepts `typ` at+jwt',
    detectedBy: ['CLM-111', 'CLM-118'],
    rules: (defaults) => ({
      typeIsIdToken: (attempt) =>
        /at\+jwt$/i.test(String(attempt.header['typ'])) ? undefined : defaults.typeIsIdToken(attempt),
    }),
  },
  {
    id: 'a14-logout-token',
    rule: 'A14',
    text: 'accepts `typ` logout+jwt',
    detectedBy: ['CLM-118', 'CLM-272'],
    rules: (defaults) => ({
      typeIsIdToken: (attempt) =>
        /logout\+jwt$/i.test(String(attempt.header['typ'])) ? undefined : defaults.typeIsIdToken(attempt),
      noSecurityEvent: () => {},
    }),
  },
  {
    id: 'a14-anything-with-jwt',
    rule: 'A14',
    text: 'accepts every `typ` that ends in jwt',
    detectedBy: ['CLM-111'],
    rules: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/jwt$/i.test(String(header['typ']))) refuse('A14', 'not-an-id-token');
      },
    }),
  },
  {
    id: 'a14-events',
    rule: 'A14',
    text: 'accepts an ID token with `events`',
    detectedBy: ['CLM-122', 'CLM-272'],
    rules: () => ({ noSecurityEvent: () => {} }),
  },
  {
    id: 'a14-logout-event-only',
    rule: 'A14',
    text: 'refuses the logout event in `events` only',
    detectedBy: ['CLM-122'],
    rules: (defaults) => ({
      noSecurityEvent: (attempt) =>
        JSON.stringify(attempt.claims['events'] ?? null).includes('backchannel-logout')
          ? defaults.noSecurityEvent(attempt)
          : undefined,
    }),
  },
  {
    id: 'a14-user-info',
    rule: 'A14',
    text: 'accepts a signed UserInfo response (no `iat`, no `exp`)',
    detectedBy: ['CLM-118', 'CLM-271'],
    rules: (defaults) => {
      const timeless = ({ claims }: Decoded) => claims['exp'] === undefined && claims['iat'] === undefined;
      return {
        notExpired: (attempt) => (timeless(attempt) ? undefined : defaults.notExpired(attempt)),
        issuedAlready: (attempt) => (timeless(attempt) ? undefined : defaults.issuedAlready(attempt)),
      };
    },
  },
  {
    id: 'a14-odd-type-crashes',
    rule: 'A14',
    text: 'answers a `typ` that is no string, or `events` null, with 500',
    detectedBy: ['CLM-130', 'CLM-132', 'CLM-134', 'CLM-136'],
    rules: (defaults) => ({
      typeIsIdToken(attempt) {
        const { typ } = attempt.header;
        if (typ !== undefined && typeof typ !== 'string') throw new TypeError('typ.toLowerCase is not a function');
        defaults.typeIsIdToken(attempt);
      },
      noSecurityEvent(attempt) {
        const { events } = attempt.claims;
        if (events === null) throw new TypeError('Cannot convert null to object');
        defaults.noSecurityEvent(attempt);
      },
    }),
  },
  {
    id: 'a14-type-not-expected',
    rule: 'A14',
    text: 'refuses an ID token with any `typ`, even JWT',
    detectedBy: ['CLM-125'],
    overStrict: true,
    rules: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined) refuse('A14', 'type');
      },
    }),
  },
  {
    id: 'a14-type-wanted',
    rule: 'A14',
    text: 'refuses an ID token without `typ`',
    detectedBy: ['CLM-125', 'JWS-136', 'JWS-145'],
    overStrict: true,
    rules: (defaults) => ({
      typeIsIdToken(attempt) {
        if (attempt.header['typ'] === undefined) refuse('A14', 'type-missing');
        defaults.typeIsIdToken(attempt);
      },
    }),
  },
  {
    id: 'a14-type-with-case',
    rule: 'A14',
    text: 'accepts `typ` JWT in upper case only',
    detectedBy: ['CLM-125'],
    overStrict: true,
    rules: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/^(?:application\/)?JWT$/.test(String(header['typ'])))
          refuse('A14', 'type');
      },
    }),
  },
  {
    id: 'a14-type-without-application',
    rule: 'A14',
    text: 'refuses `typ` application/jwt',
    detectedBy: ['CLM-125'],
    overStrict: true,
    rules: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/^jwt$/i.test(String(header['typ']))) refuse('A14', 'type');
      },
    }),
  },
];
