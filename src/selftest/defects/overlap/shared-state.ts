import { setTimeout as pause } from 'node:timers/promises';
import { IdpUnavailable } from '../../../reference-gateway/admission/a15-idp.ts';
import type { Brand } from '../../../reference-gateway/brand.ts';
import { Declined, Refusal, WrongRequest } from '../../../reference-gateway/failure.ts';
import type { JsonObject } from '../../../reference-gateway/json.ts';
import type { Rules } from '../../../reference-gateway/rules.ts';
import type { Defect } from '../../defect.ts';

/** What calls that overlap share and must not: a field of the gateway, a request under way, a lock. */
export const sharedStateDefects: readonly Defect[] = [
  {
    id: 'overlap-caller-in-a-field',
    rule: 'A17',
    text: 'keeps the caller in a field of the gateway while it waits for UserInfo: the last one counts for all',
    detectedBy: ['LGN-305'],
    kind: 'concurrency',
    rules: (defaults) => {
      let caller = '';
      return {
        userInfoAgrees(call) {
          caller = String(call.claims['sub']);
          return defaults.userInfoAgrees(call);
        },
        callerOf: () => caller,
      };
    },
  },
  {
    id: 'overlap-claims-in-a-field',
    rule: 'B2',
    text: 'keeps the claims in a field of the gateway while it waits for UserInfo: members get the values of the last one',
    detectedBy: ['LGN-304'],
    kind: 'concurrency',
    rules: (defaults) => {
      let claims: JsonObject = {};
      return {
        userInfoAgrees(call) {
          claims = call.claims;
          return defaults.userInfoAgrees(call);
        },
        mapClaims: (rules, _, mappings) => defaults.mapClaims(rules, claims, mappings),
      };
    },
  },
  {
    id: 'overlap-brand-in-a-field',
    rule: 'B12',
    text: 'keeps the brand in a field of the gateway while it waits for UserInfo: the last one counts for all',
    detectedBy: ['LGN-306'],
    kind: 'concurrency',
    rules: (defaults) => {
      let last: Brand | undefined;
      return {
        findBrand(gateway, request) {
          last = defaults.findBrand(gateway, request);
          return last;
        },
        addMember: (call) => defaults.addMember({ ...call, brand: last ?? call.brand }),
      };
    },
  },
  {
    id: 'overlap-body-in-a-field',
    rule: 'B9',
    text: 'updateMember: keeps the body in a field of the gateway for a moment: the last one counts for all',
    detectedBy: ['PRF-302'],
    kind: 'concurrency',
    rules: (defaults) => {
      let body: JsonObject = {};
      return {
        async updateMember(call) {
          body = call.body;
          await pause(100);
          return defaults.updateMember({ ...call, body });
        },
      };
    },
  },
  {
    id: 'overlap-answer-in-a-field',
    rule: 'getMember',
    text: 'getMember: keeps the answer in a field of the gateway for a moment: the last one is sent to all',
    detectedBy: ['LGN-305'],
    kind: 'concurrency',
    rules: (defaults) => {
      let answer: Promise<Awaited<ReturnType<Rules['getMember']>>>;
      return {
        async getMember(call) {
          answer = defaults.getMember(call);
          await pause(100);
          return answer;
        },
      };
    },
  },
  {
    id: 'overlap-one-userinfo-request-a-brand',
    rule: 'A13',
    text: 'shares the UserInfo request under way among all calls of a brand',
    detectedBy: ['LGN-304', 'LGN-305'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) => ({ fetchSubject: shared(defaults.fetchSubject, ({ brand }) => brand.name) }),
  },
  {
    id: 'overlap-one-userinfo-request-a-person',
    rule: 'A13',
    text: 'shares the UserInfo request under way among all access tokens of a person, valid or not',
    detectedBy: ['LGN-307'],
    kind: 'concurrency',
    rules: (defaults) => ({
      fetchSubject: shared(defaults.fetchSubject, ({ brand, claims }) => `${brand.name} ${claims['sub']}`),
    }),
  },
  {
    id: 'overlap-one-add-a-brand',
    rule: 'B2',
    text: 'addMember: answers all calls of a brand that overlap with the first one, and does nothing else for them',
    detectedBy: ['LGN-304'],
    kind: 'concurrency',
    rules: (defaults) => ({ addMember: briefly(defaults.addMember, ({ brand }) => brand.name) }),
  },
  {
    id: 'overlap-one-update-a-person',
    rule: 'B9',
    text: 'updateMember: answers all calls of a person that overlap with the first one, and loses their bodies',
    detectedBy: ['PRF-034', 'PRF-301'],
    kind: 'concurrency',
    rules: (defaults) => ({ updateMember: briefly(defaults.updateMember, ({ cuid }) => cuid) }),
  },
  {
    id: 'overlap-one-change-a-person',
    rule: 'B10',
    text: 'changeIdentifier: answers all calls of a person that overlap with the first one, and loses their changes',
    detectedBy: ['IDC-302'],
    kind: 'concurrency',
    rules: (defaults) => ({ changeIdentifier: briefly(defaults.changeIdentifier, ({ cuid }) => cuid) }),
  },
  {
    id: 'overlap-one-registration-an-email',
    rule: 'registerCustomer',
    text: 'registerCustomer: answers all calls with one body but for the source with the first one',
    detectedBy: ['REG-302'],
    kind: 'concurrency',
    rules: (defaults) => ({
      registerCustomer: briefly(defaults.registerCustomer, ({ rules, body }) =>
        JSON.stringify(rules.readRegistration(body).identifiers),
      ),
    }),
  },
  {
    id: 'overlap-second-call-turned-away',
    rule: 'B6',
    text: 'answers 503 to a call of a person while another one of theirs is under way',
    detectedBy: ['LGN-007', 'LGN-301', 'PRF-034'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) => ({
      userInfoAgrees: locked(defaults, ({ brand, claims }) => `${brand.name} ${claims['sub']}`),
    }),
  },
  {
    id: 'overlap-one-call-a-brand',
    rule: 'A15',
    text: 'answers 503 to a call of a brand while another one is under way',
    detectedBy: ['LGN-304', 'LGN-305'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) => ({ userInfoAgrees: locked(defaults, ({ brand }) => brand.name) }),
  },
  {
    id: 'overlap-ten-calls-a-person',
    rule: 'B6',
    text: 'answers 503 to more than ten calls of a person at once',
    detectedBy: ['LGN-301'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) => ({
      userInfoAgrees: locked(defaults, ({ brand, claims }) => `${brand.name} ${claims['sub']}`, 10),
    }),
  },
  {
    id: 'overlap-lock-outlives-refusal',
    rule: 'A13',
    text: 'does not give a person’s lock back where UserInfo refuses an access token',
    detectedBy: ['LGN-307'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) => {
      const { isLocked, lock } = locksOfPeople();
      return {
        async userInfoAgrees(call) {
          const person = `${call.brand.name} ${call.claims['sub']}`;
          if (isLocked(person)) throw new IdpUnavailable('person-locked');
          await defaults.userInfoAgrees(call).catch((failure: unknown) => {
            if (failure instanceof Refusal && failure.status === 401) lock(person);
            throw failure;
          });
        },
      };
    },
  },
  ...(
    [
      ['changeIdentifier', 'B10', 'IDC-311', 'declined', Declined],
      ['updateMember', 'B9', 'PRF-304', 'declined', Declined],
    ] as const
  ).map(
    ([name, rule, condition, what, Failure]): Defect => ({
      id: `overlap-lock-outlives-${what}-${name}`,
      rule,
      text: `${name}: does not give a person’s lock back where the call is ${what}`,
      detectedBy: [condition],
      overStrict: true,
      kind: 'concurrency',
      rules: (defaults) => {
        const { isLocked, lock } = locksOfPeople();
        return {
          callerOf(call) {
            const person = `${call.brand.name} ${call.claims['sub']}`;
            if (isLocked(person)) throw new IdpUnavailable('person-locked');
            return defaults.callerOf(call);
          },
          [name]: (call: Parameters<Rules['updateMember']>[0]) =>
            (defaults[name] as Rules['updateMember'])(call).catch((failure: unknown) => {
              if (failure instanceof Failure) lock(`${call.brand.name} ${call.cuid}`);
              throw failure;
            }),
        };
      },
    }),
  ),
  {
    id: 'overlap-lock-outlives-malformed-body',
    rule: 'failure-shape',
    text: 'does not give a person’s lock back where the body is no JSON',
    detectedBy: ['RES-035'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) => {
      const { isLocked, lock } = locksOfPeople();
      const callers = new WeakMap<object, string>();
      return {
        async admit(gateway, brand, request) {
          const admitted = await defaults.admit(gateway, brand, request);
          const person = `${brand.name} ${admitted.cuid}`;
          callers.set(request, person);
          if (isLocked(person)) throw new IdpUnavailable('person-locked');
          return admitted;
        },
        readJsonBody: (rules, request) =>
          defaults.readJsonBody(rules, request).catch((failure: unknown) => {
            const person = callers.get(request);
            if (person !== undefined && failure instanceof WrongRequest) lock(person);
            throw failure;
          }),
      };
    },
  },
];

