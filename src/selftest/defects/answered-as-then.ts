import { Declined } from '../../reference-gateway/failure.ts';
import { notice } from '../../reference-gateway/notices.ts';
import type { CrmCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  identifiersOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { afterMerge } from './merged.ts';

/** Answers by what was so at an earlier call: an index of then, a result kept, a token looked at once. */
export const answeredAsThenDefects: readonly Defect[] = [
  {
    id: 'merge-id-of-former-survivor',
    rule: 'changeIdentifiers',
    text: 'fails (500) at the id that a merge removed, once who survived has been merged too',
    detectedBy: ['REG-486'],
    kind: 'sequence',
    rules: (defaults) => {
      const survivors = new Map<number, number>();
      return {
        ...afterMerge(defaults, ({ survivor, goneBefore }) => survivors.set(goneBefore.id, survivor.id)),
        customerOfPath(call, draft) {
          const survivorId = survivors.get(Number(call.customerId));
          if (survivorId === undefined) return defaults.customerOfPath(call, draft);
          const survivor = draft.byId(survivorId);
          if (!survivor) throw new Error('the customer who survived is gone');
          return survivor;
        },
      };
    },
  },
  {
    id: 'b06-repeated-add-by-mobile',
    rule: 'B6',
    text: 'answers a repeated addMember with the id of whoever holds the mobile of the ID token',
    detectedBy: ['LNK-088'],
    kind: 'sequence',
    rules: (defaults) => ({
      async addMember(call) {
        const { createdId, ...answer } = await defaults.addMember(call);
        const mobile = call.rules.normaliseMobile(call.mapped.mobile ?? '');
        const holder = mobile === undefined ? undefined : openDraft(call.brand.store).holder('mobile', mobile);
        return { createdId: holder?.id ?? createdId, ...answer };
      },
    }),
  },
  {
    id: 'b10-same-body-done-before',
    rule: 'B10',
    text: 'takes a changeIdentifier with the body of an earlier one of that person for done',
    detectedBy: ['IDC-406'],
    kind: 'sequence',
    rules: (defaults) => {
      const done = new Map<string, number>();
      return {
        async changeIdentifier(call) {
          const key = `${call.brand.name} ${call.cuid} ${JSON.stringify(call.body)}`;
          const createdId = done.get(key);
          if (createdId !== undefined) return { createdId, warnings: [notice(8070)] };
          const answer = await defaults.changeIdentifier(call);
          done.set(key, answer.createdId);
          return answer;
        },
      };
    },
  },
  {
    id: 'crm-same-registration-done-before',
    rule: 'registerCustomer',
    text: 'declines a registerCustomer with the body of an earlier one, whatever has changed since',
    detectedBy: ['REG-484'],
    kind: 'sequence',
    rules: (defaults) => {
      const done = new Set<string>();
      return {
        async registerCustomer(call) {
          const key = `${call.brand.name} ${call.query} ${JSON.stringify(call.body)}`;
          if (done.has(key)) throw new Declined(8006);
          const answer = await defaults.registerCustomer(call);
          done.add(key);
          return answer;
        },
      };
    },
  },
  {
    id: 'crm-source-index-of-then',
    rule: 'lookupId',
    text: 'finds with source OAUTH_EXTERNAL by the values with which the profile was made',
    detectedBy: ['REG-483'],
    kind: 'sequence',
    rules: (defaults) => {
      const then = new Map<number, string[]>();
      return {
        async addMember(call) {
          const answer = await defaults.addMember(call);
          const own = openDraft(call.brand.store).byId(answer.createdId);
          const values = identifiersOf(own as StoredCustomer).map(({ value }) => value);
          if (!then.has(answer.createdId)) then.set(answer.createdId, values);
          return answer;
        },
        async lookupId(call) {
          const answer = await defaults.lookupId(call);
          const external = call.query.get('source')?.toUpperCase() === externalSource;
          const known = then.get(answer.entity)?.includes(valueSought(call)) ?? true;
          if (external && !known) throw new Declined(8015);
          return answer;
        },
      };
    },
  },
  {
    id: 'b05-links-by-values-of-then',
    rule: 'B5',
    text: 'links no customer by a value that changeIdentifiers has given that customer',
    detectedBy: ['LNK-086'],
    kind: 'sequence',
    rules: (defaults) => {
      const changed = new Set<string>();
      return {
        replaceIdentifier(own, identifier, source) {
          defaults.replaceIdentifier(own, identifier, source);
          changed.add(`${own.id} ${identifier.value}`);
        },
        customerToJoin(call, draft, identifiers) {
          const holder = defaults.customerToJoin(call, draft, identifiers);
          const values = identifiers.map(({ value }) => value);
          const held = holder && identifiersOf(holder).filter(({ value }) => values.includes(value));
          return held?.every(({ value }) => changed.has(`${holder?.id} ${value}`)) ? undefined : holder;
        },
      };
    },
  },
  {
    id: 'b08-jit-needs-values-each-time',
    rule: 'B8',
    text: 'with creation: jit, declines getMember of a member whose ID token has neither mobile nor e-mail',
    detectedBy: ['LGN-058'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      async getMember(call) {
        const isJit = call.brand.policies.creation === 'jit';
        if (isJit && call.rules.claimedIdentifiers(call)[0].length === 0) throw new Declined(8005);
        return defaults.getMember(call);
      },
    }),
  },
  {
    id: 'm-shows-mobile-and-email-of-the-token',
    rule: 'M',
    text: 'getMember shows mobile and e-mail of the ID token where the record has none',
    detectedBy: ['IDC-412'],
    kind: 'sequence',
    rules: (defaults) => ({
      async getMember(call) {
        const answer = await defaults.getMember(call);
        const [member] = answer.customers.customer;
        member.mobile ||= call.rules.normaliseMobile(call.mapped.mobile ?? '') ?? '';
        member.email ||= call.rules.normaliseEmail(call.mapped.email ?? '') ?? '';
        return answer;
      },
    }),
  },
  {
    id: 'm-shows-names-of-the-token',
    rule: 'M',
    text: 'getMember shows the names of the ID token in place of the stored ones',
    detectedBy: ['PRF-389'],
    kind: 'sequence',
    rules: (defaults) => ({
      async getMember(call) {
        const answer = await defaults.getMember(call);
        const [member] = answer.customers.customer;
        const { firstName = member.firstname, lastName = member.lastname } = call.mapped;
        Object.assign(member, { firstname: firstName.trim(), lastname: lastName.trim() });
        return answer;
      },
    }),
  },
  {
    id: 'a13-other-device-renews',
    rule: 'A13',
    text: 'keeps an access token that was accepted once as long as another one of the person is asked for',
    detectedBy: ['LGO-030'],
    kind: 'timing',
    rules: (defaults) => {
      const accepted = new Set<string>();
      const keptUntil = new Map<string, number>();
      return {
        async fetchSubject(call) {
          const askedAt = call.rules.now();
          const sub = await defaults.fetchSubject(call);
          accepted.add(`${sub} ${call.accessToken}`);
          keptUntil.set(`${call.brand.name} ${sub}`, call.rules.userInfoKeptUntil(call, askedAt));
          return sub;
        },
        cachedSubject(call) {
          const sub = String(call.claims['sub']);
          const isKept = (keptUntil.get(`${call.brand.name} ${sub}`) ?? 0) > call.rules.now();
          return accepted.has(`${sub} ${call.accessToken}`) && isKept ? sub : defaults.cachedSubject(call);
        },
      };
    },
  },
  {
    id: 'a12-at-hash-compared-once',
    rule: 'A12',
    text: 'compares `at_hash` at the first use of an ID token and never again',
    detectedBy: ['CLM-310'],
    kind: 'timing',
    rules: (defaults) => {
      const compared = new Set<string>();
      return {
        accessTokenBound(token) {
          if (compared.has(token.idToken)) return;
          defaults.accessTokenBound(token);
          compared.add(token.idToken);
        },
      };
    },
  },
  {
    id: 'crm-registration-by-first-values',
    rule: 'registerCustomer',
    text: 'finds members at a registration by the mobile and e-mail with which they were added',
    detectedBy: ['REG-096', 'REG-097'],
    kind: 'sequence',
    rules: (defaults) => {
      const first = new WeakMap<object, Map<string, number>>();
      const firstOf = (store: object) => first.get(store) ?? new Map<string, number>();
      return {
        async addMember(call) {
          const answer = await defaults.addMember(call);
          const known = firstOf(call.brand.store);
          first.set(call.brand.store, known);
          const email = identifierOf(openDraft(call.brand.store).byId(answer.createdId) as never, 'email');
          if (email) known.set(email, answer.createdId);
          return answer;
        },
        registerCustomer(call) {
          const holdersOf: Rules['holdersOf'] = (draft, identifiers) => {
            const ids = identifiers.map(({ value }) => firstOf(call.brand.store).get(value));
            return ids.flatMap((id) => (id === undefined ? [] : (draft.byId(id) ?? [])));
          };
          return defaults.registerCustomer({ ...call, rules: { ...call.rules, holdersOf } });
        },
      };
    },
  },
];

function valueSought({ rules, query }: CrmCall): string {
  const value = query.get('identifierValue') ?? '';
  const type = query.get('identifierName');
  return type === 'mobile' || type === 'email' ? (rules.normaliseIdentifier(rules, { type, value }) ?? '') : value;
}
