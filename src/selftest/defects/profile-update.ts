import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf, type StoredCustomer } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { takeOver } from './take-over.ts';

/** Mistakes with the names that an update of a membership stores (B9). */
export const profileUpdateDefects: readonly Defect[] = [
  {
    id: 'b09-updating-takes-over-identifiers',
    rule: 'B9',
    text: 'stores mobile and e-mail of the ID token at updateMember',
    detectedBy: ['PRF-012'],
    rules: (defaults) => ({
      updateMember: async (call) => {
        const answer = await defaults.updateMember(call);
        await takeOver(call);
        return answer;
      },
    }),
  },
  {
    id: 'b09-names-not-stored',
    rule: 'B9',
    text: 'does not store the names of the ID token at updateMember',
    detectedBy: ['PRF-001'],
    rules: () => ({ claimsAreNewer: () => false }),
  },
  {
    id: 'b09-answers-as-before',
    rule: 'updateMember',
    text: 'answers updateMember with the member as it was before',
    detectedBy: ['PRF-360'],
    rules: (defaults) => ({
      async updateMember(call) {
        const before = await defaults.getMember(call);
        await defaults.updateMember(call);
        return before;
      },
    }),
  },
  {
    id: 'b09-last-name-not-stored',
    rule: 'B9',
    text: 'stores the first name only at updateMember',
    detectedBy: ['PRF-001', 'PRF-002', 'PRF-008', 'PRF-009', 'PRF-010'],
    rules: (defaults) => ({
      storeNames: (call, profile, update) =>
        defaults.storeNames({ ...call, mapped: { ...call.mapped, lastName: undefined } }, profile, update),
    }),
  },
  {
    id: 'b09-names-in-every-profile',
    rule: 'B9',
    text: 'stores names in every profile of the customer',
    detectedBy: ['PRF-003'],
    rules: (defaults) =>
      afterUpdate(defaults, (own) => {
        const { firstName = '', lastName = '' } = profileOf(own, externalSource) ?? {};
        for (const profile of own.profiles) Object.assign(profile, { firstName, lastName });
      }),
  },
  {
    id: 'b09-older-tokens-count',
    rule: 'B9',
    text: 'lets an ID token with an older `iat` overwrite names',
    detectedBy: ['PRF-004'],
    rules: () => ({ claimsAreNewer: () => true }),
  },
  {
    id: 'b09-older-tokens-declined',
    rule: 'B9',
    text: 'declines updateMember with an ID token with an older `iat`',
    detectedBy: ['PRF-004'],
    overStrict: true,
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        if (!call.rules.claimsAreNewer(call, profile)) throw new Declined(91006);
        defaults.storeNames(call, profile, update);
      },
    }),
  },
  {
    id: 'b09-unchanged-update-declined',
    rule: 'B9',
    text: 'declines an updateMember that changes nothing',
    detectedBy: ['PRF-011'],
    overStrict: true,
    rules: (defaults) => ({
      async updateMember(call) {
        const { firstName, lastName } = call.mapped;
        const own = profileOf(defaults.requireMember(call, openDraft(call.brand.store)), externalSource);
        const same = own?.firstName === firstName && own?.lastName === lastName;
        if (same && Object.keys(call.body).length === 0) throw new Declined(8070);
        return defaults.updateMember(call);
      },
    }),
  },
  {
    id: 'b09-body-of-older-tokens-dropped',
    rule: 'B9',
    text: 'ignores the body where the ID token has an older `iat`',
    detectedBy: ['PRF-029'],
    overStrict: true,
    rules: (defaults) => ({
      updateMember: async (call) => {
        const own = defaults.requireMember(call, openDraft(call.brand.store));
        const profile = profileOf(own, externalSource);
        const older = profile && !call.rules.claimsAreNewer(call, profile);
        return defaults.updateMember(older ? { ...call, body: {} } : call);
      },
    }),
  },
  {
    id: 'b09-given-names-overwritten',
    rule: 'B9',
    text: 'lets claims overwrite names that the body of a later call gave',
    detectedBy: ['PRF-030'],
    rules: () => ({ claimIsNewerThanGivenName: () => true }),
  },
  {
    id: 'b09-given-names-for-ever',
    rule: 'B9',
    text: 'never overwrites names that a body gave',
    detectedBy: ['PRF-031'],
    overStrict: true,
    rules: () => ({
      claimIsNewerThanGivenName: (_call, { tokens }, name) => tokens?.[`${name}SetAt`] === undefined,
    }),
  },
  {
    id: 'b09-given-names-ignored',
    rule: 'B9',
    text: 'ignores names in the body',
    detectedBy: ['PRF-020'],
    rules: (defaults) => ({
      readMemberUpdate: (call) => ({ ...defaults.readMemberUpdate(call), firstName: undefined, lastName: undefined }),
    }),
  },
  {
    id: 'b09-claims-before-given-names',
    rule: 'B9',
    text: 'prefers the claim to the name in the body',
    detectedBy: ['PRF-020'],
    rules: (defaults) => ({
      storeGivenName: (call, profile, name, given) =>
        defaults.storeGivenName(call, profile, name, (call as MemberCall).mapped?.[name] ?? given),
    }),
  },
  {
    id: 'b09-empty-names-stored',
    rule: 'B9',
    text: 'stores an empty name of the body',
    detectedBy: ['PRF-021'],
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const [given = {}] = (call.body['root'] as { customer?: Record<string, string>[] })?.customer ?? [];
        const update = defaults.readMemberUpdate(call);
        return {
          ...update,
          firstName: given['firstname'] ?? update.firstName,
          lastName: given['lastname'] ?? update.lastName,
        };
      },
    }),
  },
  {
    id: 'b09-absent-claims-stored',
    rule: 'B9',
    text: 'empties a name whose claim is missing',
    detectedBy: ['PRF-006', 'PRF-007'],
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        const { firstName = '', lastName = '' } = call.mapped;
        defaults.storeNames({ ...call, mapped: { ...call.mapped, firstName, lastName } }, profile, update);
      },
    }),
  },
  {
    id: 'b09-names-as-given',
    rule: 'B9',
    text: 'stores names of updateMember without trimming and cutting',
    detectedBy: ['PRF-032'],
    rules: (defaults) => ({
      storeNames: (call, profile, update) =>
        defaults.storeNames({ ...call, rules: { ...call.rules, normaliseName: (text) => text } }, profile, update),
    }),
  },
];

export function afterUpdate(defaults: Rules, change: (own: StoredCustomer) => void): Partial<Rules> {
  return {
    async updateMember(call) {
      const answer = await defaults.updateMember(call);
      await call.rules.transact(call.brand.store, (draft) =>
        change(draft.edit(call.rules.requireMember(call, draft).id)),
      );
      return answer;
    },
  };
}
