import { Declined } from '../../reference-gateway/failure.ts';
import {
  externalSource,
  identifierOf,
  profileOf,
  type StoredCustomer,
} from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';
import { afterUpdate } from './profile-update.ts';

/** Mistakes with the fields and identifiers in an update's body (B9). */
export const profileUpdateBodyDefects: readonly Defect[] = [
  {
    id: 'b09-custom-fields-dropped',
    rule: 'B9',
    text: 'does not store custom fields',
    finders: ['PRF-022'],
    parts: (honest) => ({ readMemberUpdate: (call) => ({ ...honest.readMemberUpdate(call), customFields: [] }) }),
  },
  {
    id: 'b09-extended-fields-dropped',
    rule: 'B9',
    text: 'does not store extended fields',
    finders: ['PRF-023'],
    parts: (honest) => ({ readMemberUpdate: (call) => ({ ...honest.readMemberUpdate(call), extendedFields: [] }) }),
  },
  {
    id: 'b09-fields-swapped',
    rule: 'B9',
    text: 'stores custom fields at the customer and extended fields at the profile',
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
    text: 'stores custom fields in every profile of the customer',
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
    text: 'answers updateMember with another mobile or e-mail in the body with success',
    finders: ['PRF-025'],
    parts: () => ({ declineOtherIdentifiers: () => {} }),
  },
  {
    id: 'b09-identifiers-in-body-stored',
    rule: 'B9',
    text: 'stores mobile and e-mail of the updateMember body',
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
    text: 'stores a mobile or e-mail of the updateMember body that no customer holds',
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
    text: "declines updateMember with the caller's own mobile or e-mail in the body",
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
    text: "declines the caller's own mobile or e-mail in another notation",
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
    text: 'updates the customer who holds the mobile or e-mail in the body',
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
