import { setTimeout as pause } from 'node:timers/promises';
import { identifierOf, profileOf } from '../../../reference-gateway/store/customer.ts';
import { openDraft } from '../../../reference-gateway/store/store.ts';
import type { Defect } from '../../defect.ts';
import { EarlyLooks, lookingEarly } from './early-look.ts';

/** Overlapping `addMember` calls: what one looked at has changed when it writes. */
export const overlappingSignInDefects: readonly Defect[] = [
  {
    id: 'overlap-add-person-looked-up-early',
    rule: 'B6',
    text: 'addMember: goes by whether the person was a member when the call came in, and creates another customer',
    detectedBy: ['LGN-007', 'LGN-301', 'RES-035'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], { holders: ['cuid', 'mobile', 'email'] }),
  },
  {
    id: 'overlap-add-mobile-alone-unique',
    rule: 'B6',
    text: 'addMember: only the mobile is kept unique by the store; who has none is created once for each call',
    detectedBy: ['LGN-303'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], { holders: ['cuid', 'email'] }),
  },
  {
    id: 'overlap-add-email-alone-unique',
    rule: 'B6',
    text: 'addMember: only the e-mail is kept unique by the store; who has none is created once for each call',
    detectedBy: ['LGN-302'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], { holders: ['cuid', 'mobile'] }),
  },
  {
    id: 'overlap-add-email-looked-up-early',
    rule: 'B7',
    text: 'addMember: goes by who held the e-mail when the call came in',
    detectedBy: ['LNK-302'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], { holders: ['email'] }),
  },
  {
    id: 'overlap-add-mobile-looked-up-early',
    rule: 'B7',
    text: 'addMember: goes by who held the mobile when the call came in',
    detectedBy: ['LNK-303'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], { holders: ['mobile'] }),
  },
  {
    id: 'overlap-link-by-mobile-judged-early',
    rule: 'B7',
    text: 'addMember: links a customer by mobile who had no `cuid` when the call came in',
    detectedBy: ['LNK-042'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], {}, (seen) => linksWhoWasFree(defaults, seen, 'mobile')),
  },
  {
    id: 'overlap-link-by-email-judged-early',
    rule: 'B7',
    text: 'addMember: links a customer by e-mail who had no `cuid` when the call came in',
    detectedBy: ['LNK-304'],
    kind: 'concurrency',
    rules: (defaults) => lookingEarly(defaults, ['addMember'], {}, (seen) => linksWhoWasFree(defaults, seen, 'email')),
  },
  {
    id: 'overlap-link-once-a-call',
    rule: 'B6',
    text: 'addMember: attaches an OAUTH_EXTERNAL profile for each call that came before the person was linked',
    detectedBy: ['LNK-301'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['addMember'], { holders: ['cuid'] }, (seen) => linksWhoWasFree(defaults, seen, 'mobile')),
  },
  {
    id: 'overlap-add-and-register-apart',
    rule: 'B5',
    text: 'addMember and registerCustomer overlook what the other stored meanwhile: two customers of one person',
    detectedBy: ['LNK-305'],
    kind: 'concurrency',
    rules: (defaults) =>
      lookingEarly(defaults, ['addMember', 'registerCustomer'], {
        holders: ['mobile', 'email'],
        overlooks: 'other calls',
      }),
  },
  {
    id: 'overlap-repeated-add-writes-back',
    rule: 'B6',
    text: 'addMember of a member writes the record back as it was when the call came in',
    detectedBy: ['LGN-308'],
    kind: 'concurrency',
    rules: (defaults) => {
      const looks = new EarlyLooks(defaults);
      return {
        ...looks.rules,
        async addMember(call) {
          const before = openDraft(looks.of(call)).holder('cuid', call.cuid);
          const answer = await defaults.addMember(call);
          await pause(100);
          if (before) call.brand.store.customers.set(before.id, before);
          return answer;
        },
      };
    },
  },
  {
    id: 'overlap-ids-given-early',
    rule: 'B1',
    text: 'addMember: takes the id that was free when the call came in, so that a later customer replaces an earlier one',
    detectedBy: ['LGN-304'],
    kind: 'concurrency',
    rules: (defaults) => {
      const next = new WeakMap<object, number>();
      return {
        async admit(gateway, brand, request) {
          const free = 1 + Math.max(1_000_000, ...brand.store.customers.keys());
          const admitted = await defaults.admit(gateway, brand, request);
          next.set(admitted.claims, free);
          return admitted;
        },
        addMember(call) {
          const free = next.get(call.claims);
          const store = { ...call.brand.store, nextId: () => free ?? call.brand.store.nextId() };
          return defaults.addMember({ ...call, brand: { ...call.brand, store } });
        },
      };
    },
  },
];

/** Links whoever holds a value of a kind, where they had no `cuid` and no profile of NextReason's then. */
function linksWhoWasFree(
  defaults: Parameters<Defect['rules']>[0],
  seen: Parameters<typeof openDraft>[0],
  kind: 'mobile' | 'email',
): ReturnType<Defect['rules']> {
  return {
    customerToJoin(call, draft, identifiers) {
      const value = identifiers.find(({ type }) => type === kind)?.value;
      const then = value === undefined ? undefined : openDraft(seen).holder(kind, value);
      const wasFree = then && identifierOf(then, 'cuid') === undefined && !profileOf(then, 'OAUTH_EXTERNAL');
      return wasFree ? then : defaults.customerToJoin(call, draft, identifiers);
    },
  };
}