/** One piece of work for all that ask for the same while it is under way. */
function shared<Call, Result>(work: (call: Call) => Promise<Result>, keyOf: (call: Call) => string) {
  const underWay = new Map<string, Promise<Result>>();
  return (call: Call): Promise<Result> => {
    const key = keyOf(call);
    const known = underWay.get(key);
    if (known) return known;
    const begun = work(call).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
}

/** The same for work that takes no time, which others still find under way a moment later. */
function briefly<Call, Result>(work: (call: Call) => Promise<Result>, keyOf: (call: Call) => string) {
  return shared(async (call: Call) => {
    const result = await work(call);
    await pause(100);
    return result;
  }, keyOf);
}

/** UserInfo, asked for so many calls of one key at a time; further ones are turned away. */
function locked(
  defaults: Rules,
  keyOf: (call: Parameters<Rules['userInfoAgrees']>[0]) => string,
  most = 1,
): Rules['userInfoAgrees'] {
  const underWay = new Map<string, number>();
  return async (call) => {
    const key = keyOf(call);
    const count = underWay.get(key) ?? 0;
    if (count >= most) throw new IdpUnavailable('busy');
    underWay.set(key, count + 1);
    await defaults.userInfoAgrees(call).finally(() => underWay.set(key, (underWay.get(key) ?? 1) - 1));
  };
}

/** Locks that nobody gives back. */
function locksOfPeople() {
  const people = new Set<string>();
  return { isLocked: (person: string) => people.has(person), lock: (person: string) => people.add(person) };
}
