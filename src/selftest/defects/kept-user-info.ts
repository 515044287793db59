import type { IdpAnswer } from '../../reference-gateway/admission/idp-client.ts';
import { refuse } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what finds a kept UserInfo response, and with how long it is kept (A13, A17). */
export const keptUserInfoDefects: readonly Defect[] = [
  {
    id: 'a13-kept-as-long-as-max-age',
    rule: 'A13',
    text: 'caches a UserInfo response as long as its own `max-age` says',
    detectedBy: ['LGO-041'],
    kind: 'timing',
    rules: (defaults) => {
      const kept = new Map<string, { answer: IdpAnswer; until: number }>();
      return {
        async getFromIdp(connections, url, options) {
          const { authorization } = options.headers;
          const key = `${url} ${authorization}`;
          const known = kept.get(key);
          if (known && defaults.now() < known.until) return known.answer;
          const answer = await defaults.getFromIdp(connections, url, options);
          const seconds = Number(/max-age=(\d+)/.exec(answer.cacheControl ?? '')?.[1] ?? 0);
          if (authorization && answer.status === 200) kept.set(key, { answer, until: defaults.now() + seconds * 1000 });
          return answer;
        },
      };
    },
  },
  {
    id: 'a13-kept-from-the-answer',
    rule: 'A13',
    text: 'caches a UserInfo response from when it came, however long it took',
    detectedBy: ['LGO-042'],
    kind: 'timing',
    rules: (defaults) => ({ userInfoKeptUntil: (call) => defaults.userInfoKeptUntil(call, call.rules.now()) }),
  },
  {
    id: 'a13-joins-request-of-before',
    rule: 'A13',
    text: 'answers a call by the UserInfo request under way for its access token, however long ago that was sent',
    detectedBy: ['LGO-043'],
    kind: 'timing',
    rules: (defaults) => {
      const underWay = new Map<string, Promise<string>>();
      return {
        async fetchSubject(call) {
          const asked = underWay.get(call.accessToken) ?? defaults.fetchSubject(call);
          underWay.set(call.accessToken, asked);
          try {
            return await asked;
          } finally {
            underWay.delete(call.accessToken);
          }
        },
      };
    },
  },
  {
    id: 'a13-kept-by-255-characters',
    rule: 'A13',
    text: 'caches UserInfo responses by the first 255 characters of the access token',
    detectedBy: ['UIN-370'],
    kind: 'timing',
    rules: () => ({ userInfoKey: ({ accessToken }) => accessToken.slice(0, 255) }),
  },
  {
    id: 'a13-kept-by-last-part',
    rule: 'A13',
    text: 'caches UserInfo responses by what follows the last dot of the access token',
    detectedBy: ['UIN-371'],
    kind: 'timing',
    rules: () => ({ userInfoKey: ({ accessToken }) => accessToken.slice(accessToken.lastIndexOf('.') + 1) }),
  },
  {
    id: 'a13-pair-kept-before-compared',
    rule: 'A13',
    text: 'caches the `sub` of the ID token for an access token before it compares it with UserInfo: the second time, two people’s tokens pass',
    detectedBy: ['UIN-372'],
    kind: 'timing',
    rules: () => ({
      async userInfoAgrees(call) {
        const { rules, brand, claims } = call;
        const askedAt = rules.now();
        const known = rules.cachedSubject(call);
        const sub = known ?? (await rules.fetchSubject(call));
        const keptUntil = rules.userInfoKeptUntil(call, askedAt);
        if (known === undefined) brand.userInfo.set(rules.userInfoKey(call), { sub: String(claims['sub']), keptUntil });
        if (!rules.sameSubject(sub, claims['sub'])) refuse('A13', 'userinfo-of-somebody-else');
      },
    }),
  },
  {
    id: 'a17-kept-by-device',
    rule: 'A17',
    text: 'caches UserInfo responses by cap_device_id where there is one',
    detectedBy: ['UIN-373', 'HDR-370'],
    kind: 'timing',
    rules: () => ({ userInfoKey: ({ request, accessToken }) => request.headers['cap_device_id']?.[0] ?? accessToken }),
  },
];
