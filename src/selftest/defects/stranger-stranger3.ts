import { readFileSync } from 'node:fs';
import type { Brand } from '../../reference-gateway/brand.ts';
import { readBrandSetup } from '../../reference-gateway/faces/provisioning.ts';
import { Declined, refuse, WrongRequest } from '../../reference-gateway/failure.ts';
import type { JsonObject } from '../../reference-gateway/json.ts';
import type { StoredIdentifier } from '../../reference-gateway/member/shapes.ts';
import { notice } from '../../reference-gateway/notices.ts';
import type { CrmCall, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import {
  copyOf,
  externalSource,
  identifierOf,
  identifiersOf,
  profileOf,
  type StoredCustomer,
  type StoredProfile,
} from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft, type Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

type Tokens = NonNullable<StoredProfile['tokens']>;
const key = (...parts: unknown[]) => parts.join(' ');
const ids = new WeakMap<object, number>();
let last = 0;
const no = (thing: object) => {
  if (!ids.has(thing)) ids.set(thing, ++last);
  return ids.get(thing);
};

async function touch(call: MemberCall, change: (tokens: Tokens) => void): Promise<void> {
  await call.rules.transact(call.brand.store, (draft) => {
    const own = draft.holder('cuid', call.cuid);
    const tokens = own && profileOf(draft.edit(own.id), externalSource)?.tokens;
    if (tokens) change(tokens);
  });
}
const names =
  ({ issuedAt }: MemberCall) =>
  (t: Tokens) => {
    t.claimsIssuedAt = Math.max(t.claimsIssuedAt, issuedAt);
  };
const idents =
  ({ issuedAt }: MemberCall) =>
  (t: Tokens) => {
    t.identifiersIssuedAt = Math.max(t.identifiersIssuedAt, issuedAt);
  };
const ownOf = (call: MemberCall) => openDraft(call.brand.store).holder('cuid', call.cuid);
const codes = (answer: { warnings: { code: number }[] }) => answer.warnings.map(({ code }) => code);

async function fillEmpty(call: MemberCall): Promise<void> {
  await call.rules.transact(call.brand.store, (draft) => {
    const own = draft.holder('cuid', call.cuid);
    if (!own) return;
    for (const id of call.rules.claimedIdentifiers(call)[0]) {
      if (identifierOf(own, id.type) !== undefined || draft.holder(id.type, id.value)) continue;
      profileOf(draft.edit(own.id), externalSource)?.identifiers.push(id);
    }
  });
}

/** Tells the crm call's own rules from the others'. */
const withRules = <C extends { rules: Rules }>(call: C, rules: Partial<Rules>): C => ({
  ...call,
  rules: { ...call.rules, ...rules },
});

function merges(
  defaults: Rules,
  then: (call: CrmCall, survivorId: number, victim: StoredCustomer | undefined) => unknown,
) {
  return async (call: CrmCall) => {
    const before = openDraft(call.brand.store).byId(Number(call.customerId));
    const victim = before && copyOf(before);
    const answer = await defaults.changeIdentifiers(call);
    if (codes(answer).includes(8051)) await then(call, answer.createdId, victim);
    return answer;
  };
}

function afterCommit(
  defaults: Rules,
  then: (store: Store, before: Map<number, StoredCustomer | undefined>, draft: Draft) => void,
): Rules['transact'] {
  return async (store, work) => {
    let before = new Map<number, StoredCustomer | undefined>();
    let seen: Draft | undefined;
    const result = await defaults.transact(store, (draft) => {
      const done = work(draft);
      before = new Map([...draft.changes.keys()].map((id) => [id, store.customers.get(id)]));
      seen = draft;
      return done;
    });
    if (seen) then(store, before, seen);
    return result;
  };
}

function completing(defaults: Rules, change: (body: JsonObject, before: JsonObject, path: string) => JsonObject) {
  const before = new Map<string, JsonObject>();
  return {
    async readJsonBody(rules, request) {
      const body = await defaults.readJsonBody(rules, request);
      if (request.method !== 'PUT' || !request.path.startsWith('/__gatecheck/')) return body;
      const changed = change(body, before.get(request.path) ?? {}, request.path);
      before.set(request.path, changed);
      return changed;
    },
  } satisfies Partial<Rules>;
}

const jit = (call: MemberCall) => call.brand.policies.creation === 'jit';
const merging = (call: { brand: Brand }) => call.brand.policies.identifierConflict === 'merge';

type Made = Omit<Defect, 'id' | 'text' | 'detectedBy'>;
const made: Record<string, Made> = {
  'add-bumps-names': {
    rule: 'B9',
    rules: (d) => ({
      async addMember(call) {
        const answer = await d.addMember(call);
        await touch(call, names(call));
        return answer;
      },
    }),
  },
  'add-bumps-identifiers': {
    rule: 'B10',
    rules: (d) => ({
      async addMember(call) {
        const answer = await d.addMember(call);
        await touch(call, idents(call));
        return answer;
      },
    }),
  },
  'get-bumps': {
    rule: 'B9',
    rules: (d) => ({
      async getMember(call) {
        await touch(call, names(call));
        return d.getMember(call);
      },
    }),
  },
  'noop-change-bumps': {
    rule: 'B10',
    rules: (d) => ({
      async changeIdentifier(call) {
        const answer = await d.changeIdentifier(call);
        if (codes(answer).includes(8070)) await touch(call, idents(call));
        return answer;
      },
    }),
  },
  'declined-change-bumps': {
    rule: 'B10',
    rules: (d) => ({
      async changeIdentifier(call) {
        try {
          return await d.changeIdentifier(call);
        } catch (failure) {
          if (failure instanceof Declined && failure.code === 8007) await touch(call, idents(call));
          throw failure;
        }
      },
    }),
  },
  'removal-not-remembered': {
    rule: 'B10',
    rules: (d) => ({
      rememberIdentifierToken(call, own) {
        if ((call.body['add'] as unknown[] | undefined)?.length) d.rememberIdentifierToken(call, own);
      },
    }),
  },
  'crm-change-stamps-now': {
    rule: 'B10',
    rules: (d) => ({
      async changeIdentifiers(call) {
        const answer = await d.changeIdentifiers(call);
        await call.rules.transact(call.brand.store, (draft) => {
          const tokens = profileOf(draft.edit(answer.createdId), externalSource)?.tokens;
          if (tokens) tokens.identifiersIssuedAt = call.rules.now() / 1000;
        });
        return answer;
      },
    }),
  },
  'one-stamp-for-both-names': {
    rule: 'B9',
    rules: (d) => ({
      storeGivenName(call, profile, name, given) {
        d.storeGivenName(call, profile, name, given);
        if (profile.tokens) profile.tokens.firstNameSetAt = profile.tokens.lastNameSetAt = call.rules.now() / 1000;
      },
    }),
  },
  'merge-loses-token-memory': {
    rule: 'B9',
    rules: (d) => ({
      changeIdentifiers: merges(d, (call, survivorId) =>
        call.rules.transact(call.brand.store, (draft) => {
          const tokens = profileOf(draft.edit(survivorId), externalSource)?.tokens;
          if (tokens) Object.assign(tokens, { claimsIssuedAt: 0, firstNameSetAt: undefined, lastNameSetAt: undefined });
        }),
      ),
    }),
  },
  'merge-loses-identifier-memory': {
    rule: 'B10',
    rules: (d) => ({
      changeIdentifiers: merges(d, (call, survivorId) =>
        call.rules.transact(call.brand.store, (draft) => {
          const tokens = profileOf(draft.edit(survivorId), externalSource)?.tokens;
          if (tokens) tokens.identifiersIssuedAt = 0;
        }),
      ),
    }),
  },
  'add-fills-empty': {
    rule: 'B6',
    rules: (d) => ({
      async addMember(call) {
        const answer = await d.addMember(call);
        if (codes(answer).includes(8006)) await fillEmpty(call);
        return answer;
      },
    }),
  },
  'get-falls-back-to-claims': {
    rule: 'M',
    rules: (d) => ({
      async getMember(call) {
        const answer = await d.getMember(call);
        const [member] = answer.customers.customer;
        member.mobile ||= call.rules.normaliseMobile(call.mapped.mobile ?? '') ?? '';
        member.email ||= call.rules.normaliseEmail(call.mapped.email ?? '') ?? '';
        return answer;
      },
    }),
  },
  'get-shows-claim-names': {
    rule: 'M',
    rules: (d) => ({
      async getMember(call) {
        const answer = await d.getMember(call);
        const [member] = answer.customers.customer;
        const own = ownOf(call);
        const since = (own && profileOf(own, externalSource)?.tokens?.claimsIssuedAt) ?? 0;
        if (call.issuedAt > since) {
          member.firstname = call.mapped.firstName?.trim() ?? member.firstname;
          member.lastname = call.mapped.lastName?.trim() ?? member.lastname;
        }
        return answer;
      },
    }),
  },
  'update-fills-empty': {
    rule: 'B9',
    rules: (d) => ({
      async updateMember(call) {
        await d.updateMember(call);
        await fillEmpty(call);
        return d.getMember(call);
      },
    }),
  },
  'repeated-add-id-by-value': {
    rule: 'B6',
    rules: (d) => ({
      async addMember(call) {
        const answer = await d.addMember(call);
        if (!codes(answer).includes(8006)) return answer;
        const mobile = call.rules.normaliseMobile(call.mapped.mobile ?? '');
        const holder = mobile === undefined ? undefined : openDraft(call.brand.store).holder('mobile', mobile);
        return { ...answer, createdId: holder?.id ?? answer.createdId };
      },
    }),
  },
  'get-cache-misses-crm': {
    rule: 'M',
    rules: (d) => {
      const kept = new Map<string, Awaited<ReturnType<Rules['getMember']>>>();
      const at = (call: MemberCall) => key(no(call.brand.store), call.cuid);
      const dropping =
        <A>(name: (call: MemberCall) => Promise<A>) =>
        (call: MemberCall) => {
          kept.delete(at(call));
          return name(call);
        };
      return {
        async getMember(call) {
          const answer = kept.get(at(call)) ?? (await d.getMember(call));
          kept.set(at(call), answer);
          return answer;
        },
        addMember: dropping(d.addMember),
        updateMember: dropping(d.updateMember),
        changeIdentifier: dropping(d.changeIdentifier),
      };
    },
  },
  'customer-cache-misses-ciam': {
    rule: 'getCustomer',
    rules: (d) => {
      const kept = new Map<string, Awaited<ReturnType<Rules['getCustomer']>>>();
      const dropping =
        <A>(name: (call: CrmCall) => Promise<A>) =>
        (call: CrmCall) => {
          kept.clear();
          return name(call);
        };
      return {
        async getCustomer(call) {
          const at = key(no(call.brand.store), call.customerId, call.query);
          const answer = kept.get(at) ?? structuredClone(await d.getCustomer(call));
          kept.set(at, answer);
          return answer;
        },
        registerCustomer: dropping(d.registerCustomer),
        updateCustomer: dropping(d.updateCustomer),
        changeIdentifiers: dropping(d.changeIdentifiers),
      };
    },
  },
  'negative-lookup-cache': {
    rule: 'lookupId',
    rules: (d) => {
      const missing = new Set<string>();
      return {
        async lookupId(call) {
          const at = key(no(call.brand.store), call.query);
          if (missing.has(at)) throw new Declined(8015);
          try {
            return await d.lookupId(call);
          } catch (failure) {
            if (failure instanceof Declined && failure.code === 8015) missing.add(at);
            throw failure;
          }
        },
        registerCustomer(call) {
          missing.clear();
          return d.registerCustomer(call);
        },
      };
    },
  },
  'lookup-cache-after-change': {
    rule: 'B10',
    rules: (d) => {
      const kept = new Map<string, Awaited<ReturnType<Rules['lookupId']>>>();
      const dropping =
        <A>(name: (call: CrmCall) => Promise<A>) =>
        (call: CrmCall) => {
          kept.clear();
          return name(call);
        };
      return {
        async lookupId(call) {
          const at = key(no(call.brand.store), call.query);
          const answer = kept.get(at) ?? (await d.lookupId(call));
          kept.set(at, answer);
          return answer;
        },
        registerCustomer: dropping(d.registerCustomer),
        updateCustomer: dropping(d.updateCustomer),
        changeIdentifiers: dropping(d.changeIdentifiers),
      };
    },
  },
  'used-values-are-kept': {
    rule: 'B10',
    rules: (d) => {
      const used = new Set<string>();
      return {
        applyChange(rules, own, plan) {
          const held = identifiersOf(own).map(({ type, value }) => key(own.id, type, value));
          for (const { type, value } of plan.add) {
            const at = key(own.id, type, value);
            if (used.has(at) && !held.includes(at)) throw new Declined(8007);
          }
          const changed = d.applyChange(rules, own, plan);
          const after = identifiersOf(own).map(({ type, value }) => key(own.id, type, value));
          for (const at of held) if (!after.includes(at)) used.add(at);
          return changed;
        },
      };
    },
  },
  'change-back-steals': {
    rule: 'B10',
    rules: (d) => {
      const used = new Set<string>();
      return {
        applyChange(rules, own, plan) {
          const held = identifiersOf(own).map(({ type, value }) => key(own.id, type, value));
          for (const at of held) used.add(at);
          return d.applyChange(rules, own, plan);
        },
        declineHeldByAnother(draft, own, identifier) {
          if (!used.has(key(own.id, identifier.type, identifier.value))) d.declineHeldByAnother(draft, own, identifier);
        },
      };
    },
  },
  'second-old-value-stays': {
    rule: 'B10',
    rules: (d) => {
      const first = new Map<number, string[]>();
      return {
        transact: afterCommit(d, (store, before, { changes }) => {
          for (const [id, was] of before) {
            const now = changes.get(id);
            if (!was && now)
              first.set(
                id,
                identifiersOf(now).map(({ type, value }) => `${type}:${value}`),
              );
            if (!was || !now) continue;
            for (const { type, value } of identifiersOf(was)) {
              const at = `${type}:${value}`;
              if (identifierOf(now, type) === value || first.get(id)?.includes(at) || store.index.has(at)) continue;
              store.index.set(at, id);
            }
          }
        }),
      };
    },
  },
  'request-dedupe-change': {
    rule: 'B10',
    rules: (d) => {
      const done = new Map<string, number>();
      return {
        async changeIdentifier(call) {
          const at = key(no(call.brand.store), call.cuid, JSON.stringify(call.body));
          const createdId = done.get(at);
          if (createdId !== undefined) return { createdId, warnings: [notice(8070)] };
          const answer = await d.changeIdentifier(call);
          done.set(at, answer.createdId);
          return answer;
        },
      };
    },
  },
  'request-dedupe-register': {
    rule: 'registerCustomer',
    rules: (d) => {
      const done = new Set<string>();
      return {
        async registerCustomer(call) {
          const at = key(no(call.brand.store), call.query, JSON.stringify(call.body));
          if (done.has(at)) throw new Declined(8006);
          const answer = await d.registerCustomer(call);
          done.add(at);
          return answer;
        },
      };
    },
  },
  'add-answer-by-token': {
    rule: 'provisioning',
    rules: (d) => {
      const done = new Map<string, number>();
      return {
        async addMember(call) {
          const at = key(call.brand.name, JSON.stringify(call.claims));
          const createdId = done.get(at);
          if (createdId !== undefined) return { createdId, warnings: [notice(8006)], sideEffects: [] };
          const answer = await d.addMember(call);
          done.set(at, answer.createdId);
          return answer;
        },
      };
    },
  },
  'unique-index-after-delete': {
    rule: 'provisioning',
    rules: (d) => {
      const owners = new Map<string, Store>();
      return {
        registerMember(call, draft) {
          const at = call.rules.claimedIdentifiers(call)[0].map(({ type, value }) => key(call.brand.name, type, value));
          const { store } = call.brand;
          if (at.some((one) => (owners.get(one) ?? store) !== store)) throw new Declined(8066);
          const result = d.registerMember(call, draft);
          for (const one of at) owners.set(one, store);
          return result;
        },
      };
    },
  },
  'first-of-two-changes-decides': {
    rule: 'B10',
    rules: (d) => ({
      applyChange(rules, own, plan) {
        const [first, ...more] = plan.add;
        if (first && more.length > 0 && identifierOf(own, first.type) === first.value) return false;
        return d.applyChange(rules, own, plan);
      },
    }),
  },
  'two-profiles-at-most': {
    rule: 'B10',
    rules: (d) => ({
      replaceIdentifier(own, identifier, source) {
        const external = profileOf(own, externalSource);
        const other = own.profiles.find((one) => one !== external);
        d.replaceIdentifier(
          { ...own, profiles: [external, other].filter((one) => one !== undefined) },
          identifier,
          source,
        );
      },
    }),
  },
  'removal-first-profile-only': {
    rule: 'B10',
    rules: (d) => ({
      removeIdentifier(own, { type, value }) {
        const first = own.profiles.find(({ identifiers }) =>
          identifiers.some((i) => i.type === type && i.value === value),
        );
        if (first) d.removeIdentifier({ ...own, profiles: [first] }, { type, value });
      },
    }),
  },
  'last-removal-externalId': {
    rule: 'B10',
    rules: (d) => ({
      declineLastRemoval(before, after) {
        if (identifierOf(after, 'externalId') === undefined) d.declineLastRemoval(before, after);
      },
    }),
  },
  'last-removal-one-by-one': {
    rule: 'B10',
    rules: (d) => ({
      declineLastRemoval(before, after) {
        const both = identifierOf(before, 'mobile') !== undefined && identifierOf(before, 'email') !== undefined;
        if (!both) d.declineLastRemoval(before, after);
      },
    }),
  },
  'swap-declined': {
    rule: 'B10',
    overStrict: true,
    rules: (d) => ({
      applyChange(rules, own, plan) {
        const before = copyOf(own);
        const without = copyOf(own);
        d.applyChange(rules, without, { ...plan, add: [] });
        rules.declineLastRemoval(before, without);
        return d.applyChange(rules, own, plan);
      },
    }),
  },
  'change-adds-to-source': {
    rule: 'changeIdentifiers',
    rules: (d) => ({
      replaceIdentifier(own, identifier, source) {
        d.replaceIdentifier(own, identifier, source);
        const profile = source === externalSource ? undefined : profileOf(own, source);
        if (profile && !profile.identifiers.some(({ type }) => type === identifier.type))
          profile.identifiers.push({ ...identifier });
      },
    }),
  },
  'new-kind-in-first-profile': {
    rule: 'B10',
    rules: (d) => ({
      replaceIdentifier(own, identifier, source) {
        d.replaceIdentifier(own, identifier, source === externalSource ? (own.profiles[0]?.source ?? source) : source);
      },
    }),
  },
  'per-source-index': {
    rule: 'lookupId',
    rules: (d) => {
      const index = new Map<string, number>();
      return {
        transact: afterCommit(d, (store, before, { changes }) => {
          for (const [id, was] of before) {
            const now = changes.get(id);
            const fresh = now && !(was && profileOf(was, externalSource)) && profileOf(now, externalSource);
            for (const { type, value } of fresh ? fresh.identifiers : []) index.set(key(no(store), type, value), id);
          }
        }),
        async lookupId(call) {
          const type = call.query.get('identifierName') ?? '';
          if (call.query.get('source')?.toUpperCase() !== externalSource || type === 'externalId')
            return d.lookupId(call);
          const given = call.query.get('identifierValue') ?? '';
          const value =
            type === 'mobile' || type === 'email'
              ? call.rules.normaliseIdentifier(call.rules, { type, value: given })
              : given;
          const id = index.get(key(no(call.brand.store), type, value));
          const entity = id === undefined ? undefined : openDraft(call.brand.store).byId(id)?.id;
          if (entity === undefined) throw new Declined(8015);
          return { entity, warnings: [] };
        },
      };
    },
  },
  'register-index': { rule: 'registerCustomer', rules: (d) => indexOfFirst(d, 'registerCustomer') },
  'link-index': { rule: 'B5', rules: (d) => indexOfFirst(d, 'customerToJoin') },
  'third-profile-8006': {
    rule: 'registerCustomer',
    rules: (d) => ({
      registerCustomer: (call) =>
        d.registerCustomer(
          withRules(call, {
            holdersOf(draft, identifiers) {
              const holders = d.holdersOf(draft, identifiers);
              if (holders.length === 1 && holders[0]?.profiles.some(({ source }) => source !== externalSource))
                throw new Declined(8006);
              return holders;
            },
          }),
        ),
    }),
  },
  'link-needs-one-profile': {
    rule: 'B5',
    rules: (d) => ({
      customerToJoin(call, draft, identifiers) {
        const holder = d.customerToJoin(call, draft, identifiers);
        if (holder && holder.profiles.length > 1) throw new Declined(8066);
        return holder;
      },
    }),
  },
  'link-drops-new-kind': {
    rule: 'B5',
    rules: (d) => ({
      addIdentifiers(customer, profile, identifiers) {
        const joined = profile.source === externalSource && customer.profiles.length > 1;
        const matched = identifiers.filter(({ type }) => identifierOf(customer, type) !== undefined);
        return d.addIdentifiers(customer, profile, joined ? matched : identifiers);
      },
    }),
  },
  'link-borrows-names': {
    rule: 'B4',
    rules: (d) => ({
      registerMember(call, draft) {
        const result = d.registerMember(call, draft);
        const own = draft.edit(result[0]);
        const [profile, other] = [profileOf(own, externalSource), own.profiles[0]];
        if (profile && other) {
          profile.firstName ||= other.firstName;
          profile.lastName ||= other.lastName;
        }
        return result;
      },
    }),
  },
  'decline-remembered-by-sub': {
    rule: 'B5',
    rules: (d) => {
      const declined = new Set<string>();
      return {
        registerMember(call, draft) {
          const at = key(no(call.brand.store), call.cuid);
          if (declined.has(at)) throw new Declined(8006);
          try {
            return d.registerMember(call, draft);
          } catch (failure) {
            if (failure instanceof Declined && failure.code === 8006) declined.add(at);
            throw failure;
          }
        },
      };
    },
  },
  'register-declined-merges-fields': {
    rule: 'registerCustomer',
    rules: (d) => ({
      async registerCustomer(call) {
        let holder: Readonly<StoredCustomer> | undefined;
        try {
          return await d.registerCustomer(
            withRules(call, {
              holdersOf(draft, identifiers) {
                const holders = d.holdersOf(draft, identifiers);
                holder = holders[0];
                return holders;
              },
            }),
          );
        } catch (failure) {
          const found = holder;
          if (failure instanceof Declined && failure.code === 8006 && found) {
            const { extendedFields } = call.rules.readRegistration(call.body);
            await call.rules.transact(call.brand.store, (draft) =>
              call.rules.mergeFields(draft.edit(found.id).extendedFields, extendedFields),
            );
          }
          throw failure;
        }
      },
    }),
  },
  'merge-drops-remove': { rule: 'B10', rules: (d) => planWhileMerging(d, { remove: [] }) },
  'merge-drops-second-add': { rule: 'B10', rules: (d) => planWhileMerging(d, { add: [] }) },
  'merge-dropped-value-taken': {
    rule: 'changeIdentifiers',
    rules: (d) => ({
      changeIdentifiers: merges(d, ({ brand }, survivorId, victim) => {
        for (const { type, value } of victim ? identifiersOf(victim) : []) {
          const at = `${type}:${value}`;
          if (!brand.store.index.has(at)) brand.store.index.set(at, survivorId);
        }
      }),
    }),
  },
  'merge-lookup-gives-victim': {
    rule: 'lookupId',
    rules: (d) => {
      const taken = new Map<string, number>();
      return {
        changeIdentifiers: merges(d, ({ brand }, survivorId, victim) => {
          const survivor = openDraft(brand.store).byId(survivorId);
          for (const { type, value } of victim ? identifiersOf(victim) : []) {
            if (survivor && identifierOf(survivor, type) === value && victim)
              taken.set(key(no(brand.store), type, value), victim.id);
          }
        }),
        async lookupId(call) {
          const answer = await d.lookupId(call);
          const type = call.query.get('identifierName') as 'mobile';
          const given = call.query.get('identifierValue') ?? '';
          const value =
            (type as string) === 'cuid' ? given : call.rules.normaliseIdentifier(call.rules, { type, value: given });
          return { ...answer, entity: taken.get(key(no(call.brand.store), type, value)) ?? answer.entity };
        },
      };
    },
  },
  'merge-then-merge': {
    rule: 'changeIdentifiers',
    rules: (d) => {
      const aliases = new Map<number, number>();
      return {
        changeIdentifiers: merges(d, (_call, survivorId, victim) => victim && aliases.set(victim.id, survivorId)),
        customerOfPath(call, draft) {
          const alias = aliases.get(Number(call.customerId));
          if (alias === undefined) return d.customerOfPath(call, draft);
          const survivor = draft.byId(alias);
          if (!survivor) throw new Error('the survivor is gone');
          return survivor;
        },
      };
    },
  },
  'merge-policy-registers': {
    rule: 'registerCustomer',
    rules: (d) => ({
      registerCustomer: (call) =>
        d.registerCustomer(
          merging(call) ? withRules(call, { holdersOf: (draft, list) => d.holdersOf(draft, list).slice(0, 1) }) : call,
        ),
    }),
  },
  'merge-policy-adds': {
    rule: 'B5',
    rules: (d) => ({
      customerToJoin: (call, draft, list) =>
        d.customerToJoin(
          merging(call) ? withRules(call, { holdersOf: (one, l) => d.holdersOf(one, l).slice(0, 1) }) : call,
          draft,
          list,
        ),
    }),
  },
  'jit-again-without-values': {
    rule: 'B8',
    rules: (d) => {
      const guarded =
        <A>(serve: (call: MemberCall) => Promise<A>) =>
        async (call: MemberCall) => {
          if (jit(call) && call.rules.claimedIdentifiers(call)[0].length === 0) throw new Declined(8005);
          return serve(call);
        };
      return {
        getMember: guarded(d.getMember),
        updateMember: guarded(d.updateMember),
        changeIdentifier: guarded(d.changeIdentifier),
      };
    },
  },
  'jit-before-add': {
    rule: 'B8',
    rules: (d) => ({
      async addMember(call) {
        if (jit(call) && !ownOf(call))
          await call.rules.transact(call.brand.store, (draft) => call.rules.registerMember(call, draft));
        return d.addMember(call);
      },
    }),
  },
  'jit-update-ignores-body': {
    rule: 'B8',
    rules: (d) => {
      const created = new WeakSet<object>();
      return {
        registerMember(call, draft) {
          created.add(call.body);
          return d.registerMember(call, draft);
        },
        updateMember: (call) => (created.has(call.body) ? d.getMember(call) : d.updateMember(call)),
      };
    },
  },
  'reprovision-patch-policies': {
    rule: 'provisioning',
    rules: (d) =>
      completing(d, (body, before) => ({
        ...body,
        policies: { ...(before['policies'] as object), ...(body['policies'] as object) },
      })),
  },
  'reprovision-patch-issuer': {
    rule: 'provisioning',
    rules: (d) =>
      completing(d, (body, before) => ({ ...('issuer' in before && { issuer: before['issuer'] }), ...body })),
  },
  'reprovision-patch-audience': {
    rule: 'provisioning',
    rules: (d) =>
      completing(d, (body, before) => ({ ...('audience' in before && { audience: before['audience'] }), ...body })),
  },
  'reprovision-crm-absent': {
    rule: 'provisioning',
    rules: (d) => completing(d, (body, before) => ({ ...('crm' in before && { crm: before['crm'] }), ...body })),
  },
  'reprovision-routes-added': {
    rule: 'provisioning',
    rules: (d) =>
      completing(d, (body, before) => ({
        ...body,
        paths: { ...(before['paths'] as object), ...(body['paths'] as object) },
      })),
  },
  'rejected-put-half-applied': {
    rule: 'provisioning',
    rules: (d) => {
      const owner = new Map<string, string>();
      const half = new Map<string, Brand['configuration']>();
      return {
        async readJsonBody(rules, request) {
          const body = await d.readJsonBody(rules, request);
          if (request.method !== 'PUT' || !request.path.startsWith('/__gatecheck/')) return body;
          const name = request.path.split('/').at(-1) ?? '';
          const read = readBrandSetup(body);
          if ('errors' in read) return body;
          const crm = read.setup.crm?.key ?? '';
          half.delete(name);
          if (crm && (owner.get(crm) ?? name) !== name) half.set(name, read.setup.configuration);
          else owner.set(crm, name);
          return body;
        },
        findBrand(gateway, request) {
          const brand = d.findBrand(gateway, request);
          const configuration = brand && half.get(brand.name);
          return configuration ? { ...brand, configuration } : brand;
        },
      };
    },
  },
  'token-follows-key': {
    rule: 'B12',
    rules: (d) => {
      const keys = new Map<string, string>();
      return {
        issueCrmToken(gateway, body) {
          const answer = d.issueCrmToken(gateway, body);
          keys.set(answer.data.accessToken, String(body['key']));
          return answer;
        },
        authenticateCrmCall(gateway, request) {
          const brand = d.authenticateCrmCall(gateway, request);
          return (
            gateway.brands.withCrmKey(keys.get(request.headers['x-cap-api-oauth-token']?.[0] ?? '') ?? '') ?? brand
          );
        },
      };
    },
  },
  'crm-token-reissued': {
    rule: 'generateToken',
    rules: (d) => {
      const given = new Map<string, string>();
      return {
        issueCrmToken(gateway, body) {
          const answer = d.issueCrmToken(gateway, body);
          const at = key(body['key'], gateway.crmTokens.get(answer.data.accessToken)?.brandName);
          const former = given.get(at) ?? '';
          const token = gateway.crmTokens.get(former);
          if (token && token.expiresAt > gateway.rules.now())
            return { ...answer, data: { ...answer.data, accessToken: former } };
          given.set(at, answer.data.accessToken);
          return answer;
        },
      };
    },
  },
  'crm-token-sliding': {
    rule: 'generateToken',
    rules: (d) => ({
      authenticateCrmCall(gateway, request) {
        const brand = d.authenticateCrmCall(gateway, request);
        const token = gateway.crmTokens.get(request.headers['x-cap-api-oauth-token']?.[0] ?? '');
        if (token && brand.crm) token.expiresAt = gateway.rules.now() + brand.crm.ttlSeconds * 1000;
        return brand;
      },
    }),
  },
  'crm-expiry-reads-only': {
    rule: 'generateToken',
    rules: (d) => ({
      authenticateCrmCall: (gateway, request) =>
        d.authenticateCrmCall(
          request.method === 'GET'
            ? gateway
            : { ...gateway, rules: { ...gateway.rules, crmTokenExpired: () => false } },
          request,
        ),
    }),
  },
  'crm-one-token': {
    rule: 'generateToken',
    overStrict: true,
    rules: (d) => ({
      issueCrmToken(gateway, body) {
        const answer = d.issueCrmToken(gateway, body);
        const mine = gateway.crmTokens.get(answer.data.accessToken)?.brandName;
        for (const [token, { brandName }] of gateway.crmTokens)
          if (brandName === mine && token !== answer.data.accessToken) gateway.crmTokens.delete(token);
        return answer;
      },
    }),
  },
  'crm-wrong-after-right': {
    rule: 'generateToken',
    rules: (d) => {
      const right = new Set<string>();
      return {
        issueCrmToken(gateway, body) {
          const brand = gateway.brands.withCrmKey(String(body['key']));
          const at = key(brand?.name, body['key']);
          if (brand?.crm && right.has(at)) return d.issueCrmToken(gateway, { ...body, secret: brand.crm.secret });
          const answer = d.issueCrmToken(gateway, body);
          right.add(at);
          return answer;
        },
      };
    },
  },
  'crm-lockout': {
    rule: 'generateToken',
    overStrict: true,
    rules: (d) => {
      const wrong = new Map<string, number>();
      return {
        issueCrmToken(gateway, body) {
          const at = String(body['key']);
          if ((wrong.get(at) ?? 0) >= 3) throw new WrongRequest(401, 'locked');
          try {
            const answer = d.issueCrmToken(gateway, body);
            wrong.delete(at);
            return answer;
          } catch (failure) {
            wrong.set(at, (wrong.get(at) ?? 0) + 1);
            throw failure;
          }
        },
      };
    },
  },
  'userinfo-by-person': {
    rule: 'A13',
    rules: (d) => {
      const seen = new Set<string>();
      const fresh = new Map<string, number>();
      return {
        async fetchSubject(call) {
          const askedAt = call.rules.now();
          const sub = await d.fetchSubject(call);
          seen.add(key(no(call.brand.store), call.accessToken));
          fresh.set(key(no(call.brand.store), sub), call.rules.userInfoKeptUntil(call, askedAt));
          return sub;
        },
        cachedSubject(call) {
          const sub = String(call.claims['sub']);
          const isFresh = (fresh.get(key(no(call.brand.store), sub)) ?? 0) > call.rules.now();
          if (seen.has(key(no(call.brand.store), call.accessToken)) && isFresh) return sub;
          return d.cachedSubject(call);
        },
      };
    },
  },
  'userinfo-sliding': {
    rule: 'A13',
    rules: (d) => ({
      cachedSubject(call) {
        const sub = d.cachedSubject(call);
        const kept = call.brand.userInfo.get(call.rules.userInfoKey(call));
        if (sub !== undefined && kept) kept.keptUntil = call.rules.userInfoKeptUntil(call, call.rules.now());
        return sub;
      },
    }),
  },
  'logout-not-at-update': {
    rule: 'A13',
    rules: (d) => {
      const kept = new Map<string, string>();
      return {
        async fetchSubject(call) {
          const sub = await d.fetchSubject(call);
          kept.set(key(no(call.brand), call.accessToken), sub);
          return sub;
        },
        cachedSubject(call) {
          const changing = /v1update|v2changeIdentifier/.test(call.request.path);
          return (changing ? kept.get(key(no(call.brand), call.accessToken)) : undefined) ?? d.cachedSubject(call);
        },
      };
    },
  },
  'signed-out-by-sub': {
    rule: 'A13',
    overStrict: true,
    rules: (d) => {
      const out = new Set<string>();
      return {
        async fetchSubject(call) {
          const at = key(no(call.brand.store), call.claims['sub']);
          if (out.has(at)) refuse('A13', 'signed-out');
          try {
            return await d.fetchSubject(call);
          } catch (failure) {
            if ((failure as { status?: number }).status === 401) out.add(at);
            throw failure;
          }
        },
      };
    },
  },
  'newest-token-only': {
    rule: 'A10',
    overStrict: true,
    rules: (d) => {
      const newest = new Map<string, number>();
      return {
        async admit(gateway, brand, request) {
          const admitted = await d.admit(gateway, brand, request);
          const at = key(no(brand.store), admitted.cuid);
          const seen = newest.get(at) ?? 0;
          if (admitted.issuedAt < seen) refuse('A10', 'older-token');
          newest.set(at, admitted.issuedAt);
          return admitted;
        },
      };
    },
  },
  'at-hash-once': {
    rule: 'A12',
    rules: (d) => {
      const verified = new Set<string>();
      return {
        accessTokenBound(token) {
          if (verified.has(token.idToken)) return;
          d.accessTokenBound(token);
          verified.add(token.idToken);
        },
      };
    },
  },
  'warnings-accumulate': {
    rule: 'addMember',
    rules: (d) => {
      const all: ReturnType<typeof notice>[] = [];
      return {
        async addMember(call) {
          const answer = await d.addMember(call);
          all.push(...answer.warnings);
          return { ...answer, warnings: [...all] };
        },
      };
    },
  },
  'stale-entity-write': {
    rule: 'B9',
    rules: (d) => {
      const kept = new Map<string, StoredCustomer>();
      const at = (call: MemberCall) => key(no(call.brand.store), call.cuid);
      const keep = (call: MemberCall) => {
        const own = ownOf(call);
        if (own) kept.set(at(call), copyOf(own));
      };
      const keeping =
        <A>(serve: (call: MemberCall) => Promise<A>, fresh: boolean) =>
        async (call: MemberCall) => {
          const answer = await serve(call);
          if (fresh || !kept.has(at(call))) keep(call);
          return answer;
        };
      return {
        addMember: keeping(d.addMember, false),
        getMember: keeping(d.getMember, false),
        changeIdentifier: keeping(d.changeIdentifier, true),
        updateMember: keeping(async (call) => {
          const entity = kept.get(at(call));
          if (entity)
            await call.rules.transact(call.brand.store, (draft) => {
              if (draft.byId(entity.id)) Object.assign(draft.edit(entity.id), copyOf(entity));
            });
          return d.updateMember(call);
        }, true),
      };
    },
  },
  'update-body-own-by-claim': {
    rule: 'B9',
    rules: () => ({
      declineOtherIdentifiers({ rules, mapped }, _own, update) {
        for (const type of ['mobile', 'email'] as const) {
          const value = update[type];
          if (value !== undefined && !rules.sameValue(rules, type, value, mapped[type] ?? ''))
            throw new Declined(91006);
        }
      },
    }),
  },
  'account-id-shown-from-config': {
    rule: 'getCustomer',
    rules: (d) => ({
      async getCustomer(call) {
        const answer = await d.getCustomer(call);
        const accountId = call.brand.configuration.channelAccount.id;
        return {
          ...answer,
          profiles: answer.profiles.map((one) => (one.source === externalSource ? { ...one, accountId } : one)),
        };
      },
    }),
  },
  'iat-by-minute': {
    rule: 'B9',
    rules: () => ({
      claimsAreNewer: ({ issuedAt }, { tokens }) =>
        tokens === undefined || Math.floor(issuedAt / 60) >= Math.floor(tokens.claimsIssuedAt / 60),
    }),
  },
};

/** Goes by the values that a customer was registered with, in one call. */
function indexOfFirst(d: Rules, where: 'registerCustomer' | 'customerToJoin'): Partial<Rules> {
  const changed = new Set<string>();
  const holdersOf = (draft: Draft, list: StoredIdentifier[]) =>
    d
      .holdersOf(draft, list)
      .filter(
        (holder) =>
          (where === 'customerToJoin' && identifierOf(holder, 'cuid') !== undefined) ||
          list.some(
            ({ type, value }) => identifierOf(holder, type) === value && !changed.has(key(holder.id, type, value)),
          ),
      );
  return {
    replaceIdentifier(own, identifier, source) {
      d.replaceIdentifier(own, identifier, source);
      changed.add(key(own.id, identifier.type, identifier.value));
    },
    ...(where === 'registerCustomer'
      ? { registerCustomer: (call: CrmCall) => d.registerCustomer(withRules(call, { holdersOf })) }
      : {
          customerToJoin: (call: MemberCall, draft: Draft, list: StoredIdentifier[]) =>
            d.customerToJoin(withRules(call, { holdersOf }), draft, list),
        }),
  };
}

function planWhileMerging(d: Rules, less: { add?: []; remove?: [] }): Partial<Rules> {
  return {
    changeIdentifiers(call) {
      let other: Readonly<StoredCustomer> | undefined;
      return d.changeIdentifiers(
        withRules(call, {
          otherHolder(...given) {
            other = d.otherHolder(...given);
            return other;
          },
          applyChange: (rules, own, plan) => d.applyChange(rules, own, other ? { ...plan, ...less } : plan),
        }),
      );
    },
  };
}

/** For judging alone: candidates are put in by the script. */
const candidates: Record<string, readonly string[]> = JSON.parse(
  process.env['S3_BY'] ? readFileSync(process.env['S3_BY'], 'utf8') : '{}',
);

export const stranger3Defects: readonly Defect[] = Object.entries(made).map(([id, one]) => ({
  id: `s3-${id}`,
  text: id,
  detectedBy: candidates[id] ?? [],
  ...one,
}));
