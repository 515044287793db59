import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import { verifiedFlag } from '../../reference-gateway/member/verified.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with which identifier changes are accepted (B10). */
export const identifierChangeDefects: readonly Defect[] = [
  {
    id: 'b10-not-confirmed',
    rule: 'B10',
    text: "changes to any value, whatever the ID token's claim is",
    detectedBy: ['IDC-021', 'IDC-022'],
    rules: (defaults) => ({
      confirmedByIdp: (call, { type, value }) =>
        defaults.confirmedByIdp({ ...call, mapped: { ...call.mapped, [type]: value } }, { type, value }),
    }),
  },
  {
    id: 'b10-mobile-not-confirmed',
    rule: 'B10',
    text: "changes to any mobile, whatever the ID token's claim is",
    detectedBy: ['IDC-020'],
    rules: (defaults) => ({
      confirmedByIdp: (call, { type, value }) =>
        defaults.confirmedByIdp(type === 'mobile' ? { ...call, mapped: { ...call.mapped, mobile: value } } : call, {
          type,
          value,
        }),
    }),
  },
  {
    id: 'b10-compared-as-given',
    rule: 'B10',
    text: 'compares the new value with the claim without normalising (B3)',
    detectedBy: ['IDC-001'],
    overStrict: true,
    rules: () => ({ sameValue: (_parts, _type, one, other) => one === other }),
  },
  {
    id: 'b10-unverified-value',
    rule: 'B10',
    text: 'changes to a value whose flag (`email_verified`, `phone_number_verified`) is false',
    detectedBy: ['IDC-040'],
    rules: () => ({ isNotUnverified: () => true }),
  },
  {
    id: 'b10-flag-wanted',
    rule: 'B10',
    text: 'declines a value whose verification flag is missing',
    detectedBy: ['IDC-042'],
    overStrict: true,
    rules: (defaults) => ({ isNotUnverified: (call, kind) => defaults.isVerified(call, kind) }),
  },
  {
    id: 'b10-flags-as-text',
    rule: 'B10',
    text: 'takes every flag but `false` for verified',
    detectedBy: ['IDC-041'],
    rules: () => ({ isNotUnverified: (call, kind) => verifiedFlag(call, kind) !== false }),
  },
  {
    id: 'b10-older-tokens-count',
    rule: 'B10',
    text: 'lets an ID token with an older `iat` change identifiers back',
    detectedBy: ['IDC-030'],
    rules: () => ({ declineOlderToken: () => {} }),
  },
  {
    id: 'b10-changes-not-remembered',
    rule: 'B10',
    text: 'does not remember the `iat` of a changeIdentifier',
    detectedBy: ['IDC-043'],
    rules: () => ({ rememberIdentifierToken: () => {} }),
  },
  {
    id: 'b10-newer-token-wanted',
    rule: 'B10',
    text: 'requires an `iat` 5 s newer than that of addMember',
    detectedBy: ['IDC-002'],
    overStrict: true,
    rules: () => ({
      declineOlderToken({ issuedAt }, own) {
        const tokens = profileOf(own, externalSource)?.tokens;
        if (tokens && issuedAt < tokens.identifiersIssuedAt + 5) throw new Declined(91006);
      },
    }),
  },
  {
    id: 'b10-held-by-a-member',
    rule: 'B10',
    text: 'adds a value that another member holds',
    detectedBy: ['IDC-023'],
    rules: (defaults) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        if (!holder || identifierOf(holder, 'cuid') === undefined)
          defaults.declineHeldByAnother(draft, own, identifier);
      },
    }),
  },
  {
    id: 'b10-held-by-a-customer',
    rule: 'B10',
    text: 'adds a value that a customer without `cuid` holds',
    detectedBy: ['IDC-024'],
    rules: (defaults) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        if (!holder || identifierOf(holder, 'cuid') !== undefined)
          defaults.declineHeldByAnother(draft, own, identifier);
      },
    }),
  },
  {
    id: 'b10-last-one-removed',
    rule: 'B10',
    text: 'removes the last of mobile and e-mail',
    detectedBy: ['IDC-027'],
    rules: () => ({ declineLastRemoval: () => {} }),
  },
  {
    id: 'b10-unknown-removal-declined',
    rule: 'B10',
    text: 'declines to remove a value that the record does not hold',
    detectedBy: ['IDC-008'],
    overStrict: true,
    rules: (defaults) => ({
      applyChange(rules, own, plan) {
        for (const identifier of plan.remove) {
          if (identifierOf(own, identifier.type) !== rules.normaliseIdentifier(rules, identifier))
            throw new Declined(91006);
        }
        return defaults.applyChange(rules, own, plan);
      },
    }),
  },
  {
    id: 'b10-cuid-changed',
    rule: 'B10',
    text: 'changes `cuid` by changeIdentifier',
    detectedBy: ['IDC-028'],
    rules: (defaults) => ({
      async changeIdentifier(call) {
        const cuid = cuidOf(call.body);
        if (cuid === undefined) return defaults.changeIdentifier(call);
        return call.rules.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.rules.requireMember(call, draft).id);
          return { createdId: replaceCuid(own, cuid), warnings: [] };
        });
      },
    }),
  },
  {
    id: 'b10-other-types-ignored',
    rule: 'B10',
    text: 'answers a change of `cuid` with success and does nothing',
    detectedBy: ['IDC-028'],
    rules: (defaults) => ({
      async changeIdentifier(call) {
        if (cuidOf(call.body) === undefined) return defaults.changeIdentifier(call);
        return { createdId: call.rules.requireMember(call, openDraft(call.brand.store)).id, warnings: [] };
      },
    }),
  },
  {
    id: 'b10-empty-change',
    rule: 'B10',
    text: 'answers empty `add` and `remove` with success',
    detectedBy: ['IDC-034'],
    rules: (defaults) => ({
      readIdentifierChange(body, allowed) {
        try {
          return defaults.readIdentifierChange(body, allowed);
        } catch (failure) {
          if (failure instanceof WrongRequest) return { add: [], remove: [] };
          throw failure;
        }
      },
    }),
  },
  {
    id: 'b10-external-id',
    rule: 'B10',
    text: 'adds an `externalId` that the member chose',
    detectedBy: ['IDC-045'],
    rules: (defaults) => ({
      readIdentifierChange: (body) => defaults.readIdentifierChange(body, ['mobile', 'email', 'externalId']),
      confirmedByIdp: (call, { type, value }) =>
        type === 'externalId' ? { type, value } : defaults.confirmedByIdp(call, { type, value }),
    }),
  },
  {
    id: 'b10-two-of-a-kind',
    rule: 'B10',
    text: 'takes the first of two values of one kind in `add`',
    detectedBy: ['IDC-044'],
    rules: (defaults) => ({
      readIdentifierChange(body, allowed) {
        const first = (list: unknown) =>
          Array.isArray(list) ? list.filter((one, at) => list.findIndex(({ type }) => type === one.type) === at) : list;
        return defaults.readIdentifierChange(
          { ...body, add: first(body['add']), remove: first(body['remove']) },
          allowed,
        );
      },
    }),
  },
  {
    id: 'b10-repeat-declined',
    rule: 'B10',
    text: 'declines a change that was made already',
    detectedBy: ['IDC-008'],
    overStrict: true,
    rules: (defaults) => ({
      async changeIdentifier(call) {
        const changed = await defaults.changeIdentifier(call);
        if (changed.warnings.some(({ code }) => code === 8070)) throw new Declined(8006);
        return changed;
      },
    }),
  },
  {
    id: 'b10-invalid-value-crashes',
    rule: 'B10',
    text: 'answers changeIdentifier to a mobile or e-mail that is none with 500',
    detectedBy: ['IDC-035'],
    rules: (defaults) => ({
      confirmedByIdp(call, identifier) {
        if (call.rules.normaliseIdentifier(call.rules, identifier) === undefined) throw new TypeError('value is null');
        return defaults.confirmedByIdp(call, identifier);
      },
    }),
  },
  {
    id: 'b10-null-flag-is-absent',
    rule: 'B10',
    text: 'takes a verification flag that is `null` for an absent one',
    detectedBy: ['IDC-361', 'IDC-362'],
    rules: (defaults) => ({
      isNotUnverified: (call, kind) => verifiedFlag(call, kind) === null || defaults.isNotUnverified(call, kind),
    }),
  },
];

function cuidOf(body: Record<string, unknown>): string | undefined {
  const add = body['add'] as { type?: string; value?: string }[] | undefined;
  return add?.find(({ type }) => type === 'cuid')?.value;
}

function replaceCuid(own: ReturnType<ReturnType<typeof openDraft>['edit']>, cuid: string): number {
  for (const identifier of own.profiles.flatMap(({ identifiers }) => identifiers)) {
    if (identifier.type === 'cuid') identifier.value = cuid;
  }
  return own.id;
}
