import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import { jsonObject } from '../../reference-gateway/json.ts';
import type { Rules, Verified } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** What userinfo answers of a plain sign-in have. */
const userInfoMembers = new Set(
  'sub name given_name family_name email email_verified phone_number phone_number_verified updated_at locale'.split(
    ' ',
  ),
);

/** Mistakes with the UserInfo endpoint (A13). */
export const userInfoDefects: readonly Defect[] = [
  {
    id: 'a13-not-asked',
    rule: 'A13',
    text: 'never requests UserInfo',
    detectedBy: ['UIN-004'],
    rules: () => ({ userInfoAgrees: async () => {} }),
  },
  {
    id: 'a13-not-asked-for-reading',
    rule: 'A13',
    text: 'requests UserInfo for writing calls only',
    detectedBy: ['UIN-008'],
    rules: (defaults) => ({
      userInfoAgrees: async (attempt) => {
        if (attempt.request.method !== 'GET') await defaults.userInfoAgrees(attempt);
      },
    }),
  },
  {
    id: 'a13-not-asked-for-writing',
    rule: 'A13',
    text: 'requests UserInfo for reading calls only',
    detectedBy: ['UIN-083'],
    rules: (defaults) => ({
      userInfoAgrees: async (attempt) => {
        if (attempt.request.method === 'GET') await defaults.userInfoAgrees(attempt);
      },
    }),
  },
  {
    id: 'a13-anybodys-access-token',
    rule: 'A13',
    text: "does not compare UserInfo's `sub` with the ID token's",
    detectedBy: ['UIN-004', 'UIN-005', 'UIN-060'],
    rules: () => ({ sameSubject: () => true }),
  },
  {
    id: 'a13-subject-without-case',
    rule: 'A13',
    text: "compares UserInfo's `sub` without case",
    detectedBy: ['CLM-104', 'UIN-061'],
    rules: () => ({ sameSubject: (one, other) => one.toLowerCase() === String(other).toLowerCase() }),
  },
  {
    id: 'a13-subject-by-beginning',
    rule: 'A13',
    text: "compares UserInfo's `sub` by prefix",
    detectedBy: ['CLM-104', 'UIN-062', 'UIN-063'],
    rules: () => ({
      sameSubject: (one, other) => one.trim().startsWith(String(other)) || String(other).startsWith(one.trim()),
    }),
  },
  {
    id: 'a13-no-subject-needed',
    rule: 'A13',
    text: 'accepts a UserInfo response without `sub`',
    detectedBy: ['UIN-067', 'UIN-069', 'UIN-075', 'UIN-076'],
    rules: (defaults) => userInfoSub(defaults, (sub, own) => sub ?? own),
  },
  {
    id: 'a13-empty-subject-accepted',
    rule: 'A13',
    text: 'accepts a UserInfo response whose `sub` is empty',
    detectedBy: ['UIN-310'],
    rules: (defaults) => userInfoSub(defaults, (sub, own) => (sub === '' ? own : sub)),
  },
  {
    id: 'a13-subject-in-data',
    rule: 'A13',
    text: 'takes the claims of UserInfo from a member `data`, where there is one',
    detectedBy: ['UIN-312'],
    rules: (defaults) => ({
      readIdpObject(answer) {
        const object = defaults.readIdpObject(answer);
        return jsonObject(object?.['data']) ?? object;
      },
    }),
  },
  {
    id: 'a13-subject-of-the-prototype',
    rule: 'A13',
    text: 'copies the UserInfo response with Object.assign, so that `__proto__` gives the `sub`',
    detectedBy: ['UIN-313'],
    rules: (defaults) => ({
      readIdpObject(answer) {
        const object = defaults.readIdpObject(answer);
        return object && Object.assign({}, object);
      },
    }),
  },
  {
    id: 'a13-subject-of-any-type',
    rule: 'A13',
    text: 'accepts a UserInfo `sub` that is no string',
    detectedBy: ['UIN-070', 'UIN-074'],
    rules: (defaults) =>
      userInfoSub(defaults, (sub, own) => (sub === undefined || typeof sub === 'string' ? sub : own)),
  },
  {
    id: 'a13-one-of-the-subjects',
    rule: 'A13',
    text: "accepts a UserInfo `sub` array that contains the ID token's `sub`",
    detectedBy: ['UIN-071', 'UIN-072', 'UIN-311'],
    rules: (defaults) => userInfoSub(defaults, (sub, own) => (Array.isArray(sub) && sub.includes(own) ? own : sub)),
  },
  {
    id: 'a13-refusal-ignored',
    rule: 'A13',
    text: 'accepts an access token for which UserInfo answers 401',
    detectedBy: ['LGO-009'],
    rules: (defaults) => ({
      userInfoAgrees: (attempt) =>
        defaults.userInfoAgrees(attempt).catch((failure) => {
          if (!(failure instanceof Refusal && failure.reason === 'access-token-refused')) throw failure;
        }),
    }),
  },
  {
    id: 'a13-refusal-as-outage',
    rule: 'A13',
    text: 'answers 503 where UserInfo answers 401',
    detectedBy: ['BRD-005', 'LGO-009', 'UIN-001', 'UIN-002', 'UIN-006', 'UIN-007'],
    rules: () => ({ accessTokenRefused: () => false }),
  },
  {
    id: 'a13-refusal-by-another-status',
    rule: 'A13',
    text: 'accepts an access token for which UserInfo answers 400 or 403',
    detectedBy: ['UIN-079', 'UIN-080'],
    rules: (defaults) => ({
      userInfoAgrees: async (attempt) => {
        let status = 0;
        const rules: Rules = {
          ...attempt.rules,
          accessTokenRefused: (given) => {
            status = given;
            return defaults.accessTokenRefused(given);
          },
        };
        await defaults.userInfoAgrees({ ...attempt, rules }).catch((failure) => {
          if (status !== 400 && status !== 403) throw failure;
        });
      },
    }),
  },
  {
    id: 'a13-claims-filled-from-userinfo',
    rule: 'B2',
    text: 'fills claims that the ID token lacks from UserInfo',
    detectedBy: ['MAP-094'],
    rules: (defaults) => mappingUserInfo(defaults, (claims, info) => ({ ...info, ...claims })),
  },
  {
    id: 'a13-claims-of-userinfo',
    rule: 'B2',
    text: 'prefers the claims of UserInfo to those of the ID token',
    detectedBy: ['MAP-095', 'UIN-094'],
    rules: (defaults) => mappingUserInfo(defaults, (claims, info) => ({ ...claims, ...info })),
  },
  {
    id: 'a13-same-email-wanted',
    rule: 'A13',
    text: "refuses where UserInfo's `email` differs from the ID token's",
    detectedBy: ['UIN-094'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info, { claims }) => {
        if (info['email'] !== claims['email']) refuse('A13', 'email-differs');
      }),
  },
  {
    id: 'a13-flags-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response without `email`',
    detectedBy: ['UIN-095'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info) => {
        if (typeof info['email'] !== 'string') refuse('A13', 'email-missing');
      }),
  },
  {
    id: 'a13-phone-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response without `phone_number`',
    detectedBy: ['UIN-096'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info) => {
        if (typeof info['phone_number'] !== 'string') refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-update-time-as-text',
    rule: 'A13',
    text: 'refuses a UserInfo response with `updated_at` as a number',
    detectedBy: ['UIN-097'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info) => {
        if (typeof info['updated_at'] === 'number') refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-update-time-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response without `updated_at`',
    detectedBy: ['UIN-095', 'UIN-098'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info) => {
        if (info['updated_at'] === undefined) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-user-info-as-a-token',
    rule: 'A13',
    text: 'checks `iss`, `aud` and `exp` of the UserInfo response',
    detectedBy: ['UIN-099'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info) => {
        if (info['aud'] !== undefined || info['exp'] !== undefined) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-unknown-members',
    rule: 'A13',
    text: 'refuses a UserInfo response with unknown members',
    detectedBy: ['UIN-100', 'UIN-101', 'UIN-102'],
    overStrict: true,
    rules: (defaults) =>
      userInfoWith(defaults, (info) => {
        if (Object.keys(info).some((name) => !userInfoMembers.has(name))) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-compact-json-wanted',
    rule: 'A13',
    text: 'refuses a UserInfo response with whitespace in its JSON',
    detectedBy: ['UIN-092'],
    overStrict: true,
    rules: (defaults) => ({
      readIdpObject: (answer) => (/^\{\s/.test(answer.body.toString()) ? undefined : defaults.readIdpObject(answer)),
    }),
  },
  {
    id: 'a13-refusal-remembered',
    rule: 'A15',
    text: 'remembers for 30 s that UserInfo refused an access token',
    detectedBy: ['UIN-065'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const refusedAt = new Map<string, number>();
      return {
        async fetchSubject(attempt) {
          const ago = attempt.rules.now() - (refusedAt.get(attempt.accessToken) ?? 0);
          if (ago < 30_000) refuse('A13', 'access-token-refused');
          return defaults.fetchSubject(attempt).catch((failure) => {
            if (!(failure instanceof IdpUnavailable)) refusedAt.set(attempt.accessToken, attempt.rules.now());
            throw failure;
          });
        },
      };
    },
  },
  {
    id: 'a13-only-old-answers',
    rule: 'A13',
    text: 'asks UserInfo again while its answer is new, and no more once it is past its time',
    detectedBy: ['LGO-012'],
    kind: 'timing',
    rules: () => ({
      cachedSubject(call) {
        const kept = call.brand.userInfo.get(call.rules.userInfoKey(call));
        return kept && call.rules.now() >= kept.keptUntil ? kept.sub : undefined;
      },
    }),
  },
];

/** A gateway that reads the subject of a userinfo answer in another way. */
function userInfoSub(defaults: Rules, read: (sub: unknown, own: unknown) => unknown): Partial<Rules> {
  return {
    fetchSubject(attempt) {
      const readIdpObject: Rules['readIdpObject'] = (answer) => {
        const object = defaults.readIdpObject(answer);
        return object && { ...object, sub: read(object['sub'], attempt.claims['sub']) };
      };
      return defaults.fetchSubject({ ...attempt, rules: { ...attempt.rules, readIdpObject } });
    },
  };
}

/** A gateway that looks at the whole userinfo answer. */
function userInfoWith(defaults: Rules, look: (info: Record<string, unknown>, call: Verified) => void): Partial<Rules> {
  return {
    fetchSubject(attempt) {
      const readIdpObject: Rules['readIdpObject'] = (answer) => {
        const object = defaults.readIdpObject(answer);
        if (object) look(object, attempt);
        return object;
      };
      return defaults.fetchSubject({ ...attempt, rules: { ...attempt.rules, readIdpObject } });
    },
  };
}

/** A gateway that maps what the UserInfo endpoint says. */
function mappingUserInfo(
  defaults: Rules,
  merge: (claims: Record<string, unknown>, info: Record<string, unknown>) => Record<string, unknown>,
): Partial<Rules> {
  const infos = new Map<unknown, Record<string, unknown>>();
  return {
    ...userInfoWith(defaults, (info) => infos.set(info['sub'], info)),
    mapClaims: (rules, claims, mappings) =>
      defaults.mapClaims(rules, merge(claims, infos.get(claims['sub']) ?? {}), mappings),
  };
}
