import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberAnswer } from '../../reference-gateway/member/shapes.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { externalSource, profileOf, type StoredCustomer } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Mistakes that show only at an update after other calls (B9). */
export const updatesInSequenceDefects: readonly Defect[] = [
  {
    id: 'b09-update-empties-fields-of-the-store',
    rule: 'B9',
    text: 'empties the custom fields of the INSTORE profile at updateMember',
    detectedBy: ['PRF-040'],
    kind: 'sequence',
    rules: (defaults) => afterUpdate(defaults, (own) => profileOf(own, 'INSTORE')?.fields.clear()),
  },
  {
    id: 'b09-update-empties-extended-fields',
    rule: 'B9',
    text: 'empties the extended fields at an updateMember that gives none',
    detectedBy: ['PRF-040'],
    kind: 'sequence',
    rules: (defaults) => afterUpdate(defaults, (own) => own.extendedFields.clear()),
  },
  {
    id: 'b09-update-drops-the-account',
    rule: 'B9',
    text: 'writes the profile without its `accountId` at updateMember',
    detectedBy: ['PRF-040'],
    kind: 'sequence',
    rules: (defaults) =>
      afterUpdate(defaults, (own) => {
        for (const profile of own.profiles) profile.accountId = '';
      }),
  },
  {
    id: 'b09-update-drops-other-profiles',
    rule: 'B9',
    text: 'keeps the OAUTH_EXTERNAL profile only at updateMember',
    detectedBy: ['PRF-040'],
    kind: 'sequence',
    rules: (defaults) =>
      afterUpdate(defaults, (own) => {
        own.profiles = own.profiles.filter(({ source }) => source === externalSource);
      }),
  },
  {
    id: 'b09-names-change-once',
    rule: 'B9',
    text: 'stores the first name change of a member only',
    detectedBy: ['PRF-041', 'PRF-042'],
    kind: 'sequence',
    rules: (defaults) => {
      const renamed = new Set<string>();
      return {
        storeNames(call, profile, update) {
          const before = profile.firstName;
          if (!renamed.has(memberKey(call))) defaults.storeNames(call, profile, update);
          if (profile.firstName !== before) renamed.add(memberKey(call));
        },
      };
    },
  },
  {
    id: 'b09-updates-not-dated',
    rule: 'B9',
    text: 'compares the `iat` of name claims with that of addMember, not with that of the last updateMember',
    detectedBy: ['PRF-362'],
    kind: 'sequence',
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        const claimsIssuedAt = profile.tokens?.claimsIssuedAt;
        defaults.storeNames(call, profile, update);
        if (profile.tokens && claimsIssuedAt !== undefined) profile.tokens.claimsIssuedAt = claimsIssuedAt;
      },
    }),
  },
  {
    id: 'b09-former-names-ignored',
    rule: 'B9',
    text: 'ignores a name that the member had before',
    detectedBy: ['PRF-042'],
    kind: 'sequence',
    rules: (defaults) => {
      const former = new Set<string>();
      return {
        storeNames(call, profile, update) {
          const key = (name: string | undefined) => `${memberKey(call)} ${name}`;
          former.add(key(profile.firstName));
          const isFormer = call.mapped.firstName !== profile.firstName && former.has(key(call.mapped.firstName));
          if (!isFormer) defaults.storeNames(call, profile, update);
        },
      };
    },
  },
  {
    id: 'b09-body-names-both-or-none',
    rule: 'B9',
    text: 'ignores the name claims where the body gives one of the two names',
    detectedBy: ['PRF-043', 'PRF-044'],
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        const gives = update.firstName !== undefined || update.lastName !== undefined;
        const mapped = gives ? { ...call.mapped, firstName: undefined, lastName: undefined } : call.mapped;
        defaults.storeNames({ ...call, mapped }, profile, update);
      },
    }),
  },
  {
    id: 'b09-missing-body-name-empties',
    rule: 'B9',
    text: 'empties the name that the body does not give where it gives the other one',
    detectedBy: ['PRF-043', 'PRF-044'],
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        defaults.storeNames(call, profile, update);
        if (update.firstName !== undefined && update.lastName === undefined) profile.lastName = '';
        if (update.lastName !== undefined && update.firstName === undefined) profile.firstName = '';
      },
    }),
  },
  {
    id: 'b09-own-store-value-declined',
    rule: 'B9',
    text: 'compares the mobile and e-mail of the body with the OAUTH_EXTERNAL profile only',
    detectedBy: ['PRF-045'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => ({
      declineOtherIdentifiers: (call, own, update) =>
        defaults.declineOtherIdentifiers(
          call,
          { ...own, profiles: own.profiles.filter(({ source }) => source === externalSource) },
          update,
        ),
    }),
  },
  {
    id: 'b09-names-before-the-decline',
    rule: 'B9',
    text: 'stores the names of a body that it declines for its mobile or e-mail',
    detectedBy: ['PRF-046'],
    kind: 'sequence',
    rules: (defaults) =>
      beforeUpdate(defaults, (call, own, update) => {
        const profile = profileOf(own, externalSource);
        if (profile) defaults.storeNames(call, profile, update);
      }),
  },
  {
    id: 'b09-fields-before-the-decline',
    rule: 'B9',
    text: 'stores the custom fields of a body that it declines for its mobile or e-mail',
    detectedBy: ['PRF-046'],
    kind: 'sequence',
    rules: (defaults) =>
      beforeUpdate(defaults, (_call, own, update) => {
        const profile = profileOf(own, externalSource);
        if (profile) defaults.mergeFields(profile.fields, update.customFields);
      }),
  },
  {
    id: 'b09-declined-member-blocked',
    rule: 'B9',
    text: 'declines every updateMember of a member after one that was declined',
    detectedBy: ['PRF-047'],
    kind: 'sequence',
    overStrict: true,
    rules: (defaults) => {
      const blocked = new Set<string>();
      return {
        async updateMember(call) {
          if (blocked.has(memberKey(call))) throw new Declined(91006);
          try {
            return await defaults.updateMember(call);
          } catch (failure) {
            if (failure instanceof Declined) blocked.add(memberKey(call));
            throw failure;
          }
        },
      };
    },
  },
  {
    id: 'b09-first-field-value-wins',
    rule: 'B9',
    text: 'keeps the first value of a custom field',
    detectedBy: ['PRF-048'],
    kind: 'sequence',
    rules: (defaults) => ({
      mergeFields: (fields, given) =>
        defaults.mergeFields(
          fields,
          [...given].filter(({ name }) => !fields.has(name)),
        ),
    }),
  },
  {
    id: 'b09-field-values-appended',
    rule: 'B9',
    text: 'appends the second value of a custom field to the first one',
    detectedBy: ['PRF-048'],
    kind: 'sequence',
    rules: () => ({
      mergeFields(fields, given) {
        for (const { name, value } of given)
          fields.set(name, fields.has(name) ? `${fields.get(name)},${value}` : value);
      },
    }),
  },
  {
    id: 'b09-empty-field-empties',
    rule: 'B9',
    text: 'stores an empty string of a custom field',
    detectedBy: ['PRF-049'],
    kind: 'sequence',
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const update = defaults.readMemberUpdate(call);
        const { root } = call.body as {
          root?: { customer?: [{ custom_fields?: { field?: typeof update.customFields } }] };
        };
        return { ...update, customFields: root?.customer?.[0].custom_fields?.field ?? [] };
      },
    }),
  },
  {
    id: 'b09-empty-extended-field-empties',
    rule: 'B9',
    text: 'stores an empty string of an extended field',
    detectedBy: ['PRF-361'],
    kind: 'sequence',
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const update = defaults.readMemberUpdate(call);
        const { root } = call.body as {
          root?: { customer?: [{ extended_fields?: { field?: typeof update.extendedFields } }] };
        };
        return { ...update, extendedFields: root?.customer?.[0].extended_fields?.field ?? [] };
      },
    }),
  },
  {
    id: 'b09-body-names-of-older-tokens-dropped',
    rule: 'B9',
    text: 'ignores names of the body where the ID token has an older `iat`',
    detectedBy: ['PRF-050'],
    kind: 'sequence',
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        if (defaults.claimsAreNewer(call, profile)) defaults.storeNames(call, profile, update);
      },
    }),
  },
  {
    id: 'b09-profile-kept-by-access-token',
    rule: 'getMember',
    text: 'answers getMember from a cache by access token, which only the same access token renews',
    detectedBy: ['PRF-051', 'REG-082'],
    kind: 'sequence',
    rules: (defaults) => cachedProfile(defaults, (call) => `${memberKey(call)} ${call.claims['at_hash']}`),
  },
  {
    id: 'b09-profile-kept-by-person',
    rule: 'getMember',
    text: 'answers getMember from a cache by person, which the CRM API does not renew',
    detectedBy: ['REG-082'],
    kind: 'sequence',
    rules: (defaults) => cachedProfile(defaults, memberKey),
  },
  {
    id: 'b09-own-mobile-with-zeros-declined',
    rule: 'B3',
    text: 'declines the own mobile of the body where it is written with 00',
    detectedBy: ['PRF-052'],
    overStrict: true,
    rules: (defaults) => decliningBody(defaults, ({ mobile }) => mobile?.startsWith('00') ?? false),
  },
  {
    id: 'b09-own-mobile-with-spaces-declined',
    rule: 'B3',
    text: 'declines the own mobile of the body where it is written with spaces and parentheses',
    detectedBy: ['PRF-053'],
    overStrict: true,
    rules: (defaults) => decliningBody(defaults, ({ mobile }) => /[ ()]/.test(mobile ?? '')),
  },
  {
    id: 'b09-own-email-with-spaces-declined',
    rule: 'B3',
    text: 'declines the own e-mail of the body where spaces stand around it',
    detectedBy: ['PRF-054'],
    overStrict: true,
    rules: (defaults) => decliningBody(defaults, ({ email }) => / /.test(email ?? '')),
  },
  {
    id: 'b09-oldest-token-remembered',
    rule: 'B9',
    text: 'remembers the `iat` of each updateMember, also where its claims were too old to be stored',
    detectedBy: ['PRF-367'],
    kind: 'sequence',
    rules: (defaults) => ({
      storeNames(call, profile, update) {
        defaults.storeNames(call, profile, update);
        if (profile.tokens) profile.tokens.claimsIssuedAt = call.issuedAt;
      },
    }),
  },
  {
    id: 'b09-extended-fields-before-the-decline',
    rule: 'B9',
    text: 'stores the extended fields of an updateMember that it declines',
    detectedBy: ['PRF-375'],
    rules: (defaults) =>
      beforeUpdate(defaults, (call, own, update) => call.rules.mergeFields(own.extendedFields, update.extendedFields)),
  },
];

