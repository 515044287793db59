import type { MemberCall } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf, type StoredProfile } from '../../reference-gateway/store/customer.ts';
import { type Draft, openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { afterMerge } from './merged.ts';

type Tokens = NonNullable<StoredProfile['tokens']>;

/** Which ID token counts as the one that stored or changed something last (B9, B10). */
export const tokenStampDefects: readonly Defect[] = [
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
    rules: (defaults) =>
      afterMerge(defaults, ({ survivor }) => {
        const tokens = profileOf(survivor, externalSource)?.tokens;
        if (tokens) tokens.identifiersIssuedAt = 0;
      }),
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
