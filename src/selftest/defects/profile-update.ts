import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/member/call.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
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
    finders: ['PRF-012'],
    parts: (honest) => ({
      updateMember: async (call) => {
        const answer = await honest.updateMember(call);
        await takeOver(call);
        return answer;
      },
    }),
  },
  {
    id: 'b09-names-not-stored',
    rule: 'B9',
    text: 'does not store the names of the ID token at updateMember',
    finders: ['PRF-001'],
    parts: () => ({ claimsAreNewer: () => false }),
  },
  {
    id: 'b09-last-name-not-stored',
    rule: 'B9',
    text: 'stores the first name only at updateMember',
    finders: ['PRF-001', 'PRF-002', 'PRF-008', 'PRF-009', 'PRF-010'],
    parts: (honest) => ({
      storeNames: (call, profile, update) =>
        honest.storeNames({ ...call, mapped: { ...call.mapped, lastName: undefined } }, profile, update),
    }),
  },
  {
    id: 'b09-names-in-every-profile',
    rule: 'B9',
    text: 'stores names in every profile of the customer',
    finders: ['PRF-003'],
    parts: (honest) =>
      afterUpdate(honest, (own) => {
        const { firstName = '', lastName = '' } = profileOf(own, externalSource) ?? {};
        for (const profile of own.profiles) Object.assign(profile, { firstName, lastName });
      }),
  },
  {
    id: 'b09-older-tokens-count',
    rule: 'B9',
    text: 'lets an ID token with an older `iat` overwrite names',
    finders: ['PRF-004'],
    parts: () => ({ claimsAreNewer: () => true }),
  },
  {
    id: 'b09-older-tokens-declined',
    rule: 'B9',
    text: 'declines updateMember with an ID token with an older `iat`',
    finders: ['PRF-004'],
    overStrict: true,
    parts: (honest) => ({
      storeNames(call, profile, update) {
        if (!call.parts.claimsAreNewer(call, profile)) throw new Declined(91006);
        honest.storeNames(call, profile, update);
      },
    }),
  },
  {
    id: 'b09-unchanged-update-declined',
    rule: 'B9',
    text: 'declines an updateMember that changes nothing',
    finders: ['PRF-011'],
    overStrict: true,
    parts: (honest) => ({
      async updateMember(call) {
        const { firstName, lastName } = call.mapped;
        const own = profileOf(honest.requireMember(call, openDraft(call.brand.store)), externalSource);
        const same = own?.firstName === firstName && own?.lastName === lastName;
        if (same && Object.keys(call.body).length === 0) throw new Declined(8070);
        return honest.updateMember(call);
      },
    }),
  },
  {
    id: 'b09-body-of-older-tokens-dropped',
    rule: 'B9',
    text: 'ignores the body where the ID token has an older `iat`',
    finders: ['PRF-029'],
    overStrict: true,
    parts: (honest) => ({
      updateMember: async (call) => {
        const own = honest.requireMember(call, openDraft(call.brand.store));
        const profile = profileOf(own, externalSource);
        const older = profile && !call.parts.claimsAreNewer(call, profile);
        return honest.updateMember(older ? { ...call, body: {} } : call);
      },
    }),
  },
  {
    id: 'b09-given-names-overwritten',
    rule: 'B9',
    text: 'lets claims overwrite names that the body of a later call gave',
    finders: ['PRF-030'],
    parts: () => ({ claimIsNewerThanGivenName: () => true }),
  },
  {
    id: 'b09-given-names-for-ever',
    rule: 'B9',
    text: 'never overwrites names that a body gave',
    finders: ['PRF-031'],
    overStrict: true,
    parts: () => ({
      claimIsNewerThanGivenName: (_call, { tokens }, name) => tokens?.[`${name}SetAt`] === undefined,
    }),
  },
  {
    id: 'b09-given-names-ignored',
    rule: 'B9',
    text: 'ignores names in the body',
    finders: ['PRF-020'],
    parts: (honest) => ({
      readMemberUpdate: (call) => ({ ...honest.readMemberUpdate(call), firstName: undefined, lastName: undefined }),
    }),
  },
  {
    id: 'b09-claims-before-given-names',
    rule: 'B9',
    text: 'prefers the claim to the name in the body',
    finders: ['PRF-020'],
    parts: (honest) => ({
      storeGivenName: (call, profile, name, given) =>
        honest.storeGivenName(call, profile, name, (call as MemberCall).mapped?.[name] ?? given),
    }),
  },
  {
    id: 'b09-empty-names-stored',
    rule: 'B9',
    text: 'stores an empty name of the body',
    finders: ['PRF-021'],
    parts: (honest) => ({
      readMemberUpdate(call) {
        const [given = {}] = (call.body['root'] as { customer?: Record<string, string>[] })?.customer ?? [];
        const update = honest.readMemberUpdate(call);
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
    finders: ['PRF-006', 'PRF-007'],
    parts: (honest) => ({
      storeNames(call, profile, update) {
        const { firstName = '', lastName = '' } = call.mapped;
        honest.storeNames({ ...call, mapped: { ...call.mapped, firstName, lastName } }, profile, update);
      },
    }),
  },
  {
    id: 'b09-names-as-given',
    rule: 'B9',
    text: 'stores names of updateMember without trimming and cutting',
    finders: ['PRF-032'],
    parts: (honest) => ({
      storeNames: (call, profile, update) =>
        honest.storeNames({ ...call, parts: { ...call.parts, normaliseName: (text) => text } }, profile, update),
    }),
  },
];

export function afterUpdate(honest: Parts, change: (own: StoredCustomer) => void): Partial<Parts> {
  return {
    async updateMember(call) {
      const answer = await honest.updateMember(call);
      await call.parts.transact(call.brand.store, (draft) =>
        change(draft.edit(call.parts.requireMember(call, draft).id)),
      );
      return answer;
    },
  };
}
