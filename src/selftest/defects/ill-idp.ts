import { request as requestHttp } from 'node:http';
import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import type { Attempt } from '../../reference-gateway/admission/attempt.ts';
import type { IdpAnswer } from '../../reference-gateway/admission/idp-client.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** A question to the userinfo endpoint, by its headers: those to the key set carry no token. */
export const isUserInfo = (headers: Record<string, string>): boolean => headers['authorization'] !== undefined;

/** Mistakes with an IdP that is ill (A15). */
export const illIdpDefects: readonly Defect[] = [
  {
    id: 'a15-media-type-as-written',
    rule: 'A15',
    text: "accepts Content-Type of NextReason's responses in one spelling only",
    finders: ['KEY-084', 'UIN-091'],
    overStrict: true,
    parts: (honest) => ({
      readIdpObject: (answer) =>
        /^application\/(?:jwk-set\+)?json(?:; charset=utf-8)?$/.test(answer.mediaType)
          ? honest.readIdpObject(answer)
          : undefined,
    }),
  },
  {
    id: 'a15-character-set-wanted',
    rule: 'A15',
    text: "requires charset in Content-Type of NextReason's responses",
    finders: ['KEY-083', 'UIN-090'],
    overStrict: true,
    parts: (honest) => ({
      readIdpObject: (answer) => (/charset=/i.test(answer.mediaType) ? honest.readIdpObject(answer) : undefined),
    }),
  },
  {
    id: 'a13-redirect-followed',
    rule: 'A15',
    text: 'follows a redirect of UserInfo with the access token',
    finders: ['UIN-049', 'UIN-050'],
    parts: (honest) => following(honest, isUserInfo),
  },
  {
    id: 'a15-key-set-redirect-followed',
    rule: 'A15',
    text: 'follows a redirect of the JWKS endpoint',
    finders: ['KEY-047', 'KEY-048'],
    parts: (honest) => following(honest, (headers) => !isUserInfo(headers)),
  },
  {
    id: 'a15-key-set-outage-refused',
    rule: 'A15',
    text: 'answers a JWKS outage with 401 in place of 503',
    finders: ['KEY-036', 'KEY-037'],
    parts: (honest) => ({
      fetchKeySet: (attempt) => honest.fetchKeySet(attempt).catch(() => refuse('A15', 'no-key-set')),
    }),
  },
  {
    id: 'a15-userinfo-outage-refused',
    rule: 'A15',
    text: 'answers a UserInfo outage with 401 in place of 503',
    finders: ['UIN-034'],
    parts: (honest) => ({
      fetchSubject: (attempt) => honest.fetchSubject(attempt).catch(() => refuse('A15', 'no-userinfo')),
    }),
  },
  {
    id: 'a15-userinfo-outage-crashes',
    rule: 'A15',
    text: 'answers with 500 where the UserInfo body is no JSON',
    finders: ['KEY-039', 'KEY-040', 'UIN-039', 'UIN-040', 'UIN-041'],
    parts: () => ({
      readIdpObject: ({ status, body }) =>
        status === 200 ? (JSON.parse(body.toString()) as Record<string, unknown>) : undefined,
    }),
  },
  {
    id: 'a15-userinfo-fails-open',
    rule: 'A15',
    text: 'accepts the access token during a UserInfo outage',
    finders: ['UIN-034'],
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
    text: 'skips the signature check during a JWKS outage',
    finders: ['KEY-052'],
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
    text: "reads NextReason's response body whatever its status",
    finders: ['KEY-035', 'UIN-030', 'UIN-031', 'UIN-032'],
    parts: (honest) => ({
      readIdpObject: (answer) => honest.readIdpObject({ ...answer, status: 200 }),
      accessTokenRefused: (status) => status === 401,
    }),
  },
  {
    id: 'a15-key-set-nonsense-empty',
    rule: 'A15',
    text: 'treats a JWKS response that is no JWKS as an empty one',
    finders: ['KEY-030', 'KEY-031', 'KEY-032', 'KEY-116'],
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
    text: 'revalidates the cached JWKS at every call, and so fails in an outage',
    finders: ['KEY-025'],
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
    text: 'waits for NextReason without a limit',
    finders: ['KEY-132'],
    kind: 'timing',
    parts: () => ({ idpTimeoutMs: () => 600_000 }),
  },
  {
    id: 'a15-limit-until-the-first-octet',
    rule: 'A15',
    text: 'applies idpTimeoutSeconds to the start of a response only',
    finders: ['KEY-131', 'UIN-111'],
    kind: 'timing',
    parts: () => ({ getFromIdp: boundedUntilHeaders }),
  },
  {
    id: 'a15-limit-ten-times-as-long',
    rule: 'A15',
    text: 'waits ten times idpTimeoutSeconds',
    finders: ['KEY-130', 'KEY-132', 'UIN-112'],
    kind: 'timing',
    parts: (honest) => ({ idpTimeoutMs: (attempt) => honest.idpTimeoutMs(attempt) * 10 }),
  },
  {
    id: 'a15-limit-too-short',
    rule: 'A15',
    text: 'waits a tenth of idpTimeoutSeconds',
    finders: ['KEY-135', 'UIN-115'],
    overStrict: true,
    kind: 'timing',
    parts: (honest) => ({ idpTimeoutMs: (attempt) => honest.idpTimeoutMs(attempt) / 10 }),
  },
  {
    id: 'a15-time-limit-refuses',
    rule: 'A15',
    text: 'answers a timeout of NextReason with 401 in place of 503',
    finders: ['UIN-110', 'UIN-113'],
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
    text: 'admits one call at a time for all brands',
    finders: ['KEY-133', 'UIN-114'],
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
    text: 'remembers a UserInfo outage for 30 s',
    finders: ['UIN-034', 'UIN-036', 'UIN-037'],
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
];

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
