import { setTimeout as pause } from 'node:timers/promises';
import type { MemberCall } from '../../reference-gateway/member/call.ts';
import { notice } from '../../reference-gateway/notices.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Calls that meet: what one looks at has changed when it acts. */
export const raceDefects: readonly Defect[] = [
  {
    id: 'b10-race',
    rule: 'B10',
    text: 'checks whether a value is free and stores it a moment later, without a lock',
    finders: ['IDC-026'],
    kind: 'timing',
    parts: (honest) => ({
      async changeIdentifier(call) {
        const draft = openDraft(call.brand.store);
        const own = call.parts.requireMember(call, draft);
        for (const identifier of call.parts.readIdentifierChange(call.body, ['mobile', 'email']).add) {
          const value = call.parts.normaliseIdentifier(call.parts, identifier) ?? '';
          call.parts.declineHeldByAnother(draft, own, { ...identifier, value });
        }
        await pause(150);
        const parts = { ...call.parts, declineHeldByAnother: () => {} };
        return honest.changeIdentifier({ ...call, parts });
      },
    }),
  },
  {
    id: 'b06-race-of-joins',
    rule: 'B6',
    text: 'checks whether a person is a member and creates the customer a moment later, without a lock',
    finders: ['LNK-010'],
    kind: 'timing',
    parts: (honest) => ({ addMember: (call) => joinedLate(honest, call, { findMember: () => undefined }) }),
  },
  {
    id: 'b05-race-of-links',
    rule: 'B7',
    text: 'checks whether a customer is free and links it a moment later, without a lock',
    finders: ['LNK-042'],
    kind: 'timing',
    parts: (honest) => ({ addMember: (call) => joinedLate(honest, call, { belongsToAnotherMember: () => false }) }),
  },
  {
    id: 'register-race',
    rule: 'registerCustomer',
    text: 'checks whether a customer exists and creates the INSTORE profile a moment later, without a lock',
    finders: ['REG-012'],
    kind: 'timing',
    parts: (honest) => ({
      async registerCustomer(call) {
        const sources = new Map([...call.brand.store.customers].map(([id, one]) => [id, one.profiles.length]));
        await pause(150);
        const holdersOf: Parts['holdersOf'] = (draft, identifiers) =>
          honest
            .holdersOf(draft, identifiers)
            .map((one) => ({ ...one, profiles: one.profiles.slice(0, sources.get(one.id)) }));
        return honest.registerCustomer({ ...call, parts: { ...call.parts, holdersOf } });
      },
    }),
  },
  {
    id: 'b09-lost-update',
    rule: 'B9',
    text: 'reads a record and writes it back a moment later, over concurrent changes',
    finders: ['PRF-034'],
    kind: 'timing',
    parts: (honest) => ({
      async updateMember(call) {
        const before = openDraft(call.brand.store);
        const copy = before.edit(call.parts.requireMember(call, before).id);
        await pause(150);
        await call.parts.transact(call.brand.store, (draft) => Object.assign(draft.edit(copy.id), copy));
        return honest.updateMember(call);
      },
    }),
  },
];

/** `addMember` whose look and whose work are apart; `late` says what the work does not look at again. */
async function joinedLate(honest: Parts, call: MemberCall, late: Partial<Parts>) {
  const draft = openDraft(call.brand.store);
  const own = honest.findMember(call, draft);
  if (own) return { createdId: own.id, warnings: [notice(8006)], sideEffects: [] };
  const [identifiers] = call.parts.claimedIdentifiers(call);
  if (identifiers.length > 0) call.parts.customerToJoin(call, draft, identifiers);
  await pause(150);
  const parts = { ...call.parts, ...late, ...(late.findMember ? { customerToJoin: () => undefined } : {}) };
  return honest.addMember({ ...call, parts });
}
