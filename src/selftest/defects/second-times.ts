import type { Brand } from '../../reference-gateway/brand.ts';
import { Declined } from '../../reference-gateway/failure.ts';
import { notice } from '../../reference-gateway/notices.ts';
import type { CrmCall, MemberCall, Rules } from '../../reference-gateway/rules.ts';
import {
  externalSource,
  identifierOf,
  identifiersOf,
  profileOf,
  type StoredCustomer,
  type StoredProfile,
} from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft, type Store } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { completing } from './brand-puts.ts';

type Tokens = NonNullable<StoredProfile['tokens']>;

/** What a former state leaves behind: stamps of tokens, remembered answers, indexes of then, half of a set-up. */
export const secondTimeDefects: readonly Defect[] = [
  {
    id: 'b09-repeated-add-counts-for-names',
    rule: 'B9',
    text: 'takes the ID token of a repeated addMember for the one whose name claims were stored last',
    detectedBy: ['PRF-386'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({ addMember: (call) => stampedAfter(call, defaults.addMember, namesOf) }),
  },
  {
    id: 'b09-get-counts-for-names',
    rule: 'B9',
    text: 'takes the ID token of a getMember for the one whose name claims were stored last',
    detectedBy: ['PRF-387'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({ getMember: (call) => stampedAfter(call, defaults.getMember, namesOf) }),
  },
  {
    id: 'b09-declined-update-counts-for-names',
    rule: 'B9',
    text: 'takes the ID token of a declined updateMember for the one whose name claims were stored last',
    detectedBy: ['PRF-388'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      async updateMember(call) {
        try {
          return await defaults.updateMember(call);
        } catch (failure) {
          await stamp(call, namesOf);
          throw failure;
        }
      },
    }),
  },
  {
    id: 'b09-one-time-for-both-names',
    rule: 'B9',
    text: 'protects the last name too where a body gives the first name alone',
    detectedBy: ['PRF-385'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      storeGivenName(call, profile, name, given) {
        defaults.storeGivenName(call, profile, name, given);
        const at = Math.floor(call.rules.now() / 1000);
        if (profile.tokens) Object.assign(profile.tokens, { firstNameSetAt: at, lastNameSetAt: at });
      },
    }),
  },
  {
    id: 'b10-repeated-add-counts-for-identifiers',
    rule: 'B10',
    text: 'takes the ID token of a repeated addMember for the one that changed an identifier last',
    detectedBy: ['IDC-400'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({ addMember: (call) => stampedAfter(call, defaults.addMember, identifiersIn) }),
  },
  {
    id: 'b10-get-counts-for-identifiers',
    rule: 'B10',
    text: 'takes the ID token of a getMember for the one that changed an identifier last',
    detectedBy: ['IDC-410'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({ getMember: (call) => stampedAfter(call, defaults.getMember, identifiersIn) }),
  },
  {
    id: 'b10-change-of-nothing-counts',
    rule: 'B10',
    text: 'takes the ID token of a changeIdentifier that changes nothing for the one that changed an identifier last',
    detectedBy: ['IDC-401'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifier(call) {
        const answer = await defaults.changeIdentifier(call);
        if (answer.warnings.length > 0) await stamp(call, identifiersIn);
        return answer;
      },
    }),
  },
  {
    id: 'b10-removal-counts-not',
    rule: 'B10',
    text: 'does not remember the ID token of a changeIdentifier that only removes',
    detectedBy: ['IDC-407'],
    kind: 'sequence',
    rules: (defaults) => ({
      rememberIdentifierToken(call, own) {
        if (Array.isArray(call.body['add']) && call.body['add'].length > 0) defaults.rememberIdentifierToken(call, own);
      },
    }),
  },
  {
    id: 'b10-crm-change-ends-tokens',
    rule: 'B10',
    text: 'declines changeIdentifier with an ID token issued before a changeIdentifiers call of the CRM API',
    detectedBy: ['IDC-402'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifiers(call) {
        const answer = await defaults.changeIdentifiers(call);
        const at = Math.floor(call.rules.now() / 1000);
        await stampCustomer(call, answer.createdId, (tokens) => Object.assign(tokens, { identifiersIssuedAt: at }));
        return answer;
      },
    }),
  },
  {
    id: 'merge-forgets-identifier-token',
    rule: 'B10',
    text: 'forgets at a merge which ID token changed an identifier last',
    detectedBy: ['REG-485'],
    kind: 'sequence',
    rules: (defaults) => ({
      changeIdentifiers: afterMerge(defaults, (call, survivorId) =>
        stampCustomer(call, survivorId, (tokens) => Object.assign(tokens, { identifiersIssuedAt: 0 })),
      ),
    }),
  },
  {
    id: 'merge-id-of-former-survivor',
    rule: 'changeIdentifiers',
    text: 'fails (500) at the id that a merge removed, once who survived has been merged too',
    detectedBy: ['REG-486'],
    kind: 'sequence',
    rules: (defaults) => {
      const survivors = new Map<number, number>();
      return {
        changeIdentifiers: afterMerge(defaults, (call, survivorId) => {
          survivors.set(Number(call.customerId), survivorId);
        }),
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
    id: 'b10-two-profiles-changed',
    rule: 'B10',
    text: 'replaces a value in the OAUTH_EXTERNAL profile and in one other, not in a third',
    detectedBy: ['IDC-403', 'REG-482'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier: (own, identifier, source) =>
        defaults.replaceIdentifier(ofTwoProfiles(own), identifier, source),
    }),
  },
  {
    id: 'b10-removed-from-two-profiles',
    rule: 'B10',
    text: 'removes a value from the OAUTH_EXTERNAL profile and from one other, not from a third',
    detectedBy: ['IDC-411'],
    kind: 'sequence',
    rules: (defaults) => ({
      removeIdentifier: (own, identifier) => defaults.removeIdentifier(ofTwoProfiles(own), identifier),
    }),
  },
  {
    id: 'b10-last-two-removed',
    rule: 'B10',
    text: 'removes mobile and e-mail where one call names both: each leaves the other',
    detectedBy: ['IDC-408', 'REG-480'],
    rules: (defaults) => ({
      declineLastRemoval(before, after) {
        const hadBoth = identifierOf(before, 'mobile') !== undefined && identifierOf(before, 'email') !== undefined;
        if (!hadBoth) defaults.declineLastRemoval(before, after);
      },
    }),
  },
  {
    id: 'crm-change-adds-to-the-source',
    rule: 'changeIdentifiers',
    text: 'stores a changed value in the profile of the source too, which did not have the old one',
    detectedBy: ['REG-481'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        defaults.replaceIdentifier(own, identifier, source);
        const profile = source === externalSource ? undefined : profileOf(own, source);
        const has = profile?.identifiers.some(({ type }) => type === identifier.type);
        if (!has) profile?.identifiers.push({ ...identifier });
      },
    }),
  },
  {
    id: 'b10-new-kind-in-first-profile',
    rule: 'B10',
    text: "stores a kind that the customer did not have in the customer's oldest profile",
    detectedBy: ['IDC-404'],
    kind: 'sequence',
    rules: (defaults) => ({
      replaceIdentifier(own, identifier, source) {
        const oldest = own.profiles[0]?.source ?? source;
        defaults.replaceIdentifier(own, identifier, source === externalSource ? oldest : source);
      },
    }),
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
    id: 'b05-links-one-profile-only',
    rule: 'B5',
    text: 'declines to link a customer who has two profiles already',
    detectedBy: ['LNK-085'],
    overStrict: true,
    rules: (defaults) => ({
      customerToJoin(call, draft, identifiers) {
        const holder = defaults.customerToJoin(call, draft, identifiers);
        if (holder && holder.profiles.length > 1) throw new Declined(8066);
        return holder;
      },
    }),
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
    id: 'crm-shows-account-of-now',
    rule: 'crm-face',
    text: 'getCustomer shows the channel account that the brand has now as accountId of every OAUTH_EXTERNAL profile',
    detectedBy: ['BRD-375'],
    kind: 'sequence',
    rules: (defaults) => ({
      async getCustomer(call) {
        const { profiles, ...customer } = await defaults.getCustomer(call);
        const accountId = call.brand.configuration.channelAccount.id;
        const shown = profiles.map((profile) =>
          profile.source === externalSource ? { ...profile, accountId } : profile,
        );
        return { ...customer, profiles: shown };
      },
    }),
  },
  {
    id: 'provisioning-add-answer-outlives-brand',
    rule: 'provisioning',
    text: 'answers addMember with the id that it gave for the same ID token before the brand was removed',
    detectedBy: ['BRD-370'],
    kind: 'timing',
    rules: (defaults) => {
      const given = new Map<string, number>();
      return {
        async addMember(call) {
          const key = `${call.brand.name} ${JSON.stringify(call.claims)}`;
          const createdId = given.get(key);
          if (createdId !== undefined) return { createdId, warnings: [notice(8006)], sideEffects: [] };
          const answer = await defaults.addMember(call);
          given.set(key, answer.createdId);
          return answer;
        },
      };
    },
  },
  {
    id: 'provisioning-values-outlive-brand',
    rule: 'provisioning',
    text: 'declines the mobile and e-mail of a removed brand’s customers at the next brand of that name',
    detectedBy: ['BRD-370'],
    kind: 'timing',
    overStrict: true,
    rules: (defaults) => {
      const takenIn = new Map<string, Store>();
      return {
        registerMember(call, draft) {
          const { name, store } = call.brand;
          const keys = call.rules.claimedIdentifiers(call)[0].map(({ type, value }) => `${name} ${type} ${value}`);
          if (keys.some((key) => (takenIn.get(key) ?? store) !== store)) throw new Declined(8066);
          const registered = defaults.registerMember(call, draft);
          for (const key of keys) takenIn.set(key, store);
          return registered;
        },
      };
    },
  },
  {
    id: 'provisioning-left-out-crm-stays',
    rule: 'provisioning',
    text: 'keeps the former CRM key and secret where a PUT leaves `crm` out',
    detectedBy: ['BRD-372'],
    kind: 'sequence',
    rules: (defaults) =>
      completing(defaults, (body, { before }) => ({
        ...(before['crm'] !== undefined && { crm: before['crm'] }),
        ...body,
      })),
  },
  {
    id: 'provisioning-first-policies',
    rule: 'provisioning',
    text: "keeps a brand's first policies when it is re-provisioned",
    detectedBy: ['BRD-374'],
    kind: 'timing',
    rules: (defaults) => {
      const first = new Map<string, Brand['policies']>();
      return {
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          if (!brand) return undefined;
          const policies = first.get(brand.name) ?? brand.policies;
          first.set(brand.name, policies);
          return { ...brand, policies };
        },
      };
    },
  },
  {
    id: 'provisioning-refused-put-counts',
    rule: 'provisioning',
    text: 'takes over the Application ID of a PUT that it refuses for its CRM key',
    detectedBy: ['BRD-371'],
    rules: (defaults) => {
      const offered = new Map<string, string>();
      return {
        async readJsonBody(rules, request) {
          const body = await defaults.readJsonBody(rules, request);
          const { applicationId } = body;
          const isPut = request.method === 'PUT' && request.path.startsWith('/__gatecheck/');
          if (isPut && typeof applicationId === 'string')
            offered.set(request.path.split('/').at(-1) ?? '', applicationId);
          return body;
        },
        findBrand(gateway, request) {
          const brand = defaults.findBrand(gateway, request);
          const applicationId = brand && offered.get(brand.name);
          return applicationId ? { ...brand, configuration: { ...brand.configuration, applicationId } } : brand;
        },
      };
    },
  },
  {
    id: 'crm-token-follows-the-key',
    rule: 'crm-face',
    text: 'serves a CRM access token for the brand that has the key now, not for the one that had it then',
    detectedBy: ['BRD-373'],
    kind: 'sequence',
    rules: (defaults) => {
      const keys = new Map<string, string>();
      return {
        issueCrmToken(gateway, body) {
          const answer = defaults.issueCrmToken(gateway, body);
          keys.set(answer.data.accessToken, String(body['key']));
          return answer;
        },
        authenticateCrmCall(gateway, request) {
          const brand = defaults.authenticateCrmCall(gateway, request);
          const key = keys.get(request.headers['x-cap-api-oauth-token']?.[0] ?? '') ?? '';
          return gateway.brands.withCrmKey(key) ?? brand;
        },
      };
    },
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
];

