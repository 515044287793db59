import { setTimeout as pause } from 'node:timers/promises';
import { Declined } from '../../../reference-gateway/failure.ts';
import type { CrmCall } from '../../../reference-gateway/rules.ts';
import { profileOf, type StoredCustomer } from '../../../reference-gateway/store/customer.ts';
import { openDraft } from '../../../reference-gateway/store/store.ts';
import type { Defect } from '../../defect.ts';
import { EarlyLooks, lookingEarly } from './early-look.ts';

/** Overlapping profile updates and CRM calls: what one looked at has changed when it writes. */
export const overlappingUpdateDefects: readonly Defect[] = [
  {
    id: 'overlap-update-writes-record-back',
    rule: 'B9',
    text: 'updateMember: writes the record as it was when the call came in, with its own fields changed',
    detectedBy: ['PRF-034', 'PRF-301'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['updateMember'], { records: true }),
  },
  {
    id: 'overlap-update-by-version',
    rule: 'B9',
    text: 'updateMember: declines an update of a record that another call changed meanwhile',
    detectedBy: ['PRF-034', 'PRF-303'],
    overStrict: true,
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['updateMember'], {}, (seen, { rules }) => ({
        requireMember(call, draft) {
          const own = rules.requireMember(call, draft);
          if (seen.customers.get(own.id) !== call.brand.store.customers.get(own.id)) throw new Declined(91006);
          return own;
        },
      })),
  },
  {
    id: 'overlap-last-name-by-version',
    rule: 'B9',
    text: 'updateMember: stores the first name always, and the last name only where nobody changed it meanwhile',
    detectedBy: ['PRF-303'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['updateMember'], {}, (seen, { rules }) => ({
        storeGivenName(call, profile, name, given) {
          const owner = profile.identifiers.find(({ type }) => type === 'cuid')?.value ?? '';
          const then = openDraft(seen).holder('cuid', owner);
          const changed = then && profileOf(then, profile.source)?.lastName !== profile.lastName;
          if (name === 'firstName' || !changed) rules.storeGivenName(call, profile, name, given);
        },
      })),
  },
  {
    id: 'overlap-decline-rolls-back',
    rule: 'B9',
    text: 'updateMember: a declined call puts the record back as it was when the call came in',
    detectedBy: ['PRF-304'],
    kind: 'concurrency',
    rules: (defaults) => {
      const looks = new EarlyLooks(defaults);
      return {
        ...looks.rules,
        updateMember: (call) =>
          defaults.updateMember(call).catch(async (failure: unknown) => {
            const before = openDraft(looks.of(call)).holder('cuid', call.cuid);
            await pause(100);
            if (before) call.brand.store.customers.set(before.id, before);
            throw failure;
          }),
      };
    },
  },
  {
    id: 'overlap-update-and-crm-update-apart',
    rule: 'updateCustomer',
    text: 'updateMember and updateCustomer each write the record as it was before the other one',
    detectedBy: ['PRF-305'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['updateMember', 'updateCustomer'], { records: true, overlooks: 'other calls' }),
  },
  {
    id: 'overlap-update-and-register-apart',
    rule: 'registerCustomer',
    text: 'updateMember and registerCustomer each write the record as it was before the other one',
    detectedBy: ['PRF-306'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['updateMember', 'registerCustomer'], { records: true, overlooks: 'other calls' }),
  },
  {
    id: 'overlap-crm-update-writes-record-back',
    rule: 'updateCustomer',
    text: 'updateCustomer: writes the record as it was when the call came in, with its own fields changed',
    detectedBy: ['REG-304'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['updateCustomer'], { records: true }),
  },
  {
    id: 'overlap-register-looked-up-early',
    rule: 'registerCustomer',
    text: 'registerCustomer: goes by who held mobile and e-mail when the call came in',
    detectedBy: ['REG-012', 'REG-301', 'REG-302'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['registerCustomer'], { holders: ['mobile', 'email'] }),
  },
  {
    id: 'overlap-register-email-alone-unique',
    rule: 'registerCustomer',
    text: 'registerCustomer: only the e-mail is kept unique by the store; one mobile gets a customer for each call',
    detectedBy: ['REG-303'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['registerCustomer'], { holders: ['mobile'] }),
  },
  {
    id: 'overlap-register-in-order-of-source',
    rule: 'registerCustomer',
    text: 'registerCustomer: overlooks a customer whom another source registered meanwhile',
    detectedBy: ['REG-302'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['registerCustomer'], {}, (seen, call) => {
        const { rules } = call as CrmCall;
        const source = rules.registrationSource(call as CrmCall, rules.readRegistration(call.body));
        return {
          holdersOf: (draft, identifiers) =>
            rules
              .holdersOf(draft, identifiers)
              .filter(({ id, profiles }) => seen.customers.has(id) || profiles.some((one) => one.source === source)),
        };
      }),
  },
  {
    id: 'overlap-register-and-crm-change-apart',
    rule: 'changeIdentifiers',
    text: 'registerCustomer and changeIdentifiers each write the record as it was before the other one',
    detectedBy: ['REG-305'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['registerCustomer', 'changeIdentifiers'], { records: true, overlooks: 'other calls' }),
  },
  {
    id: 'overlap-merges-apart',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers: two merges each write the customer who survives as it was before the other one',
    detectedBy: ['REG-310'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['changeIdentifiers'], { records: true }),
  },
  {
    id: 'overlap-merge-repeated',
    rule: 'changeIdentifiers',
    text: 'changeIdentifiers: merges the profiles of a customer again whom another merge has removed meanwhile',
    detectedBy: ['REG-311'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['changeIdentifiers'], {}, (seen, call) => ({
        customerOfPath(given, draft) {
          const then = seen.customers.get(Number(given.customerId));
          const isGone = then !== undefined && draft.byId(then.id) === undefined;
          if (isGone) call.brand.store.customers.set(then.id, withoutCuid(then));
          return defaults.customerOfPath(given, draft);
        },
      })),
  },
];

/** Its own `cuid` would hold up a second merge. */
function withoutCuid(customer: StoredCustomer): StoredCustomer {
  const profiles = customer.profiles.map((profile) => ({
    ...profile,
    identifiers: profile.identifiers.filter(({ type }) => type !== 'cuid'),
  }));
  return { ...customer, profiles };
}
