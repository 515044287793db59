import type { CiamCall } from '../../capillary/calls.ts';
import { Declined, Refusal } from '../../reference-gateway/failure.ts';
import type { CrmCall, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, identifierOf, profileOf, type StoredProfile } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with what earlier calls of a person, or about a customer, have left behind (A7, A13, B5, B7, B9, CRM face). */
export const laterCallDefects: readonly Defect[] = [
  {
    id: 'a07-member-locked-out',
    rule: 'A7',
    text: 'refuses a person after 5 ID tokens with a wrong signature that named them',
    detectedBy: ['JWS-303'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const refused = new Map<unknown, number>();
      return {
        async signatureVerifies(token) {
          const { sub } = token.claims;
          if ((refused.get(sub) ?? 0) >= 5) throw new Refusal(401, { rule: 'A7', reason: 'locked-out' });
          return defaults.signatureVerifies(token).catch((failure: unknown) => {
            refused.set(sub, (refused.get(sub) ?? 0) + 1);
            throw failure;
          });
        },
      };
    },
  },
  {
    id: 'a13-two-devices-a-person',
    rule: 'A13',
    text: 'refuses a third access token of a person',
    detectedBy: ['LGN-038'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const devices = new Map<unknown, Set<string>>();
      return {
        async userInfoAgrees(call) {
          await defaults.userInfoAgrees(call);
          const known = devices.get(call.claims['sub']) ?? new Set();
          devices.set(call.claims['sub'], known);
          if (known.size >= 2 && !known.has(call.accessToken)) {
            throw new Refusal(401, { rule: 'A13', reason: 'too-many-devices' });
          }
          known.add(call.accessToken);
        },
      };
    },
  },
  {
    id: 'b05-two-holders-remembered',
    rule: 'B5',
    text: 'keeps declining a person whose mobile and e-mail were those of two customers once',
    detectedBy: ['LNK-074'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => declinedForGood(defaults, (holders) => holders.length > 1),
  },
  {
    id: 'b07-taken-value-remembered',
    rule: 'B7',
    text: 'keeps declining a person whose e-mail was that of another member once',
    detectedBy: ['LNK-075'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) =>
      declinedForGood(defaults, ([holder]) => holder !== undefined && identifierOf(holder, 'cuid') !== undefined),
  },
  {
    id: 'b09-first-extended-value-wins',
    rule: 'B9',
    text: 'keeps the first value of an extended field',
    detectedBy: ['PRF-060'],
    kind: 'sequence',
    rules: (defaults) => ({
      updateMember(call) {
        const own = [...call.brand.store.customers.values()].find((one) => identifierOf(one, 'cuid') === call.cuid);
        const known = new Set(own?.extendedFields.keys());
        const readMemberUpdate: Rules['readMemberUpdate'] = (given) => {
          const update = defaults.readMemberUpdate(given);
          return { ...update, extendedFields: update.extendedFields.filter(({ name }) => !known.has(name)) };
        };
        return defaults.updateMember({ ...call, rules: { ...call.rules, readMemberUpdate } });
      },
    }),
  },
  {
    id: 'b09-one-clock-for-both-names',
    rule: 'B9',
    text: 'counts both names as given by a body that has one of them',
    detectedBy: ['PRF-061'],
    kind: 'sequence',
    rules: (defaults) => ({
      claimIsNewerThanGivenName: (call, profile) =>
        (['firstName', 'lastName'] as const).every((name) => defaults.claimIsNewerThanGivenName(call, profile, name)),
    }),
  },
  {
    id: 'crm-second-change-added',
    rule: 'changeIdentifiers',
    text: 'adds the value of a second change by the CRM API beside that of the first one',
    detectedBy: ['REG-150'],
    kind: 'sequence',
    rules: (defaults) => {
      const changed = new Set<number>();
      return {
        async changeIdentifiers(call) {
          const replaceIdentifier: Rules['replaceIdentifier'] = (own, identifier, source) => {
            if (changed.has(own.id)) profileOf(own, source)?.identifiers.push({ ...identifier });
            else defaults.replaceIdentifier(own, identifier, source);
          };
          const answer = await defaults.changeIdentifiers({ ...call, rules: { ...call.rules, replaceIdentifier } });
          changed.add(answer.createdId);
          return answer;
        },
      };
    },
  },
  {
    id: 'crm-former-value-declined',
    rule: 'changeIdentifiers',
    text: 'declines a change by the CRM API back to a value that the customer had before',
    detectedBy: ['REG-151'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const former = new Set<string>();
      return {
        changeIdentifiers(call) {
          const replaceIdentifier: Rules['replaceIdentifier'] = (own, identifier, source) => {
            if (former.has(`${own.id} ${identifier.value}`)) throw new Declined(8007);
            former.add(`${own.id} ${identifierOf(own, identifier.type)}`);
            defaults.replaceIdentifier(own, identifier, source);
          };
          return defaults.changeIdentifiers({ ...call, rules: { ...call.rules, replaceIdentifier } });
        },
      };
    },
  },
  {
    id: 'crm-second-profile-of-a-source',
    rule: 'registerCustomer',
    text: 'adds a second profile of a source other than INSTORE',
    detectedBy: ['REG-152'],
    kind: 'sequence',
    rules: (defaults) => ({
      async registerCustomer(call) {
        const source = call.query.get('source')?.toUpperCase();
        if (source === 'INSTORE') return defaults.registerCustomer(call);
        const hidden = new Map<number, StoredProfile[]>();
        const holdersOf: Rules['holdersOf'] = (draft, identifiers) =>
          defaults.holdersOf(draft, identifiers).map((holder) => {
            const again = holder.profiles.filter((profile) => profile.source === source);
            if (again.length === 0) return holder;
            const own = draft.edit(holder.id);
            hidden.set(own.id, again);
            own.profiles = own.profiles.filter((profile) => profile.source !== source);
            return own;
          });
        const answer = await defaults.registerCustomer({ ...call, rules: { ...call.rules, holdersOf } });
        await call.rules.transact(call.brand.store, (draft) => {
          draft.edit(answer.createdId).profiles.push(...(hidden.get(answer.createdId) ?? []));
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-update-field-in-every-profile',
    rule: 'updateCustomer',
    text: 'updateCustomer writes a custom field into every profile that has a field of that name',
    detectedBy: ['REG-153'],
    kind: 'sequence',
    rules: (defaults) => ({
      async updateCustomer(call) {
        const answer = await defaults.updateCustomer(call);
        const { fields } = call.rules.readRegistration(call.body);
        await call.rules.transact(call.brand.store, (draft) => {
          for (const profile of draft.edit(answer.createdId).profiles)
            for (const { name, value } of fields) if (profile.fields.has(name)) profile.fields.set(name, value);
        });
        return answer;
      },
    }),
  },
  {
    id: 'crm-lookup-miss-remembered',
    rule: 'lookupId',
    text: 'keeps finding nobody by a value by which lookupId has found nobody once',
    detectedBy: ['REG-154'],
    kind: 'sequence',
    rules: (defaults) => {
      const missed = new Set<string>();
      return {
        lookupId(call) {
          const key = lookupKey(call);
          if (missed.has(key)) throw new Declined(8015);
          return defaults.lookupId(call).catch((failure: unknown) => {
            missed.add(key);
            throw failure;
          });
        },
      };
    },
  },
  {
    id: 'crm-lookup-hit-remembered',
    rule: 'lookupId',
    text: 'keeps finding a customer by a value by which lookupId has found that customer once',
    detectedBy: ['REG-155'],
    kind: 'sequence',
    rules: (defaults) => {
      const found = new Map<string, number>();
      return {
        async lookupId(call) {
          const key = lookupKey(call);
          const entity = found.get(key) ?? (await defaults.lookupId(call)).entity;
          found.set(key, entity);
          return { entity, warnings: [] };
        },
      };
    },
  },
  {
    id: 'crm-lookup-unknown-account-crashes',
    rule: 'lookupId',
    text: 'answers lookupId with an `accountId` that no profile has with 500',
    detectedBy: ['REG-160'],
    rules: (defaults) => ({
      async lookupId(call) {
        const account = call.query.get('accountId');
        if (account !== null && !hasAccount(call, account)) throw new Error(`account ${account} is not there`);
        return defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-lookup-unknown-account-finds-anybody',
    rule: 'lookupId',
    text: 'finds the last customer of the source by an `accountId` that no profile has',
    detectedBy: ['REG-160'],
    rules: (defaults) => ({
      async lookupId(call) {
        const account = call.query.get('accountId');
        const last = [...call.brand.store.customers.keys()].at(-1);
        if (account === null || hasAccount(call, account) || last === undefined) return defaults.lookupId(call);
        return { entity: last, warnings: [] };
      },
    }),
  },
  {
    id: 'crm-update-moves-the-account',
    rule: 'updateCustomer',
    text: 'updateCustomer stores the `accountId` of its query in the profile',
    detectedBy: ['REG-161'],
    kind: 'sequence',
    rules: (defaults) => movingTheAccount(defaults, 'updateCustomer'),
  },
  {
    id: 'crm-change-moves-the-account',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers stores the `accountId` of its query in the profile',
    detectedBy: ['REG-162'],
    kind: 'sequence',
    rules: (defaults) => movingTheAccount(defaults, 'changeIdentifiers'),
  },
  {
    id: 'crm-record-remembered',
    rule: 'getCustomer',
    text: 'getCustomer answers from a cache that calls of the CIAM face do not renew',
    detectedBy: ['PRF-041', 'PRF-048'],
    kind: 'sequence',
    rules: (defaults) => remembering(defaults, ['addMember', 'updateMember', 'changeIdentifier'], []),
  },
  {
    id: 'crm-record-remembered-by-changes',
    rule: 'getCustomer',
    text: 'getCustomer answers from a cache that changeIdentifiers does not renew',
    detectedBy: ['REG-080', 'REG-150', 'REG-151'],
    kind: 'sequence',
    rules: (defaults) => remembering(defaults, [], ['changeIdentifiers']),
  },
];

function lookupKey({ brand, query }: CrmCall): string {
  return `${brand.name} ${query}`;
}

function hasAccount({ brand }: CrmCall, account: string): boolean {
  return [...brand.store.customers.values()].some(({ profiles }) =>
    profiles.some(({ accountId }) => accountId === account),
  );
}

/** A gateway that declines a newcomer for ever whom it has declined because of some holders of the claimed values. */
function declinedForGood(
  defaults: Rules,
  because: (holders: ReturnType<Rules['holdersOf']>) => boolean,
): Partial<Rules> {
  const declined = new Set<string>();
  return {
    registerMember(call, draft) {
      const key = `${call.brand.name} ${call.cuid}`;
      if (declined.has(key)) throw new Declined(8066);
      if (because(call.rules.holdersOf(draft, call.rules.claimedIdentifiers(call)[0]))) declined.add(key);
      return defaults.registerMember(call, draft);
    },
  };
}

function movingTheAccount(defaults: Rules, name: 'updateCustomer' | 'changeIdentifiers'): Partial<Rules> {
  return {
    async [name](call: CrmCall) {
      const answer = await defaults[name](call);
      const account = call.query.get('accountId');
      await call.rules.transact(call.brand.store, (draft) => {
        const profile = profileOf(draft.edit(answer.createdId), call.query.get('source') ?? externalSource);
        if (profile && account !== null) profile.accountId = account;
      });
      return answer;
    },
  };
}

/** A gateway whose `getCustomer` is cached: every writing call but the stale ones renews the cache. */
function remembering(
  defaults: Rules,
  staleMember: readonly Exclude<CiamCall, 'getMember'>[],
  staleCrm: readonly ('registerCustomer' | 'updateCustomer' | 'changeIdentifiers')[],
): Partial<Rules> {
  const kept = new WeakMap<object, Map<string, Awaited<ReturnType<Rules['getCustomer']>>>>();
  const renewing =
    <Call extends MemberCall | CrmCall, T>(work: (call: Call) => Promise<T>) =>
    async (call: Call) => {
      kept.delete(call.brand.store);
      return work(call);
    };
  const names = ['addMember', 'updateMember', 'changeIdentifier'] as const;
  const crmNames = ['registerCustomer', 'updateCustomer', 'changeIdentifiers'] as const;
  const renew = <Name extends (typeof names)[number] | (typeof crmNames)[number]>(name: Name) => [
    name,
    renewing(defaults[name] as (call: MemberCall | CrmCall) => Promise<unknown>),
  ];
  return {
    ...Object.fromEntries(names.filter((name) => !staleMember.includes(name)).map(renew)),
    ...Object.fromEntries(crmNames.filter((name) => !staleCrm.includes(name)).map(renew)),
    async getCustomer(call) {
      const known = kept.get(call.brand.store) ?? new Map();
      kept.set(call.brand.store, known);
      const key = `${call.customerId} ${call.query}`;
      const answer = known.get(key) ?? structuredClone(await defaults.getCustomer(call));
      known.set(key, answer);
      return answer;
    },
  };
}