const namesOf = (tokens: Tokens, issuedAt: number) => {
  tokens.claimsIssuedAt = Math.max(tokens.claimsIssuedAt, issuedAt);
};

const identifiersIn = (tokens: Tokens, issuedAt: number) => {
  tokens.identifiersIssuedAt = Math.max(tokens.identifiersIssuedAt, issuedAt);
};

/** Notes the call's ID token with the caller's profile, as if it had stored something. */
async function stamp(call: MemberCall, note: typeof namesOf): Promise<void> {
  const own = openDraft(call.brand.store).holder('cuid', call.cuid);
  if (own) await stampCustomer(call, own.id, (tokens) => note(tokens, call.issuedAt));
}

async function stampedAfter<A>(
  call: MemberCall,
  serve: (call: MemberCall) => Promise<A>,
  note: typeof namesOf,
): Promise<A> {
  const answer = await serve(call);
  await stamp(call, note);
  return answer;
}

async function stampCustomer(
  { rules, brand }: Pick<MemberCall, 'rules' | 'brand'>,
  id: number,
  note: (tokens: Tokens) => void,
): Promise<void> {
  await rules.transact(brand.store, (draft: Draft) => {
    const tokens = profileOf(draft.edit(id), externalSource)?.tokens;
    if (tokens) note(tokens);
  });
}

function afterMerge(defaults: Rules, then: (call: CrmCall, survivorId: number) => unknown): Rules['changeIdentifiers'] {
  return async (call) => {
    const answer = await defaults.changeIdentifiers(call);
    if (answer.warnings.some(({ code }) => code === 8051)) await then(call, answer.createdId);
    return answer;
  };
}

/** The customer with the OAUTH_EXTERNAL profile and the first other one. */
function ofTwoProfiles(own: StoredCustomer): StoredCustomer {
  const external = profileOf(own, externalSource);
  const other = own.profiles.find((profile) => profile !== external);
  return { ...own, profiles: [external, other].filter((profile) => profile !== undefined) };
}

function valueSought({ rules, query }: CrmCall): string {
  const value = query.get('identifierValue') ?? '';
  const type = query.get('identifierName');
  return type === 'mobile' || type === 'email' ? (rules.normaliseIdentifier(rules, { type, value }) ?? '') : value;
}