type Update = ReturnType<Rules['readMemberUpdate']>;

/** A gateway that does something more to a customer that it has just updated. */
function afterUpdate(defaults: Rules, also: (own: StoredCustomer) => void): Partial<Rules> {
  return {
    async updateMember(call) {
      const answer = await defaults.updateMember(call);
      await call.rules.transact(call.brand.store, (draft) =>
        also(draft.edit(call.rules.requireMember(call, draft).id)),
      );
      return answer;
    },
  };
}

/** A gateway that stores something before it knows whether it declines the update. */
function beforeUpdate(
  defaults: Rules,
  store: (call: MemberCall, own: StoredCustomer, update: Update) => void,
): Partial<Rules> {
  return {
    async updateMember(call) {
      const update = call.rules.readMemberUpdate(call);
      await call.rules.transact(call.brand.store, (draft) => {
        const own = call.rules.findMember(call, draft);
        if (own) store(call, draft.edit(own.id), update);
      });
      return defaults.updateMember(call);
    },
  };
}

/** A gateway that keeps what getMember answered, until the same key's updateMember or changeIdentifier. */
function cachedProfile(defaults: Rules, keyOf: (call: MemberCall) => string): Partial<Rules> {
  const kept = new Map<string, MemberAnswer>();
  return {
    async getMember(call) {
      const known = kept.get(keyOf(call));
      if (known) return known;
      const answer = await defaults.getMember(call);
      kept.set(keyOf(call), answer);
      return answer;
    },
    updateMember(call) {
      kept.delete(keyOf(call));
      return defaults.updateMember(call);
    },
    changeIdentifier(call) {
      kept.delete(keyOf(call));
      return defaults.changeIdentifier(call);
    },
  };
}

function decliningBody(defaults: Rules, declines: (update: Update) => boolean): Partial<Rules> {
  return {
    declineOtherIdentifiers(call, own, update) {
      if (declines(update)) throw new Declined(91006);
      defaults.declineOtherIdentifiers(call, own, update);
    },
  };
}

function memberKey({ brand, cuid }: MemberCall): string {
  return `${brand.name} ${cuid}`;
}
