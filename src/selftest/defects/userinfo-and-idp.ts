import { request as requestHttp } from 'node:http';
import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import type { IdpAnswer } from '../../reference-gateway/admission/idp-client.ts';
import { Refusal, refuse } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

const isUserInfo = (headers: Record<string, string>): boolean => headers['authorization'] !== undefined;

/** What userinfo answers of a plain sign-in have. */
const userInfoMembers = new Set(
  'sub name given_name family_name email email_verified phone_number phone_number_verified updated_at locale'.split(
    ' ',
  ),
);

/** Mistakes with the userinfo endpoint (A13), with an IdP that is ill (A15), and with what the IdP is told (A16). */
export const idpDefects: readonly Defect[] = [
  {
    id: 'a13-not-asked',
    rule: 'A13',
    text: 'never shows the access token to the IdP',
    finders: [],
    parts: () => ({ userInfoAgrees: async () => {} }),
  },
  {
    id: 'a13-not-asked-for-reading',
    rule: 'A13',
    text: 'shows the access token to the IdP for calls that write only',
    finders: [],
    parts: (honest) => ({
      userInfoAgrees: async (attempt) => {
        if (attempt.request.method !== 'GET') await honest.userInfoAgrees(attempt);
      },
    }),
  },
  {
    id: 'a13-not-asked-for-writing',
    rule: 'A13',
    text: 'shows the access token to the IdP for calls that read only',
    finders: [],
    parts: (honest) => ({
      userInfoAgrees: async (attempt) => {
        if (attempt.request.method === 'GET') await honest.userInfoAgrees(attempt);
      },
    }),
  },
  {
    id: 'a13-anybodys-access-token',
    rule: 'A13',
    text: 'does not compare whose the access token is',
    finders: [],
    parts: () => ({ sameSubject: () => true }),
  },
  {
    id: 'a13-subject-without-case',
    rule: 'A13',
    text: 'compares the two subjects without letter case',
    finders: [],
    parts: () => ({ sameSubject: (one, other) => one.toLowerCase() === String(other).toLowerCase() }),
  },
  {
    id: 'a13-subject-by-beginning',
    rule: 'A13',
    text: 'compares the beginning of the two subjects',
    finders: [],
    parts: () => ({
      sameSubject: (one, other) => one.trim().startsWith(String(other)) || String(other).startsWith(one.trim()),
    }),
  },
  {
    id: 'a13-no-subject-needed',
    rule: 'A13',
    text: 'takes a userinfo answer without a subject for one of the right person',
    finders: [],
    parts: (honest) => userInfoSub(honest, (sub, own) => sub ?? own),
  },
  {
    id: 'a13-subject-of-any-type',
    rule: 'A13',
    text: 'finds the right person in a userinfo subject that is no text',
    finders: [],
    parts: (honest) => userInfoSub(honest, (sub, own) => (sub === undefined || typeof sub === 'string' ? sub : own)),
  },
  {
    id: 'a13-one-of-the-subjects',
    rule: 'A13',
    text: 'looks for the right person in a list of userinfo subjects',
    finders: [],
    parts: (honest) => userInfoSub(honest, (sub, own) => (Array.isArray(sub) && sub.includes(own) ? own : sub)),
  },
  {
    id: 'a13-refusal-ignored',
    rule: 'A13',
    text: 'lets a call pass whose access token the IdP refuses',
    finders: [],
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
    text: 'takes it for an outage where the IdP refuses an access token',
    finders: [],
    parts: () => ({ accessTokenRefused: () => false }),
  },
  {
    id: 'a13-refusal-by-another-status',
    rule: 'A13',
    text: 'lets a call pass where the userinfo endpoint answers 400 or 403',
    finders: [],
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
    text: 'fills what the ID token lacks from the userinfo endpoint',
    finders: [],
    parts: (honest) => mappingUserInfo(honest, (claims, info) => ({ ...info, ...claims })),
  },
  {
    id: 'a13-claims-of-userinfo',
    rule: 'B2',
    text: 'takes the claims of the userinfo endpoint before those of the ID token',
    finders: [],
    parts: (honest) => mappingUserInfo(honest, (claims, info) => ({ ...claims, ...info })),
  },
  {
    id: 'a13-same-email-wanted',
    rule: 'A13',
    text: 'refuses a person whose e-mail differs at the userinfo endpoint',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info, { claims }) => {
        if (info['email'] !== claims['email']) refuse('A13', 'email-differs');
      }),
  },
  {
    id: 'a15-media-type-as-written',
    rule: 'A15',
    text: 'takes the media type of the IdP in small letters and one spelling only',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      readIdpObject: (answer) =>
        /^application\/(?:jwk-set\+)?json(?:; charset=utf-8)?$/.test(answer.mediaType)
          ? honest.readIdpObject(answer)
          : undefined,
    }),
  },
  {
    id: 'a13-flags-wanted',
    rule: 'A13',
    text: 'refuses a userinfo answer that lacks an e-mail',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (typeof info['email'] !== 'string') refuse('A13', 'email-missing');
      }),
  },
  {
    id: 'a13-phone-wanted',
    rule: 'A13',
    text: 'refuses a userinfo answer that lacks a phone number',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (typeof info['phone_number'] !== 'string') refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-update-time-as-text',
    rule: 'A13',
    text: 'refuses a userinfo answer whose updated_at is a number',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (typeof info['updated_at'] === 'number') refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-update-time-wanted',
    rule: 'A13',
    text: 'refuses a userinfo answer without updated_at',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (info['updated_at'] === undefined) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-user-info-as-a-token',
    rule: 'A13',
    text: 'refuses a userinfo answer that has an issuer, an audience and an end of its own',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (info['aud'] !== undefined || info['exp'] !== undefined) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-unknown-members',
    rule: 'A13',
    text: 'refuses a userinfo answer with members that it does not know',
    finders: [],
    overStrict: true,
    parts: (honest) =>
      userInfoWith(honest, (info) => {
        if (Object.keys(info).some((name) => !userInfoMembers.has(name))) refuse('A13', 'userinfo-odd');
      }),
  },
  {
    id: 'a13-compact-json-wanted',
    rule: 'A13',
    text: 'reads a userinfo answer by hand, and stumbles over spaces and line breaks',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      readIdpObject: (answer) => (/^\{\s/.test(answer.body.toString()) ? undefined : honest.readIdpObject(answer)),
    }),
  },
  {
    id: 'a15-character-set-wanted',
    rule: 'A15',
    text: 'reads no answer of the IdP that does not name its character set',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      readIdpObject: (answer) => (/charset=/i.test(answer.mediaType) ? honest.readIdpObject(answer) : undefined),
    }),
  },
  {
    id: 'a13-redirect-followed',
    rule: 'A15',
    text: 'follows a redirect of the userinfo endpoint, with the access token',
    finders: [],
    parts: (honest) => following(honest, isUserInfo),
  },
  {
    id: 'a15-key-set-redirect-followed',
    rule: 'A15',
    text: 'follows a redirect of the key set',
    finders: [],
    parts: (honest) => following(honest, (headers) => !isUserInfo(headers)),
  },
  {
    id: 'a15-key-set-outage-refused',
    rule: 'A15',
    text: 'refuses the tokens, in place of saying that the IdP is unavailable, where the key set cannot be had',
    finders: [],
    parts: (honest) => ({
      fetchKeySet: (attempt) => honest.fetchKeySet(attempt).catch(() => refuse('A15', 'no-key-set')),
    }),
  },
  {
    id: 'a15-userinfo-outage-refused',
    rule: 'A15',
    text: 'refuses the tokens where the userinfo endpoint cannot be asked',
    finders: [],
    parts: (honest) => ({
      fetchSubject: (attempt) => honest.fetchSubject(attempt).catch(() => refuse('A15', 'no-userinfo')),
    }),
  },
  {
    id: 'a15-userinfo-outage-crashes',
    rule: 'A15',
    text: 'fails inside where the userinfo endpoint answers nonsense',
    finders: [],
    parts: () => ({
      readIdpObject: ({ status, body }) =>
        status === 200 ? (JSON.parse(body.toString()) as Record<string, unknown>) : undefined,
    }),
  },
  {
    id: 'a15-userinfo-fails-open',
    rule: 'A15',
    text: 'lets calls pass while the userinfo endpoint cannot be asked',
    finders: [],
    parts: (honest) => ({
      userInfoAgrees: (attempt) =>
        honest.userInfoAgrees(attempt).catch((failure) => {
          if (!(failure instanceof IdpUnavailable)) throw failure;
        }),
    }),
  },
  {
    id: 'a15-key-set-fails-open',
    rule: 'A15',
    text: 'does without a signature while the key set cannot be had',
    finders: [],
    parts: (honest) => {
      const without = new WeakSet<Attempt>();
      return {
        keyFound: (attempt) =>
          honest.keyFound(attempt).catch((failure) => {
            if (!(failure instanceof IdpUnavailable)) throw failure;
            without.add(attempt);
          }),
        signatureVerifies: async (attempt) => (without.has(attempt) ? undefined : honest.signatureVerifies(attempt)),
      };
    },
  },
  {
    id: 'a15-any-status',
    rule: 'A15',
    text: 'reads what the IdP answers whatever the status is',
    finders: [],
    parts: (honest) => ({
      readIdpObject: (answer) => honest.readIdpObject({ ...answer, status: 200 }),
      accessTokenRefused: (status) => status === 401,
    }),
  },
  {
    id: 'a15-key-set-nonsense-empty',
    rule: 'A15',
    text: 'takes a key set that is none for an empty one',
    finders: [],
    parts: (honest) => ({
      fetchKeySet: (attempt) =>
        honest.fetchKeySet(attempt).catch((failure) => {
          if (failure instanceof IdpUnavailable && failure.reason === 'key-set-unusable') {
            return { keys: [], usableUntil: attempt.parts.now() + 1000 };
          }
          throw failure;
        }),
    }),
  },
  {
    id: 'a15-cached-keys-unused-in-outage',
    rule: 'A15',
    text: 'asks whether its key set is still the IdP’s at every call, and so fails in an outage',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => ({
      cachedKeySet: () => undefined,
      loadKeySet: async (attempt) => {
        const set = honest.cachedKeySet(attempt);
        if (!set) return honest.loadKeySet(attempt);
        await attempt.parts.fetchKeySet(attempt);
        return set;
      },
    }),
  },
  {
    id: 'a15-no-time-limit',
    rule: 'A15',
    text: 'waits for the IdP as long as it takes',
    finders: [],
    kind: 'timing',
    parts: () => ({ idpTimeoutMs: () => 600_000 }),
  },
  {
    id: 'a15-limit-until-the-first-octet',
    rule: 'A15',
    text: 'bounds the time until an answer begins, and then waits for its end',
    finders: [],
    kind: 'timing',
    parts: () => ({ getFromIdp: boundedUntilHeaders }),
  },
  {
    id: 'a15-limit-ten-times-as-long',
    rule: 'A15',
    text: 'waits for the IdP ten times as long as declared',
    finders: [],
    kind: 'timing',
    parts: (honest) => ({ idpTimeoutMs: (attempt) => honest.idpTimeoutMs(attempt) * 10 }),
  },
  {
    id: 'a15-limit-too-short',
    rule: 'A15',
    text: 'waits a tenth of the declared time for the IdP',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => ({ idpTimeoutMs: (attempt) => honest.idpTimeoutMs(attempt) / 10 }),
  },
  {
    id: 'a15-time-limit-refuses',
    rule: 'A15',
    text: 'refuses the tokens where the IdP is too slow',
    finders: [],
    kind: 'timing',
    parts: (honest) => ({
      askIdp: (attempt, url, headers) =>
        honest.askIdp(attempt, url, headers).catch((failure) => {
          if (failure instanceof IdpUnavailable && failure.timedOut) refuse('A15', 'idp-too-slow');
          throw failure;
        }),
    }),
  },
  {
    id: 'a15-one-call-at-a-time',
    rule: 'A15',
    text: 'admits one call at a time, so that all brands wait for a slow IdP of one',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      let before: Promise<unknown> = Promise.resolve();
      return {
        admit(gateway, brand, request) {
          const admitted = before.then(() => honest.admit(gateway, brand, request));
          before = admitted.catch(() => {});
          return admitted;
        },
      };
    },
  },
  {
    id: 'a15-userinfo-outage-remembered',
    rule: 'A15',
    text: 'remembers for 30 s that the userinfo endpoint could not be asked',
    finders: [],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => {
      const failedAt = new Map<string, number>();
      return {
        async fetchSubject(attempt) {
          const { userInfoEndpoint } = attempt.brand.configuration;
          const ago = attempt.parts.now() - (failedAt.get(userInfoEndpoint) ?? 0);
          if (ago < 30_000) throw new IdpUnavailable('userinfo-failed-before');
          return honest.fetchSubject(attempt).catch((failure) => {
            if (failure instanceof IdpUnavailable) failedAt.set(userInfoEndpoint, attempt.parts.now());
            throw failure;
          });
        },
      };
    },
  },
  {
    id: 'a13-refusal-remembered',
    rule: 'A15',
    text: 'remembers for 30 s that the IdP refused an access token',
    finders: [],
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
  {
    id: 'a16-userinfo-first',
    rule: 'A16',
    text: 'asks the userinfo endpoint before it looks at the claims',
    finders: [],
    parts: (honest) => ({
      admissionOrder: ['tokensCarried', 'compactForm', 'userInfoAgrees', ...honest.admissionOrder.slice(2, -1)],
    }),
  },
  {
    id: 'a16-userinfo-before-claims',
    rule: 'A16',
    text: 'asks the userinfo endpoint between the signature and the claims',
    finders: [],
    parts: (honest) => {
      const checks = honest.admissionOrder.filter((name) => name !== 'userInfoAgrees');
      const at = checks.indexOf('signatureVerifies') + 1;
      return { admissionOrder: [...checks.slice(0, at), 'userInfoAgrees', ...checks.slice(at)] };
    },
  },
  {
    id: 'a16-access-token-in-address',
    rule: 'A16',
    text: 'puts the access token into the address of the userinfo endpoint too',
    finders: [],
    parts: (honest) => ({
      askIdp: (attempt, url, headers) =>
        honest.askIdp(attempt, isUserInfo(headers) ? `${url}?access_token=${attempt.accessToken}` : url, headers),
    }),
  },
  {
    id: 'a16-access-token-for-key-set',
    rule: 'A16',
    text: 'sends the access token along where it fetches the key set',
    finders: [],
    parts: (honest) => ({
      askIdp: (attempt, url, headers) =>
        honest.askIdp(attempt, url, { ...headers, authorization: `Bearer ${attempt.accessToken}` }),
    }),
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

/** A gateway that follows redirects of some questions. */
function following(honest: Parts, follows: (headers: Record<string, string>) => boolean): Partial<Parts> {
  return {
    async askIdp(attempt, url, headers) {
      const answer = await honest.askIdp(attempt, url, headers);
      if (answer.status < 300 || answer.status > 399 || !follows(headers)) return answer;
      const followed = await fetch(url, { headers, signal: attempt.parts.idpDeadline(attempt) });
      return answerOf(followed);
    },
  };
}

async function answerOf(response: Response): Promise<IdpAnswer> {
  return {
    status: response.status,
    mediaType: response.headers.get('content-type') ?? '',
    body: Buffer.from(await response.arrayBuffer()),
  };
}

const boundedUntilHeaders: Parts['getFromIdp'] = (_connections, url, { headers, deadline }) =>
  new Promise((resolve, reject) => {
    const request = requestHttp(url, { headers }, async (answer) => {
      deadline.removeEventListener('abort', giveUp);
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of answer) chunks.push(chunk as Buffer);
      } catch (failure) {
        return reject(failure);
      }
      resolve({
        status: answer.statusCode ?? 0,
        mediaType: answer.headers['content-type'] ?? '',
        cacheControl: answer.headers['cache-control'],
        body: Buffer.concat(chunks),
      });
    });
    const giveUp = () => request.destroy(new Error('too slow'));
    deadline.addEventListener('abort', giveUp);
    request.on('error', reject).end();
  });
