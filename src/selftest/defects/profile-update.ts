import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall } from '../../reference-gateway/member/call.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with updating a membership (B9). */
export const profileUpdateDefects: readonly Defect[] = [
  {
    id: 'b09-updating-takes-over-identifiers',
    rule: 'B9',
    text: 'takes mobile and e-mail of the token over where somebody updates a membership',
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
    text: 'does not take the names of the token over',
    finders: ['PRF-001'],
    parts: () => ({ claimsAreNewer: () => false }),
  },
  {
    id: 'b09-last-name-not-stored',
    rule: 'B9',
    text: 'takes the first name over only',
    finders: ['PRF-001', 'PRF-002', 'PRF-008', 'PRF-009', 'PRF-010'],
    parts: (honest) => ({
      storeNames: (call, profile, update) =>
        honest.storeNames({ ...call, mapped: { ...call.mapped, lastName: undefined } }, profile, update),
    }),
  },
  {
    id: 'b09-names-in-every-profile',
    rule: 'B9',
    text: 'writes names into every profile of the customer',
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
    text: 'lets an older token overwrite names',
    finders: ['PRF-004'],
    parts: () => ({ claimsAreNewer: () => true }),
  },
  {
    id: 'b09-older-tokens-declined',
    rule: 'B9',
    text: 'declines an update with an older token',
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
    text: 'declines an update that changes nothing',
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
    text: 'drops what the body gives where the token is older',
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
    text: 'lets claims overwrite a name that the app gave later',
    finders: ['PRF-030'],
    parts: () => ({ claimIsNewerThanGivenName: () => true }),
  },
  {
    id: 'b09-given-names-for-ever',
    rule: 'B9',
    text: 'never overwrites a name that the app gave',
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
    text: 'stores an empty name that the body gives',
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
    text: 'empties a name whose claim is not there',
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
    text: 'stores names of an update as they come, without trimming and cutting',
    finders: ['PRF-032'],
    parts: (honest) => ({
      storeNames: (call, profile, update) =>
        honest.storeNames({ ...call, parts: { ...call.parts, normaliseName: (text) => text } }, profile, update),
    }),
  },
  {
    id: 'b09-custom-fields-dropped',
    rule: 'B9',
    text: 'drops custom fields',
    finders: ['PRF-022'],
    parts: (honest) => ({ readMemberUpdate: (call) => ({ ...honest.readMemberUpdate(call), customFields: [] }) }),
  },
  {
    id: 'b09-extended-fields-dropped',
    rule: 'B9',
    text: 'drops extended fields',
    finders: ['PRF-023'],
    parts: (honest) => ({ readMemberUpdate: (call) => ({ ...honest.readMemberUpdate(call), extendedFields: [] }) }),
  },
  {
    id: 'b09-fields-swapped',
    rule: 'B9',
    text: 'keeps custom fields with the customer and extended fields with the profile',
    finders: ['PRF-022'],
    parts: (honest) => ({
      readMemberUpdate(call) {
        const update = honest.readMemberUpdate(call);
        return { ...update, customFields: update.extendedFields, extendedFields: update.customFields };
      },
    }),
  },
  {
    id: 'b09-fields-replaced',
    rule: 'B9',
    text: 'replaces all fields in place of merging them by name',
    finders: ['PRF-024'],
    parts: (honest) => ({
      mergeFields(fields, given) {
        fields.clear();
        honest.mergeFields(fields, given);
      },
    }),
  },
  {
    id: 'b09-fields-in-every-profile',
    rule: 'B9',
    text: 'writes custom fields into every profile of the customer',
    finders: ['PRF-033'],
    parts: (honest) =>
      afterUpdate(honest, (own) => {
        const fields = profileOf(own, externalSource)?.fields ?? new Map();
        for (const profile of own.profiles) for (const [name, value] of fields) profile.fields.set(name, value);
      }),
  },
  {
    id: 'b09-identifiers-in-body-ignored',
    rule: 'B9',
    text: 'accepts an update with somebody else’s mobile or e-mail without a word',
    finders: ['PRF-025'],
    parts: () => ({ declineOtherIdentifiers: () => {} }),
  },
  {
    id: 'b09-identifiers-in-body-stored',
    rule: 'B9',
    text: 'takes mobile and e-mail of an update’s body over',
    finders: ['PRF-025'],
    parts: () => ({
      declineOtherIdentifiers({ parts }, own, update) {
        for (const type of ['mobile', 'email'] as const) {
          const value = parts.normaliseIdentifier(parts, { type, value: update[type] ?? '' });
          if (value) parts.replaceIdentifier(own as StoredCustomer, { type, value }, externalSource);
        }
      },
    }),
  },
  {
    id: 'b09-new-identifiers-in-body-stored',
    rule: 'B9',
    text: 'takes a mobile or e-mail of an update’s body over that nobody has',
    finders: ['PRF-027'],
    parts: (honest) => ({
      declineOtherIdentifiers(call, own, update) {
        const { parts, brand } = call;
        for (const type of ['mobile', 'email'] as const) {
          const value = parts.normaliseIdentifier(parts, { type, value: update[type] ?? '' });
          const free = value !== undefined && !openDraft(brand.store).holder(type, value);
          if (free) parts.replaceIdentifier(own as StoredCustomer, { type, value }, externalSource);
        }
        honest.declineOtherIdentifiers(call, own, update);
      },
    }),
  },
  {
    id: 'b09-any-identifier-in-body-declined',
    rule: 'B9',
    text: 'declines an update that gives the caller’s own mobile or e-mail',
    finders: ['PRF-028'],
    overStrict: true,
    parts: () => ({
      declineOtherIdentifiers(_call, _own, { mobile, email }) {
        if (mobile !== undefined || email !== undefined) throw new Declined(91006);
      },
    }),
  },
  {
    id: 'b09-identifier-in-body-letter-by-letter',
    rule: 'B9',
    text: 'declines the caller’s own mobile or e-mail in another form',
    finders: ['PRF-028'],
    overStrict: true,
    parts: () => ({
      declineOtherIdentifiers(_call, own, update) {
        for (const type of ['mobile', 'email'] as const) {
          if (update[type] !== undefined && update[type] !== identifierOf(own, type)) throw new Declined(91006);
        }
      },
    }),
  },
  {
    id: 'b09-customer-of-the-body',
    rule: 'A17',
    text: 'updates the customer whom the body names',
    finders: ['HDR-015'],
    parts: (honest) => ({
      requireMember(call, draft) {
        const [given = {}] = (call.body['root'] as { customer?: Record<string, unknown>[] })?.customer ?? [];
        const named =
          typeof given['cuid'] === 'string' ? draft.holder('cuid', given['cuid']) : draft.byId(Number(given['id']));
        return named ?? honest.requireMember(call, draft);
      },
    }),
  },
  {
    id: 'b09-holder-of-the-bodys-email',
    rule: 'B9',
    text: 'updates whoever holds the mobile or e-mail in the body',
    finders: ['PRF-025', 'PRF-026'],
    parts: (honest) => ({
      requireMember(call, draft) {
        const [given = {}] = (call.body['root'] as { customer?: Record<string, string>[] })?.customer ?? [];
        const holder = (['mobile', 'email'] as const)
          .map((type) =>
            draft.holder(type, call.parts.normaliseIdentifier(call.parts, { type, value: given[type] ?? '' }) ?? ''),
          )
          .find((one) => one !== undefined);
        return holder ?? honest.requireMember(call, draft);
      },
    }),
  },
];

/** Mobile and e-mail of the token become the customer's. */
async function takeOver(call: MemberCall): Promise<void> {
  const { parts, brand } = call;
  await parts.transact(brand.store, (draft) => {
    const own = parts.findMember(call, draft);
    if (!own) return;
    const changed = draft.edit(own.id);
    for (const identifier of parts.claimedIdentifiers(call)[0])
      parts.replaceIdentifier(changed, identifier, externalSource);
  });
}

function afterUpdate(honest: Parts, change: (own: StoredCustomer) => void): Partial<Parts> {
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
