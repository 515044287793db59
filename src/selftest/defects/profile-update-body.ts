import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
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
    detectedBy: ['PRF-022'],
    rules: (defaults) => ({ readMemberUpdate: (call) => ({ ...defaults.readMemberUpdate(call), customFields: [] }) }),
  },
  {
    id: 'b09-extended-fields-dropped',
    rule: 'B9',
    text: 'does not store extended fields',
    detectedBy: ['PRF-023'],
    rules: (defaults) => ({ readMemberUpdate: (call) => ({ ...defaults.readMemberUpdate(call), extendedFields: [] }) }),
  },
  {
    id: 'b09-fields-swapped',
    rule: 'B9',
    text: 'stores custom fields at the customer and extended fields at the profile',
    detectedBy: ['PRF-022'],
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const update = defaults.readMemberUpdate(call);
        return { ...update, customFields: update.extendedFields, extendedFields: update.customFields };
      },
    }),
  },
  {
    id: 'b09-fields-replaced',
    rule: 'B9',
    text: 'replaces all fields in place of merging them by name',
    detectedBy: ['PRF-024'],
    rules: (defaults) => ({
      mergeFields(fields, given) {
        fields.clear();
        defaults.mergeFields(fields, given);
      },
    }),
  },
  {
    id: 'b09-fields-in-every-profile',
    rule: 'B9',
    text: 'stores custom fields in every profile of the customer',
    detectedBy: ['PRF-033'],
    rules: (defaults) =>
      afterUpdate(defaults, (own) => {
        const fields = profileOf(own, externalSource)?.fields ?? new Map();
        for (const profile of own.profiles) for (const [name, value] of fields) profile.fields.set(name, value);
      }),
  },
  {
    id: 'b09-identifiers-in-body-ignored',
    rule: 'B9',
    text: 'answers updateMember with another mobile or e-mail in the body with success',
    detectedBy: ['PRF-025'],
    rules: () => ({ declineOtherIdentifiers: () => {} }),
  },
  {
    id: 'b09-identifiers-in-body-stored',
    rule: 'B9',
    text: 'stores mobile and e-mail of the updateMember body',
    detectedBy: ['PRF-025'],
    rules: () => ({
      declineOtherIdentifiers({ rules }, own, update) {
        for (const type of ['mobile', 'email'] as const) {
          const value = rules.normaliseIdentifier(rules, { type, value: update[type] ?? '' });
          if (value) rules.replaceIdentifier(own as StoredCustomer, { type, value }, externalSource);
        }
      },
    }),
  },
  {
    id: 'b09-new-identifiers-in-body-stored',
    rule: 'B9',
    text: 'stores a mobile or e-mail of the updateMember body that no customer holds',
    detectedBy: ['PRF-027'],
    rules: (defaults) => ({
      declineOtherIdentifiers(call, own, update) {
        const { rules, brand } = call;
        for (const type of ['mobile', 'email'] as const) {
          const value = rules.normaliseIdentifier(rules, { type, value: update[type] ?? '' });
          const free = value !== undefined && !openDraft(brand.store).holder(type, value);
          if (free) rules.replaceIdentifier(own as StoredCustomer, { type, value }, externalSource);
        }
        defaults.declineOtherIdentifiers(call, own, update);
      },
    }),
  },
  {
    id: 'b09-any-identifier-in-body-declined',
    rule: 'B9',
    text: "declines updateMember with the caller's own mobile or e-mail in the body",
    detectedBy: ['PRF-028'],
    overStrict: true,
    rules: () => ({
      declineOtherIdentifiers(_call, _own, { mobile, email }) {
        if (mobile !== undefined || email !== undefined) throw new Declined(91006);
      },
    }),
  },
  {
    id: 'b09-identifier-in-body-letter-by-letter',
    rule: 'B9',
    text: "declines the caller's own mobile or e-mail in another notation",
    detectedBy: ['PRF-028'],
    overStrict: true,
    rules: () => ({
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
    detectedBy: ['HDR-015'],
    rules: (defaults) => ({
      requireMember(call, draft) {
        const [given = {}] = (call.body['root'] as { customer?: Record<string, unknown>[] })?.customer ?? [];
        const named =
          typeof given['cuid'] === 'string' ? draft.holder('cuid', given['cuid']) : draft.byId(Number(given['id']));
        return named ?? defaults.requireMember(call, draft);
      },
    }),
  },
  {
    id: 'b09-holder-of-the-bodys-email',
    rule: 'B9',
    text: 'updates the customer who holds the mobile or e-mail in the body',
    detectedBy: ['PRF-025', 'PRF-026'],
    rules: (defaults) => ({
      requireMember(call, draft) {
        const [given = {}] = (call.body['root'] as { customer?: Record<string, string>[] })?.customer ?? [];
        const holder = (['mobile', 'email'] as const)
          .map((type) =>
            draft.holder(type, call.rules.normaliseIdentifier(call.rules, { type, value: given[type] ?? '' }) ?? ''),
          )
          .find((one) => one !== undefined);
        return holder ?? defaults.requireMember(call, draft);
      },
    }),
  },
  {
    id: 'b09-invalid-mobile-ignored',
    rule: 'B9',
    text: 'ignores a mobile or e-mail in the body that is none',
    detectedBy: ['PRF-363'],
    rules: (defaults) => ({
      declineOtherIdentifiers(call, own, update) {
        const { rules } = call;
        const valid = (['mobile', 'email'] as const).filter(
          (type) => rules.normaliseIdentifier(rules, { type, value: update[type] ?? '' }) !== undefined,
        );
        const given = Object.fromEntries(valid.map((type) => [type, update[type]]));
        defaults.declineOtherIdentifiers(call, own, { ...update, mobile: undefined, email: undefined, ...given });
      },
    }),
  },
  {
    id: 'b09-empty-root-crashes',
    rule: 'B9',
    text: 'answers updateMember with 500 where `root` has no customer',
    detectedBy: ['PRF-364'],
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const { root } = call.body as { root?: { customer?: unknown } };
        if (root && !root.customer) throw new TypeError('customer is undefined');
        return defaults.readMemberUpdate(call);
      },
    }),
  },
  {
    id: 'b09-wrong-body-ignored',
    rule: 'updateMember',
    text: 'takes a body of another shape at updateMember for an empty one',
    detectedBy: ['PRF-365'],
    rules: (defaults) => ({
      readMemberUpdate(call) {
        try {
          return defaults.readMemberUpdate(call);
        } catch {
          return { customFields: [], extendedFields: [] };
        }
      },
    }),
  },
  {
    id: 'b09-blank-claim-stored',
    rule: 'B9',
    text: 'takes a name claim of spaces for a name',
    detectedBy: ['PRF-366'],
    rules: () => ({
      claimText(claims, name) {
        const value = claims[name];
        return typeof value === 'string' && value !== '' ? value : undefined;
      },
    }),
  },
  {
    id: 'b09-identifiers-in-body-by-claims',
    rule: 'B9',
    text: 'accepts a mobile or e-mail in the updateMember body that is that of the ID token and not of the record',
    detectedBy: ['PRF-374'],
    rules: (defaults) => ({
      declineOtherIdentifiers(call, own, update) {
        const { rules, mapped } = call;
        const claimed = (type: 'mobile' | 'email') =>
          rules.sameValue(rules, type, update[type] ?? '', mapped[type] ?? '');
        const { mobile, email } = update;
        const left = {
          ...update,
          mobile: claimed('mobile') ? undefined : mobile,
          email: claimed('email') ? undefined : email,
        };
        defaults.declineOtherIdentifiers(call, own, left);
      },
    }),
  },
  {
    id: 'b09-extended-fields-of-older-tokens-dropped',
    rule: 'B9',
    text: 'stores no extended field that comes with an older ID token',
    detectedBy: ['PRF-373'],
    overStrict: true,
    kind: 'sequence',
    rules: (defaults) => ({
      updateMember(call) {
        const own = openDraft(call.brand.store).holder('cuid', call.cuid);
        const profile = own && profileOf(own, externalSource);
        if (!profile || call.rules.claimsAreNewer(call, profile)) return defaults.updateMember(call);
        const readMemberUpdate: Rules['readMemberUpdate'] = (read) => ({
          ...defaults.readMemberUpdate(read),
          extendedFields: [],
        });
        return defaults.updateMember({ ...call, rules: { ...call.rules, readMemberUpdate } });
      },
    }),
  },
  {
    id: 'b09-values-guessed',
    rule: 'B9',
    text: 'stores field values that look like numbers or booleans as such',
    detectedBy: ['PRF-376', 'PRF-377'],
    rules: (defaults) => ({
      mergeFields(fields, given) {
        const guessed = [...given].map(({ name, value }) => ({ name, value: guess(value) }));
        defaults.mergeFields(fields, guessed);
      },
    }),
  },
  {
    id: 'b09-update-answers-as-given',
    rule: 'updateMember',
    text: 'updateMember answers with the names as the body gives them, not as they are stored',
    detectedBy: ['PRF-378'],
    rules: (defaults) =>
      answering(defaults, (call) => {
        const { firstName, lastName } = call.rules.readMemberUpdate(call);
        return {
          ...(firstName !== undefined && { firstname: firstName }),
          ...(lastName !== undefined && { lastname: lastName }),
        };
      }),
  },
  {
    id: 'b11-update-answers-with-claims',
    rule: 'updateMember',
    text: 'updateMember answers with mobile and e-mail of the ID token, not with those that are stored',
    detectedBy: ['PRF-369'],
    rules: (defaults) =>
      answering(defaults, (call) =>
        Object.fromEntries(call.rules.claimedIdentifiers(call)[0].map(({ type, value }) => [type, value])),
      ),
  },
  {
    id: 'b09-update-answers-with-first-source',
    rule: 'updateMember',
    text: 'updateMember answers with the source of the first profile',
    detectedBy: ['PRF-370'],
    rules: (defaults) =>
      answering(defaults, ({ brand, cuid }) => ({
        source: openDraft(brand.store).holder('cuid', cuid)?.profiles[0]?.source ?? '',
      })),
  },
  {
    id: 'b09-update-answers-null-as-text',
    rule: 'updateMember',
    text: 'updateMember answers with the text "null" for a value that is not stored',
    detectedBy: ['PRF-371'],
    rules: (defaults) =>
      answering(defaults, (_call, member) =>
        Object.fromEntries(['mobile', 'email'].filter((name) => member[name] === '').map((name) => [name, 'null'])),
      ),
  },
  {
    id: 'b09-update-dates-anew',
    rule: 'B9',
    text: 'updateMember moves the date of registration to now',
    detectedBy: ['PRF-372'],
    kind: 'sequence',
    rules: (defaults) => ({
      async updateMember(call) {
        const answer = await defaults.updateMember(call);
        const [{ id }] = answer.customers.customer;
        await call.rules.transact(call.brand.store, (draft) => {
          draft.edit(id).registeredAt = new Date(call.rules.now()).toISOString();
        });
        return answer;
      },
    }),
  },
];

/** A gateway whose `updateMember` answers with other values than those that it has stored. */
function answering(
  defaults: Rules,
  shown: (call: MemberCall, member: Record<string, unknown>) => Record<string, string>,
): Partial<Rules> {
  return {
    async updateMember(call) {
      const answer = await defaults.updateMember(call);
      const [member] = answer.customers.customer;
      return { ...answer, customers: { customer: [{ ...member, ...shown(call, { ...member }) } as typeof member] } };
    },
  };
}

function guess(value: unknown): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
