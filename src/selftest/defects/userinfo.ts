import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** What userinfo answers of a plain sign-in have. */
const userInfoMembers = new Set(
  'sub name given_name family_name email email_verified phone_number phone_number_verified updated_at locale'.split(
    ' ',
  ),
);

/** Mistakes with the userinfo endpoint (A13). */
export const userInfoDefects: readonly Defect[] = [
  {
    id: 'a13-not-asked',
    rule: 'A13',
    text: 'never requests UserInfo',
    finders: ['UIN-004'],
    parts: () => ({ userInfoAgrees: async () => {} }),
  },
  {
    id: 'a13-not-asked-for-reading',
    rule: 'A13',
    text: 'requests UserInfo for writing calls only',
    finders: ['UIN-008'],
    parts: (honest) => ({
      userInfoAgrees: async (attempt) => {
        if (attempt.request.method !== 'GET') await honest.userInfoAgrees(attempt);
      },
    }),
  },
  {
    id: 'a13-not-asked-for-writing',
    rule: 'A13',
    text: 'requests UserInfo for reading calls only',
    finders: ['UIN-083'],
    parts: (honest) => ({
      userInfoAgrees: async (attempt) => {
        if (attempt.request.method === 'GET') await honest.userInfoAgrees(attempt);
      },
    }),
  },
  {
    id: 'a13-anybodys-access-token',
    rule: 'A13',
    text: "does not compare UserInfo's `sub` with the ID token's",
    finders: ['UIN-004', 'UIN-005', 'UIN-060'],
    parts: () => ({ sameSubject: () => true }),
  },
  {
    id: 'a13-subject-without-case',
    rule: 'A13',
    text: "compares UserInfo's `sub` without case",
    finders: ['CLM-104', 'UIN-061'],
    parts: () => ({ sameSubject: (one, other) => one.toLowerCase() === String(other).toLowerCase() }),
  },
  {
    id: 'a13-subject-by-beginning',
    rule: 'A13',
    text: "compares UserInfo's `sub` by prefix",
    finders: ['CLM-104', 'UIN-062', 'UIN-063'],
    parts: () => ({
      sameSubject: (one, other) => one.trim().startsWith(String(other)) || String(other).startsWith(one.trim()),
    }),
  },
  {
    id: 'a13-no-subject-needed',
    rule: 'A13',
    text: 'accepts a UserInfo response without `sub`',
    finders: ['UIN-067', 'UIN-069', 'UIN-075', 'UIN-076'],
    parts: (honest) => userInfoSub(honest, (sub, own) => sub ?? own),
  },
  {
    id: 'a13-subject-of-any-type',
    rule: 'A13',
    text: 'accepts a UserInfo `sub` that is no string',
    finders: ['UIN-070', 'UIN-074'],
    parts: (honest) => userInfoSub(honest, (sub, own) => (sub === undefined || typeof sub === 'string' ? sub : own)),
  },
  {
    id: 'a13-one-of-the-subjects',
    rule: 'A13',
    text: "accepts a UserInfo `sub` array that contains the ID token's `sub`",
    finders: ['UIN-071', 'UIN-072'],
    parts: (honest) => userInfoSub(honest, (sub, own) => (Array.isArray(sub) && sub.includes(own) ? own : sub)),
  },
  {
    id: 'a13-refusal-ignored',
    rule: 'A13',
    text: 'accepts an access token for which UserInfo answers 401',
    finders: ['LGO-009'],
    parts: (honest) => ({
      userInfoAgrees: (attempt) =>
        honest.userInfoAgrees(attempt).catch((failure) => {
          if (!(failure instanceof Refusal && failure.reason === 'access-token-refused')) throw failure;
        }),
    }),
  },
  {
    id: 'a13-refusal-as-outage',
    rule: 'A13',
    text: 'answers 503 where UserInfo answers 401',
    finders: ['BRD-005', 'LGO-009', 'UIN-001', 'UIN-002', 'UIN-006', 'UIN-007'],
    parts: () => ({ accessTokenRefused: () => false }),
  },
  {
    id: 'a13-refusal-by-another-status',
    rule: 'A13',
    text: 'accepts an access token for which UserInfo answers 400 or 403',
    finders: ['UIN-079', 'UIN-080'],
    parts: (honest) => ({
      userInfoAgrees: async (attempt) => {
        let status = 0;
        const parts: Parts = {
          ...attempt.parts,
          accessTokenRefused: (given) => {
            status = given;
            return honest.accessTokenRefused(given);
          },
        };
        await honest.userInfoAgrees({ ...attempt, parts }).catch((failure) => {
          if (status !== 400 && status !== 403) throw failure;
        });
      },
    }),
  },
  {
    id: 'a13-claims-filled-from-userinfo',
    rule: 'B2',
    text: 'fills claims that the ID token lacks from UserInfo',
    finders: ['MAP-094'],
    parts: (honest) => mappingUserInfo(honest, (claims, info) => ({ ...info, ...claims })),
  },
  {
    id: 'a13-claims-of-userinfo',
    rule: 'B2',
    text: 'prefers the claims of UserInfo to those of the ID token',
    finders: ['MAP-095', 'UIN-094'],
    parts: (honest) => mappingUserInfo(honest, (claims, info) => ({ ...claims, ...info })),
  },
  {
    id: 'a13-same-email-wanted',
    rule: 'A13',
    text: "refuses where UserInfo's `email` differs from the ID token's",
    finders: ['UIN-094'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info, { claims }) => {
        if (info['email'] !== claims['email']) refuse('A13', 'email-differs');
      }),
  },
  {
    id: 'a13-flags-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response without `email`',
    finders: ['UIN-095'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (typeof info['email'] !== 'string') refuse('A13', 'email-missing');
      }),
  },
  {
    id: 'a13-phone-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response without `phone_number`',
    finders: ['UIN-096'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (typeof info['phone_number'] !== 'string') refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-update-time-as-text',
    rule: 'A13',
    text: 'refuses a UserInfo response with `updated_at` as a number',
    finders: ['UIN-097'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (typeof info['updated_at'] === 'number') refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-update-time-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response without `updated_at`',
    finders: ['UIN-095', 'UIN-098'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (info['updated_at'] === undefined) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-user-info-as-a-token',
    rule: 'A13',
    text: 'checks `iss`, `aud` and `exp` of the UserInfo response',
    finders: ['UIN-099'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (info['aud'] !== undefined || info['exp'] !== undefined) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-unknown-members',
    rule: 'A13',
    text: 'refuses a UserInfo response with unknown members',
    finders: ['UIN-100', 'UIN-101', 'UIN-102'],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (Object.keys(info).some((name) => !userInfoMembers.has(name))) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-compact-json-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response with whitespace in its JSON',
    finders: ['UIN-092'],
    overStrict: true,
    parts: (honest) => ({
      readIdpObject: (answer) => (/^\{\s/.test(answer.body.toString()) ? undefined : honest.readIdpObject(answer)),
    }),
  },
  {
    id: 'a13-refusal-remembered',
    rule: 'A15',
    text: 'remembers for 30 s that UserInfo refused an access token',
    finders: ['UIN-065'],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const refusedAt = new Map<string, number>();
      return {
        async fetchSubject(attempt) {
          const ago = attempt.parts.now() - (refusedAt.get(attempt.accessToken) ?? 0);
          if (ago < 30_000) refuse('A13', 'access-token-refused');
          return honest.fetchSubject(attempt).catch((failure) => {
            if (!(failure instanceof IdpUnavailable)) refusedAt.set(attempt.accessToken, attempt.parts.now());
            throw failure;
          });
        },
      };
    },
  },
];

/** A gateway that reads the subject of a userinfo answer in another way. */
function userInfoSub(honest: Parts, read: (sub: unknown, own: unknown) => unknown): Partial<Parts> {
  return {
    fetchSubject(attempt) {
      const readIdpObject: Parts['readIdpObject'] = (answer) => {
        const object = honest.readIdpObject(answer);
        return object && { ...object, sub: read(object['sub'], attempt.claims['sub']) };
      };
      return honest.fetchSubject({ ...attempt, parts: { ...attempt.parts, readIdpObject } });
    },
  };
}

/** A gateway that looks at the whole userinfo answer. */
function userInfoWith(honest: Parts, look: (info: Record<string, unknown>, attempt: Attempt) => void): Partial<Parts> {
  return {
    fetchSubject(attempt) {
      const readIdpObject: Parts['readIdpObject'] = (answer) => {
        const object = honest.readIdpObject(answer);
        if (object) look(object, attempt);
        return object;
      };
      return honest.fetchSubject({ ...attempt, parts: { ...attempt.parts, readIdpObject } });
    },
  };
}

/** A gateway that maps what the userinfo endpoint says. */
function mappingUserInfo(
  honest: Parts,
  merge: (claims: Record<string, unknown>, info: Record<string, unknown>) => Record<string, unknown>,
): Partial<Parts> {
  const infos = new Map<unknown, Record<string, unknown>>();
  return {
    ...userInfoWith(honest, (info) => infos.set(info['sub'], info)),
    mapClaims: (parts, claims, mappings) =>
      honest.mapClaims(parts, merge(claims, infos.get(claims['sub']) ?? {}), mappings),
  };
}
