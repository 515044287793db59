import { IdpUnavailable } from '../../reference-gateway/admission/a15-idp.ts';
import type { Brand } from '../../reference-gateway/brand.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';
import { turn } from './turn.ts';

/** Mistakes with circuit breakers, connections and stale answers between a gateway and the IdP. */
export const repeatedOutageDefects: readonly Defect[] = [
  {
    id: 'a15-circuit-open',
    rule: 'A15',
    text: 'answers 503 for 30 s after three requests to the IdP of a brand have failed',
    detectedBy: ['UIN-320', 'KEY-365'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => breaking(defaults, ({ name }) => name),
  },
  {
    id: 'a15-circuit-open-for-all',
    rule: 'A15',
    text: 'answers 503 for every brand after three requests to the IdP of one have failed',
    detectedBy: ['UIN-321'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => breaking(defaults, () => 'all'),
  },
  {
    id: 'a15-four-connections',
    rule: 'A15',
    text: 'asks the IdPs of all brands by four connections, which slow ones hold up',
    detectedBy: ['UIN-322'],
    overStrict: true,
    kind: 'timing',
    rules: (defaults) => {
      let free = 4;
      const queue: (() => void)[] = [];
      return {
        async getFromIdp(connections, url, options) {
          if (free > 0) free -= 1;
          else await turn(queue, options.deadline);
          try {
            return await defaults.getFromIdp(connections, url, options);
          } finally {
            const next = queue.shift();
            if (next) next();
            else free += 1;
          }
        },
      };
    },
  },
  {
    id: 'a16-refetch-with-authorization',
    rule: 'A16',
    text: "sends the caller's Authorization header along when it fetches the JWKS again",
    detectedBy: ['KEY-366'],
    kind: 'sequence',
    rules: (defaults) => ({
      askIdp(attempt, url, headers) {
        const again = attempt.brand.keySet.refetchesAt.length > 0;
        const [authorization = ''] = attempt.request.headers['authorization'] ?? [];
        return defaults.askIdp(attempt, url, again ? { authorization, ...headers } : headers);
      },
    }),
  },
  {
    id: 'a13-stale-once',
    rule: 'A13',
    text: 'admits one more call by a UserInfo response that is past its time, while it asks again',
    detectedBy: ['LGO-014'],
    kind: 'timing',
    rules: (defaults) => ({
      cachedSubject(call) {
        const { rules, brand } = call;
        const fresh = defaults.cachedSubject(call);
        const key = rules.userInfoKey(call);
        const kept = brand.userInfo.get(key);
        if (fresh !== undefined || !kept) return fresh;
        brand.userInfo.delete(key);
        const keptUntil = rules.userInfoKeptUntil(call, rules.now());
        rules.fetchSubject(call).then(
          (sub) => brand.userInfo.set(key, { sub, keptUntil }),
          () => {},
        );
        return kept.sub;
      },
    }),
  },
  {
    id: 'a13-kept-ten-seconds-for-none',
    rule: 'A13',
    text: 'takes `withinSeconds: 0` for no value, and caches UserInfo responses for 10 s',
    detectedBy: ['LGO-013'],
    kind: 'timing',
    rules: (defaults) => ({
      userInfoKeptUntil(call, askedAt) {
        const { logoutEffect } = call.brand.policies;
        const none = logoutEffect !== 'token-expiry' && logoutEffect.withinSeconds === 0;
        return none ? askedAt + 10_000 : defaults.userInfoKeptUntil(call, askedAt);
      },
    }),
  },
];

/** A gateway that asks an IdP no more once three requests in a row have failed. */
function breaking(defaults: Rules, circuitOf: (brand: Brand) => string): Partial<Rules> {
  const circuits = new Map<string, { failures: number; openUntil: number }>();
  const guarded = async <T>({ brand, rules }: { brand: Brand; rules: Rules }, ask: () => Promise<T>): Promise<T> => {
    const circuit = circuits.get(circuitOf(brand)) ?? { failures: 0, openUntil: 0 };
    circuits.set(circuitOf(brand), circuit);
    if (rules.now() < circuit.openUntil) throw new IdpUnavailable('circuit-open');
    try {
      const answer = await ask();
      circuit.failures = 0;
      return answer;
    } catch (failure) {
      if (failure instanceof IdpUnavailable && ++circuit.failures >= 3) circuit.openUntil = rules.now() + 30_000;
      throw failure;
    }
  };
  return {
    fetchSubject: (call) => guarded(call, () => defaults.fetchSubject(call)),
    fetchKeySet: (attempt) => guarded(attempt, () => defaults.fetchKeySet(attempt)),
  };
}
