import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import { externalSource, identifierOf, profileOf } from '../../reference-gateway/store/customer.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with which identifier changes are accepted (B10). */
export const identifierChangeDefects: readonly Defect[] = [
  {
    id: 'b10-not-confirmed',
    rule: 'B10',
    text: "changes to any value, whatever the ID token's claim is",
    finders: ['IDC-021', 'IDC-022'],
    parts: (honest) => ({
      confirmedByIdp: (call, { type, value }) =>
        honest.confirmedByIdp({ ...call, mapped: { ...call.mapped, [type]: value } }, { type, value }),
    }),
  },
  {
    id: 'b10-mobile-not-confirmed',
    rule: 'B10',
    text: "changes to any mobile, whatever the ID token's claim is",
    finders: ['IDC-020'],
    parts: (honest) => ({
      confirmedByIdp: (call, { type, value }) =>
        honest.confirmedByIdp(type === 'mobile' ? { ...call, mapped: { ...call.mapped, mobile: value } } : call, {
          type,
          value,
        }),
    }),
  },
  {
    id: 'b10-compared-as-given',
    rule: 'B10',
    text: 'compares the new value with the claim without normalising (B3)',
    finders: ['IDC-001'],
    overStrict: true,
    parts: () => ({ sameValue: (_parts, _type, one, other) => one === other }),
  },
  {
    id: 'b10-unverified-value',
    rule: 'B10',
    text: 'changes to a value whose flag (`email_verified`, `phone_number_verified`) is false',
    finders: ['IDC-040'],
    parts: () => ({ isNotUnverified: () => true }),
  },
  {
    id: 'b10-flag-wanted',
    rule: 'B10',
    text: 'declines a value whose verification flag is missing',
    finders: ['IDC-042'],
    overStrict: true,
    parts: (honest) => ({ isNotUnverified: (call, kind) => honest.isVerified(call, kind) }),
  },
  {
    id: 'b10-flags-as-text',
    rule: 'B10',
    text: 'takes every flag but `false` for verified',
    finders: ['IDC-041'],
    parts: () => ({ isNotUnverified: (call, kind) => call.parts.verifiedFlag(call, kind) !== false }),
  },
  {
    id: 'b10-older-tokens-count',
    rule: 'B10',
    text: 'lets an ID token with an older `iat` change identifiers back',
    finders: ['IDC-030'],
    parts: () => ({ declineOlderToken: () => {} }),
  },
  {
    id: 'b10-changes-not-remembered',
    rule: 'B10',
    text: 'does not remember the `iat` of a changeIdentifier',
    finders: ['IDC-043'],
    parts: () => ({ rememberIdentifierToken: () => {} }),
  },
  {
    id: 'b10-newer-token-wanted',
    rule: 'B10',
    text: 'requires an `iat` 5 s newer than that of addMember',
    finders: ['IDC-002'],
    overStrict: true,
    parts: () => ({
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
    finders: ['IDC-023'],
    parts: (honest) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        if (!holder || identifierOf(holder, 'cuid') === undefined) honest.declineHeldByAnother(draft, own, identifier);
      },
    }),
  },
  {
    id: 'b10-held-by-a-customer',
    rule: 'B10',
    text: 'adds a value that a customer without `cuid` holds',
    finders: ['IDC-024'],
    parts: (honest) => ({
      declineHeldByAnother(draft, own, identifier) {
        const holder = draft.holder(identifier.type, identifier.value);
        if (!holder || identifierOf(holder, 'cuid') !== undefined) honest.declineHeldByAnother(draft, own, identifier);
      },
    }),
  },
  {
    id: 'b10-last-one-removed',
    rule: 'B10',
    text: 'removes the last of mobile and e-mail',
    finders: ['IDC-027'],
    parts: () => ({ declineLastRemoval: () => {} }),
  },
  {
    id: 'b10-unknown-removal-declined',
    rule: 'B10',
    text: 'declines to remove a value that the record does not hold',
    finders: ['IDC-008'],
    overStrict: true,
    parts: (honest) => ({
      applyChange(parts, own, plan) {
        for (const identifier of plan.remove) {
          if (identifierOf(own, identifier.type) !== parts.normaliseIdentifier(parts, identifier))
            throw new Declined(91006);
        }
        return honest.applyChange(parts, own, plan);
      },
    }),
  },
  {
    id: 'b10-cuid-changed',
    rule: 'B10',
    text: 'changes `cuid` by changeIdentifier',
    finders: ['IDC-028'],
    parts: (honest) => ({
      async changeIdentifier(call) {
        const cuid = cuidOf(call.body);
        if (cuid === undefined) return honest.changeIdentifier(call);
        return call.parts.transact(call.brand.store, (draft) => {
          const own = draft.edit(call.parts.requireMember(call, draft).id);
          return { createdId: replaceCuid(own, cuid), warnings: [] };
        });
      },
    }),
  },
  {
    id: 'b10-other-types-ignored',
    rule: 'B10',
    text: 'answers a change of `cuid` with success and does nothing',
    finders: ['IDC-028'],
    parts: (honest) => ({
      async changeIdentifier(call) {
        if (cuidOf(call.body) === undefined) return honest.changeIdentifier(call);
        return { createdId: call.parts.requireMember(call, openDraft(call.brand.store)).id, warnings: [] };
      },
    }),
  },
  {
    id: 'b10-empty-change',
    rule: 'B10',
    text: 'answers empty `add` and `remove` with success',
    finders: ['IDC-034'],
    parts: (honest) => ({
      readIdentifierChange(body, allowed) {
        try {
          return honest.readIdentifierChange(body, allowed);
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
    finders: ['IDC-045'],
    parts: (honest) => ({
      readIdentifierChange: (body) => honest.readIdentifierChange(body, ['mobile', 'email', 'externalId']),
      confirmedByIdp: (call, { type, value }) =>
        type === 'externalId' ? { type, value } : honest.confirmedByIdp(call, { type, value }),
    }),
  },
  {
    id: 'b10-two-of-a-kind',
    rule: 'B10',
    text: 'takes the first of two values of one kind in `add`',
    finders: ['IDC-044'],
    parts: (honest) => ({
      readIdentifierChange(body, allowed) {
        const first = (list: unknown) =>
          Array.isArray(list) ? list.filter((one, at) => list.findIndex(({ type }) => type === one.type) === at) : list;
        return honest.readIdentifierChange(
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
    finders: ['IDC-008'],
    overStrict: true,
    parts: (honest) => ({
      async changeIdentifier(call) {
        const changed = await honest.changeIdentifier(call);
        if (changed.warnings.some(({ code }) => code === 8070)) throw new Declined(8006);
        return changed;
      },
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
