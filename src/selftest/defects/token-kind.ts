import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the kind of token (A14). */
export const tokenKindDefects: readonly Defect[] = [
  {
    id: 'a14-any-type',
    rule: 'A14',
    text: 'does not check `typ`',
    finders: ['CLM-111', 'CLM-270'],
    parts: () => ({ typeIsIdToken: () => {} }),
  },
  {
    id: 'a14-access-token',
    rule: 'A14',
    text: 'accepts `typ` at+jwt',
    finders: ['CLM-111', 'CLM-118'],
    parts: (honest) => ({
      typeIsIdToken: (attempt) =>
        /at\+jwt$/i.test(String(attempt.header['typ'])) ? undefined : honest.typeIsIdToken(attempt),
    }),
  },
  {
    id: 'a14-logout-token',
    rule: 'A14',
    text: 'accepts `typ` logout+jwt',
    finders: ['CLM-118', 'CLM-272'],
    parts: (honest) => ({
      typeIsIdToken: (attempt) =>
        /logout\+jwt$/i.test(String(attempt.header['typ'])) ? undefined : honest.typeIsIdToken(attempt),
      noSecurityEvent: () => {},
    }),
  },
  {
    id: 'a14-anything-with-jwt',
    rule: 'A14',
    text: 'accepts every `typ` that ends in jwt',
    finders: ['CLM-111'],
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/jwt$/i.test(String(header['typ']))) refuse('A14', 'not-an-id-token');
      },
    }),
  },
  {
    id: 'a14-type-of-other-json',
    rule: 'A14',
    text: 'ignores a `typ` that is empty or no string',
    finders: ['CLM-111'],
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
    text: 'accepts an ID token with `events`',
    finders: ['CLM-118', 'CLM-122'],
    parts: () => ({ noSecurityEvent: () => {} }),
  },
  {
    id: 'a14-logout-event-only',
    rule: 'A14',
    text: 'refuses the logout event in `events` only',
    finders: ['CLM-122'],
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
    text: 'accepts a signed UserInfo response (no `iat`, no `exp`)',
    finders: ['CLM-118', 'CLM-271'],
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
    text: 'answers a `typ` that is no string, or `events` null, with 500',
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
    text: 'refuses an ID token with any `typ`, even JWT',
    finders: ['CLM-125'],
    overStrict: true,
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined) refuse('A14', 'type');
      },
    }),
  },
  {
    id: 'a14-type-wanted',
    rule: 'A14',
    text: 'refuses an ID token without `typ`',
    finders: ['CLM-125', 'JWS-136', 'JWS-145'],
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
    text: 'accepts `typ` JWT in upper case only',
    finders: ['CLM-125'],
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
    text: 'refuses `typ` application/jwt',
    finders: ['CLM-125'],
    overStrict: true,
    parts: () => ({
      typeIsIdToken({ header }) {
        if (header['typ'] !== undefined && !/^jwt$/i.test(String(header['typ']))) refuse('A14', 'type');
      },
    }),
  },
];
