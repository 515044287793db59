import { request as requestHttp } from 'node:http';
import { IdpUnavailable, idpDeadline } from '../../reference-gateway/admission/a15-idp.ts';
import type { IdpAnswer } from '../../reference-gateway/admission/idp-client.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { noKey } from './unproved.ts';

/** A question to the UserInfo endpoint, by its headers: those to the JWKS endpoint carry no token. */
export const isUserInfo = (headers: Record<string, string>): boolean => headers['authorization'] !== undefined;

/** Mistakes with a faulty IdP (A15). */
export const faultyIdpDefects: readonly Defect[] = [
  {
    id: 'a15-media-type-as-written',
    rule: 'A15',
    text: "accepts Content-Type of NextReason's responses in one spelling only",
    detectedBy: ['KEY-084', 'UIN-091'],
    overStrict: true,
    rules: (defaults) => ({
      readIdpObject: (answer) =>
        /^application\/(?:jwk-set\+)?json(?:; charset=utf-8)?$/.test(answer.mediaType)
          ? defaults.readIdpObject(answer)
          : undefined,
    }),
  },
  {
    id: 'a15-character-set-wanted',
    rule: 'A15',
    text: "requires charset in Content-Type of NextReason's responses",
    detectedBy: ['KEY-083', 'UIN-090'],
    overStrict: true,
    rules: (defaults) => ({
      readIdpObject: (answer) => (/charset=/i.test(answer.mediaType) ? defaults.readIdpObject(answer) : undefined),
    }),
  },
  {
    id: 'a13-redirect-followed',
    rule: 'A15',
    text: 'follows a redirect of UserInfo with the access token',
    detectedBy: ['UIN-049', 'UIN-050'],
    rules: (defaults) => following(defaults, isUserInfo),
  },
  {
    id: 'a15-key-set-redirect-followed',
    rule: 'A15',
    text: 'follows a redirect of the JWKS endpoint',
    detectedBy: ['KEY-047', 'KEY-048'],
    rules: (defaults) => following(defaults, (headers) => !isUserInfo(headers)),
  },
  {
    id: 'a15-redirect-at-the-same-host-followed',
    rule: 'A15',
    text: 'follows redirects of the IdP to another URL of the same host',
    detectedBy: ['KEY-311', 'UIN-316'],
    rules: (defaults) => ({
      async getFromIdp(connections, url, options) {
        const answer = await defaults.getFromIdp(connections, url, options);
        if (answer.status < 300 || answer.status > 399) return answer;
        const { headers, deadline } = options;
        const redirect = await fetch(url, { headers, signal: deadline, redirect: 'manual' });
        const next = new URL(redirect.headers.get('location') ?? '', url);
        if (next.origin !== new URL(url).origin) return answer;
        return defaults.getFromIdp(connections, next.href, options);
      },
    }),
  },
  {
    id: 'a15-any-2xx',
    rule: 'A15',
    text: 'takes any status from 200 to 299 of the IdP for 200',
    detectedBy: ['KEY-310', 'UIN-315'],
    rules: (defaults) => ({
      readIdpObject: (answer) =>
        defaults.readIdpObject(answer.status >= 200 && answer.status < 300 ? { ...answer, status: 200 } : answer),
    }),
  },
  {
    id: 'a15-key-set-outage-refused',
    rule: 'A15',
    text: 'answers a JWKS outage with 401 in place of 503',
    detectedBy: ['KEY-036', 'KEY-037'],
    rules: (defaults) => ({
      fetchKeySet: (attempt) => defaults.fetchKeySet(attempt).catch(() => refuse('A15', 'no-key-set')),
    }),
  },
  {
    id: 'a15-userinfo-outage-refused',
    rule: 'A15',
    text: 'answers a UserInfo outage with 401 in place of 503',
    detectedBy: ['UIN-034'],
    rules: (defaults) => ({
      fetchSubject: (attempt) => defaults.fetchSubject(attempt).catch(() => refuse('A15', 'no-userinfo')),
    }),
  },
  {
    id: 'a15-userinfo-outage-crashes',
    rule: 'A15',
    text: 'answers with 500 where the UserInfo body is no JSON',
    detectedBy: ['KEY-039', 'KEY-040', 'UIN-039', 'UIN-040', 'UIN-041'],
    rules: () => ({
      readIdpObject: ({ status, body }) =>
        status === 200 ? (JSON.parse(body.toString()) as Record<string, unknown>) : undefined,
    }),
  },
  {
    id: 'a15-userinfo-fails-open',
    rule: 'A15',
    text: 'accepts the access token during a UserInfo outage',
    detectedBy: ['UIN-034'],
    rules: (defaults) => ({
      userInfoAgrees: (attempt) =>
        defaults.userInfoAgrees(attempt).catch((failure) => {
          if (!(failure instanceof IdpUnavailable)) throw failure;
        }),
    }),
  },
  {
    id: 'a15-member-added-before-userinfo',
    rule: 'A15',
    text: 'adds a member before UserInfo has answered, and keeps the customer where UserInfo is too slow',
    detectedBy: ['UIN-110', 'UIN-112'],
    kind: 'timing',
    rules: (defaults) => ({
      userInfoAgrees: (call) =>
        defaults.userInfoAgrees(call).catch(async (failure: unknown) => {
          const { rules, brand, claims } = call;
          if (failure instanceof IdpUnavailable && failure.timedOut) {
            const mapped = defaults.mapClaims(rules, claims, brand.configuration.fieldMappings);
            const cuid = String(claims['sub']);
            await defaults.addMember({ rules, brand, cuid, issuedAt: Number(claims['iat']), claims, mapped, body: {} });
          }
          throw failure;
        }),
    }),
  },
  {
    id: 'a15-key-set-fails-open',
    rule: 'A15',
    text: 'skips the signature check during a JWKS outage',
    detectedBy: ['KEY-052'],
    rules: (defaults) => ({
      keyFound: (attempt) =>
        defaults.keyFound(attempt).catch((failure) => {
          if (!(failure instanceof IdpUnavailable)) throw failure;
          return [];
        }),
      signatureVerifies: async (attempt) => (attempt.keys.length === 0 ? noKey : defaults.signatureVerifies(attempt)),
    }),
  },
  {
    id: 'a15-any-status',
    rule: 'A15',
    text: "reads NextReason's response body whatever its status",
    detectedBy: ['KEY-035', 'UIN-030', 'UIN-031', 'UIN-032'],
    rules: (defaults) => ({
      readIdpObject: (answer) => defaults.readIdpObject({ ...answer, status: 200 }),
      accessTokenRefused: (status) => status === 401,
    }),
  },
  {
    id: 'a15-key-set-nonsense-empty',
    rule: 'A15',
    text: 'treats a JWKS response that is no JWKS as an empty one',
    detectedBy: ['KEY-030', 'KEY-031', 'KEY-032', 'KEY-116'],
    rules: (defaults) => ({
      fetchKeySet: (attempt) =>
        defaults.fetchKeySet(attempt).catch((failure) => {
          if (failure instanceof IdpUnavailable && failure.reason === 'key-set-unusable') {
            return { keys: [], usableUntil: attempt.rules.now() + 1000 };
          }
          throw failure;
        }),
    }),
  },
  {
    id: 'a15-cached-keys-unused-in-outage',
    rule: 'A15',
    text: 'revalidates the cached JWKS at every call, and so fails in an outage',
    detectedBy: ['KEY-025'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({
      cachedKeySet: () => undefined,
      loadKeySet: async (attempt) => {
        const set = defaults.cachedKeySet(attempt);
        if (!set) return defaults.loadKeySet(attempt);
        await attempt.rules.fetchKeySet(attempt);
        return set;
      },
    }),
  },
  {
    id: 'a15-no-time-limit',
    rule: 'A15',
    text: 'waits for NextReason without a limit',
    detectedBy: ['KEY-132'],
    kind: 'timing',
    rules: () => ({ idpTimeoutMs: () => 600_000 }),
  },
  {
    id: 'a15-limit-until-the-first-octet',
    rule: 'A15',
    text: 'applies idpTimeoutSeconds to the start of a response only',
    detectedBy: ['KEY-131', 'UIN-111'],
    kind: 'timing',
    rules: () => ({ getFromIdp: boundedUntilHeaders }),
  },
  {
    id: 'a15-limit-ten-times-as-long',
    rule: 'A15',
    text: 'waits ten times idpTimeoutSeconds',
    detectedBy: ['KEY-130', 'KEY-132', 'UIN-112'],
    kind: 'timing',
    rules: (defaults) => ({ idpTimeoutMs: (attempt) => defaults.idpTimeoutMs(attempt) * 10 }),
  },
  {
    id: 'a15-limit-too-short',
    rule: 'A15',
    text: 'waits a tenth of idpTimeoutSeconds',
    detectedBy: ['KEY-135', 'UIN-115'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => ({ idpTimeoutMs: (attempt) => defaults.idpTimeoutMs(attempt) / 10 }),
  },
  {
    id: 'a15-time-limit-refuses',
    rule: 'A15',
    text: 'answers a timeout of NextReason with 401 in place of 503',
    detectedBy: ['UIN-110', 'UIN-113'],
    kind: 'timing',
    rules: (defaults) => ({
      askIdp: (attempt, url, headers) =>
        defaults.askIdp(attempt, url, headers).catch((failure) => {
          if (failure instanceof IdpUnavailable && failure.timedOut) refuse('A15', 'idp-too-slow');
          throw failure;
        }),
    }),
  },
  {
    id: 'a15-one-call-at-a-time',
    rule: 'A15',
    text: 'admits one call at a time for all brands',
    detectedBy: ['KEY-133', 'UIN-114'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      let before: Promise<unknown> = Promise.resolve();
      return {
        admit(gateway, brand, request) {
          const admitted = before.then(() => defaults.admit(gateway, brand, request));
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
    detectedBy: ['UIN-034', 'UIN-036', 'UIN-037'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      const failedAt = new Map<string, number>();
      return {
        async fetchSubject(attempt) {
          const { userInfoEndpoint } = attempt.brand.configuration;
          const ago = attempt.rules.now() - (failedAt.get(userInfoEndpoint) ?? 0);
          if (ago < 30_000) throw new IdpUnavailable('userinfo-failed-before');
          return defaults.fetchSubject(attempt).catch((failure) => {
            if (failure instanceof IdpUnavailable) failedAt.set(userInfoEndpoint, attempt.rules.now());
            throw failure;
          });
        },
      };
    },
  },
];

/** A gateway that follows redirects of some questions. */
function following(defaults: Rules, follows: (headers: Record<string, string>) => boolean): Partial<Rules> {
  return {
    async askIdp(attempt, url, headers) {
      const answer = await defaults.askIdp(attempt, url, headers);
      if (answer.status < 300 || answer.status > 399 || !follows(headers)) return answer;
      const followed = await fetch(url, { headers, signal: idpDeadline(attempt) });
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

const boundedUntilHeaders: Rules['getFromIdp'] = (_connections, url, { headers, deadline }) =>
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
