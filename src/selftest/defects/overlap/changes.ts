import { setTimeout as pause } from 'node:timers/promises';
import { Declined } from '../../../reference-gateway/failure.ts';
import type { Rules } from '../../../reference-gateway/rules.ts';
import { identifiersOf } from '../../../reference-gateway/store/customer.ts';
import { openDraft } from '../../../reference-gateway/store/store.ts';
import type { Defect } from '../../defect.ts';
import { EarlyLooks, lookingEarly } from './early-look.ts';

/** Overlapping identifier changes: what one looked at has changed when it writes. */
export const overlappingChangeDefects: readonly Defect[] = [
  {
    id: 'overlap-change-email-looked-up-early',
    rule: 'B10',
    text: 'changeIdentifier: goes by who held the e-mail when the call came in',
    detectedBy: ['IDC-026'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['changeIdentifier'], { holders: ['email'] }),
  },
  {
    id: 'overlap-change-mobile-looked-up-early',
    rule: 'B10',
    text: 'changeIdentifier: goes by who held the mobile when the call came in',
    detectedBy: ['IDC-301'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['changeIdentifier'], { holders: ['mobile'] }),
  },
  {
    id: 'overlap-change-writes-record-back',
    rule: 'B10',
    text: 'changeIdentifier: writes the record as it was when the call came in, with the one value changed',
    detectedBy: ['IDC-302'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['changeIdentifier'], { records: true }),
  },
  {
    id: 'overlap-change-and-add-apart',
    rule: 'B10',
    text: 'changeIdentifier and addMember each look at who held a value before the other wrote',
    detectedBy: ['IDC-304'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifier', 'addMember'], { holders: ['email'], overlooks: 'other calls' }),
  },
  {
    id: 'overlap-change-and-register-apart',
    rule: 'B10',
    text: 'changeIdentifier and registerCustomer each look at who held a value before the other wrote',
    detectedBy: ['IDC-305'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifier', 'registerCustomer'], {
        holders: ['email'],
        overlooks: 'other calls',
      }),
  },
  {
    id: 'overlap-change-and-crm-change-apart',
    rule: 'B10',
    text: 'changeIdentifier and changeIdentifiers each write the record as it was before the other one',
    detectedBy: ['IDC-309'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifier', 'changeIdentifiers'], { records: true, overlooks: 'other calls' }),
  },
  {
    id: 'overlap-change-and-update-apart',
    rule: 'B10',
    text: 'changeIdentifier and updateMember each write the record as it was before the other one',
    detectedBy: ['IDC-312'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifier', 'updateMember'], { records: true, overlooks: 'other calls' }),
  },
  {
    id: 'overlap-crm-change-looked-up-early',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers: goes by who held the value when the call came in',
    detectedBy: ['IDC-308'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['changeIdentifiers'], { holders: ['mobile', 'email'] }),
  },
  {
    id: 'overlap-last-value-judged-early',
    rule: 'B10',
    text: 'changeIdentifier: allows a removal by what the customer had when the call came in',
    detectedBy: ['IDC-306'],
    kind: 'concurrency',
    rules: (defaults) => {
      const looks = new EarlyLooks(defaults);
      return {
        ...looks.rules,
        async changeIdentifier(call) {
          const dryRun: Rules['transact'] = async (_, work) => work(openDraft(looks.of(call)));
          await defaults.changeIdentifier({ ...call, rules: { ...call.rules, transact: dryRun } });
          return defaults.changeIdentifier({ ...call, rules: { ...call.rules, declineLastRemoval: () => {} } });
        },
      };
    },
  },
  {
    id: 'overlap-old-value-freed-late',
    rule: 'B10',
    text: 'changeIdentifier: frees the old value a moment after the change, whoever holds it by then',
    detectedBy: ['IDC-307'],
    kind: 'concurrency',
    rules: (defaults) => ({
      async changeIdentifier(call) {
        const { store } = call.brand;
        const own = openDraft(store).holder('cuid', call.cuid);
        const before = own ? identifiersOf(own) : [];
        const answer = await defaults.changeIdentifier(call);
        const changed = store.customers.get(answer.createdId);
        const kept = changed ? identifiersOf(changed).map(({ type, value }) => `${type}:${value}`) : [];
        const freed = before.map(({ type, value }) => `${type}:${value}`).filter((key) => !kept.includes(key));
        await pause(100);
        for (const key of freed) store.index.delete(key);
        return answer;
      },
    }),
  },
  {
    id: 'overlap-replaces-the-value-it-saw',
    rule: 'B10',
    text: 'changeIdentifier: replaces the value that the record had when the call came in, and adds to any other',
    detectedBy: ['IDC-310'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifier'], {}, (seen) => ({
        replaceIdentifier(own, identifier, source) {
          const then = seen.customers.get(own.id);
          const values = then ? identifiersOf(then).map(({ value }) => value) : [];
          const holding = own.profiles.flatMap(({ identifiers }) => identifiers);
          const known = holding.filter(({ type, value }) => type === identifier.type && values.includes(value));
          for (const held of known) held.value = identifier.value;
          if (known.length === 0) own.profiles.find((one) => one.source === source)?.identifiers.push(identifier);
        },
      })),
  },
  {
    id: 'overlap-change-by-version',
    rule: 'B10',
    text: 'changeIdentifier: declines a change of a record that another call changed meanwhile',
    detectedBy: ['IDC-302', 'IDC-303'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifier'], {}, (seen, { rules }) => ({
        requireMember(call, draft) {
          const own = rules.requireMember(call, draft);
          if (seen.customers.get(own.id) !== call.brand.store.customers.get(own.id)) throw new Declined(91006);
          return own;
        },
      })),
  },
  {
    id: 'overlap-crm-change-and-register-apart',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers and registerCustomer each look at who held a value before the other wrote',
    detectedBy: ['REG-306'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifiers', 'registerCustomer'], {
        holders: ['mobile', 'email'],
        overlooks: 'other calls',
      }),
  },
];
