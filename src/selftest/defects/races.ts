import { setTimeout as pause } from 'node:timers/promises';
import { notice } from '../../reference-gateway/notices.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { openDraft } from '../../reference-gateway/store/store.ts';
import type { Defect } from '../defect.ts';

/** Calls that meet: what one looks at has changed when it acts. */
export const raceDefects: readonly Defect[] = [
  {
    id: 'b10-race',
    rule: 'B10',
    text: 'checks whether a value is free and stores it a moment later, without a lock',
    detectedBy: ['IDC-026'],
    kind: 'concurrency',
    rules: (defaults) => ({
      async changeIdentifier(call) {
        const draft = openDraft(call.brand.store);
        const own = call.rules.requireMember(call, draft);
        for (const identifier of call.rules.readIdentifierChange(call.body, ['mobile', 'email']).add) {
          const value = call.rules.normaliseIdentifier(call.rules, identifier) ?? '';
          call.rules.declineHeldByAnother(draft, own, { ...identifier, value });
        }
        await pause(150);
        const rules = { ...call.rules, declineHeldByAnother: () => {} };
        return defaults.changeIdentifier({ ...call, rules });
      },
    }),
  },
  {
    id: 'b05-race-of-links',
    rule: 'B7',
    text: 'checks whether a customer is free and links it a moment later, without a lock',
    detectedBy: ['LNK-042'],
    kind: 'concurrency',
    rules: (defaults) => ({ addMember: (call) => linkedLate(defaults, call) }),
  },
  {
    id: 'register-race',
    rule: 'registerCustomer',
    text: 'checks whether a customer exists and creates the INSTORE profile a moment later, without a lock',
    detectedBy: ['REG-012'],
    kind: 'concurrency',
    rules: (defaults) => ({
      async registerCustomer(call) {
        const sources = new Map([...call.brand.store.customers].map(([id, one]) => [id, one.profiles.length]));
        await pause(150);
        const holdersOf: Rules['holdersOf'] = (draft, identifiers) =>
          defaults
            .holdersOf(draft, identifiers)
            .map((one) => ({ ...one, profiles: one.profiles.slice(0, sources.get(one.id)) }));
        return defaults.registerCustomer({ ...call, rules: { ...call.rules, holdersOf } });
      },
    }),
  },
  {
    id: 'b09-lost-update',
    rule: 'B9',
    text: 'reads a record and writes it back a moment later, over concurrent changes',
    detectedBy: ['PRF-034'],
    kind: 'concurrency',
    rules: (defaults) => ({
      async updateMember(call) {
        const before = openDraft(call.brand.store);
        const copy = before.edit(call.rules.requireMember(call, before).id);
        await pause(150);
        await call.rules.transact(call.brand.store, (draft) => Object.assign(draft.edit(copy.id), copy));
        return defaults.updateMember(call);
      },
    }),
  },
];

/** `addMember` that looks whether a customer is free, and links it a moment later. */
async function linkedLate(defaults: Rules, call: MemberCall) {
  const draft = openDraft(call.brand.store);
  const own = defaults.findMember(call, draft);
  if (own) return { createdId: own.id, warnings: [notice(8006)], sideEffects: [] };
  const [identifiers] = call.rules.claimedIdentifiers(call);
  if (identifiers.length > 0) call.rules.customerToJoin(call, draft, identifiers);
  await pause(150);
  return defaults.addMember({ ...call, rules: { ...call.rules, belongsToAnotherMember: () => false } });
}
