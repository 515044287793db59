import { Declined } from '../../reference-gateway/failure.ts';
import type { MemberCall, Rules } from '../../reference-gateway/rules.ts';
import { identifierOf, identifiersOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

/** Habits of databases, libraries and providers: values that only resemble each other count as equal (B1, B3, B5). */
export const similarValueDefects: readonly Defect[] = [
  {
    id: 'b05-email-without-dots',
    rule: 'B5',
    text: 'compares e-mails without the dots before the @',
    detectedBy: ['LNK-060'],
    rules: (defaults) => sameWhen(defaults, 'email', (email) => email.replace(/\.(?=[^@]*@)/g, '')),
  },
  {
    id: 'b05-email-without-tag',
    rule: 'B5',
    text: 'compares e-mails without the part from + to @',
    detectedBy: ['LNK-061'],
    rules: (defaults) => sameWhen(defaults, 'email', (email) => email.replace(/\+[^@]*/, '')),
  },
  {
    id: 'b05-email-like',
    rule: 'B5',
    text: 'compares e-mails with LIKE, so that `_` stands for any character',
    detectedBy: ['LNK-062'],
    rules: (defaults) =>
      alike(defaults, 'email', (held, given) =>
        new RegExp(`^${given.replace(/[.+]/g, '\\$&').replaceAll('_', '.')}$`).test(held),
      ),
  },
  {
    id: 'b05-email-of-one-provider',
    rule: 'B5',
    text: 'takes googlemail.com for gmail.com',
    detectedBy: ['LNK-063'],
    rules: (defaults) => sameWhen(defaults, 'email', (email) => email.replace('@googlemail.', '@gmail.')),
  },
  {
    id: 'b05-email-cut',
    rule: 'B5',
    text: 'compares the first 64 characters of e-mails',
    detectedBy: ['LNK-064'],
    rules: (defaults) => sameWhen(defaults, 'email', (email) => email.slice(0, 64)),
  },
  {
    id: 'b05-mobile-by-eight-digits',
    rule: 'B5',
    text: 'compares the last 8 digits of mobiles',
    detectedBy: ['LNK-065', 'LNK-066'],
    rules: (defaults) => sameWhen(defaults, 'mobile', (mobile) => mobile.slice(-8)),
  },
  {
    id: 'b05-mobile-by-ten-digits',
    rule: 'B5',
    text: 'compares the last 10 digits of mobiles',
    detectedBy: ['LNK-066'],
    rules: (defaults) => sameWhen(defaults, 'mobile', (mobile) => mobile.slice(-10)),
  },
  {
    id: 'b05-mobile-with-a-country-code-added',
    rule: 'B5',
    text: 'adds the country code 65 to mobiles of eight digits',
    detectedBy: ['LNK-065'],
    rules: (defaults) => sameWhen(defaults, 'mobile', (mobile) => mobile.replace(/^\d{8}$/, '65$&')),
  },
  {
    id: 'b05-mobile-without-zero-after-country-code',
    rule: 'B5',
    text: 'compares mobiles without a zero after the country code 65',
    detectedBy: ['LNK-067'],
    rules: (defaults) => sameWhen(defaults, 'mobile', (mobile) => mobile.replace(/^650/, '65')),
  },
  {
    id: 'b05-mobile-as-number',
    rule: 'B5',
    text: 'compares mobiles as numbers',
    detectedBy: ['LNK-068'],
    rules: (defaults) => sameWhen(defaults, 'mobile', (mobile) => String(Number(mobile))),
  },
  {
    id: 'b01-cuid-as-number',
    rule: 'B1',
    text: 'compares `cuid`s that look like numbers as numbers',
    detectedBy: ['LGN-060', 'LGN-061'],
    rules: (defaults) =>
      memberWhen(defaults, (held, sub) => /^\d+$/.test(held) && /^\d+$/.test(sub) && Number(held) === Number(sub)),
  },
  {
    id: 'b01-cuid-without-leading-zeros',
    rule: 'B1',
    text: 'compares `cuid`s without leading zeros',
    detectedBy: ['LGN-061'],
    rules: (defaults) => memberWhen(defaults, (held, sub) => held.replace(/^0+/, '') === sub.replace(/^0+/, '')),
  },
  {
    id: 'b01-cuid-without-punctuation',
    rule: 'B1',
    text: 'compares `cuid`s by letters and digits only',
    detectedBy: ['LGN-062', 'LGN-063'],
    rules: (defaults) => memberWhen(defaults, (held, sub) => held.replace(/\W/g, '') === sub.replace(/\W/g, '')),
  },
  {
    id: 'b01-cuid-without-spaces',
    rule: 'B1',
    text: 'compares `cuid`s without spaces',
    detectedBy: ['LGN-066', 'LGN-067'],
    rules: (defaults) => memberFolded(defaults, (cuid) => cuid.replaceAll(' ', '')),
  },
  {
    id: 'b01-cuid-padded',
    rule: 'B1',
    text: 'compares `cuid`s without spaces at the end, as SQL compares padded strings',
    detectedBy: ['LGN-067'],
    rules: (defaults) => memberFolded(defaults, (cuid) => cuid.trimEnd()),
  },
  {
    id: 'b01-cuid-without-accents',
    rule: 'B1',
    text: 'compares `cuid`s without accents',
    detectedBy: ['LGN-068'],
    rules: (defaults) => memberFolded(defaults, (cuid) => cuid.normalize('NFD').replace(/\p{M}/gu, '')),
  },
  {
    id: 'b01-cuid-by-compatibility',
    rule: 'B1',
    text: 'compares `cuid`s in the form NFKC',
    detectedBy: ['LGN-069'],
    rules: (defaults) => memberFolded(defaults, (cuid) => cuid.normalize('NFKC')),
  },
  {
    id: 'b01-cuid-as-uuid',
    rule: 'B1',
    text: 'takes a `sub` of 32 hexadecimal digits for the UUID with hyphens',
    detectedBy: ['LGN-063'],
    rules: (defaults) =>
      memberWhen(defaults, (held, sub) =>
        [held, sub].every((one) => /^[0-9a-f]{32}$/.test(one.replaceAll('-', '')))
          ? held.replaceAll('-', '') === sub.replaceAll('-', '')
          : false,
      ),
  },
  {
    id: 'b01-cuid-or-customer-id',
    rule: 'B1',
    text: 'finds a member by a `sub` that is a customer id',
    detectedBy: ['LGN-064'],
    rules: (defaults) => ({
      findMember: (call, draft) =>
        defaults.findMember(call, draft) ?? (/^\d{1,15}$/.test(call.cuid) ? draft.byId(Number(call.cuid)) : undefined),
    }),
  },
  {
    id: 'b01-cuid-among-all-identifiers',
    rule: 'B1',
    text: 'finds a member by a `sub` that is an identifier of whatever kind',
    detectedBy: ['LGN-065'],
    rules: (defaults) => ({
      findMember: (call, draft) =>
        defaults.findMember(call, draft) ?? draft.holder('mobile', call.cuid) ?? draft.holder('email', call.cuid),
    }),
  },
];

/** A gateway that also finds whoever holds a `cuid` that is equal once both are folded. */
function memberFolded(defaults: Rules, fold: (cuid: string) => string): Partial<Rules> {
  return memberWhen(defaults, (held, sub) => fold(held) === fold(sub));
}

type Kind = 'mobile' | 'email';

/** A gateway that also finds whoever holds a value that is equal once both are folded. */
function sameWhen(defaults: Rules, kind: Kind, fold: (value: string) => string): Partial<Rules> {
  return alike(defaults, kind, (held, given) => fold(held) === fold(given));
}

function alike(defaults: Rules, kind: Kind, equal: (held: string, given: string) => boolean): Partial<Rules> {
  return {
    addMember(call) {
      const holdersOf: Rules['holdersOf'] = (draft, identifiers) => {
        const given = identifiers.filter(({ type }) => type === kind);
        const resembling = [...call.brand.store.customers.values()].filter((customer) =>
          identifiersOf(customer).some(
            ({ type, value }) => type === kind && given.some((one) => equal(value, one.value)),
          ),
        );
        return [...new Set([...defaults.holdersOf(draft, identifiers), ...resembling])];
      };
      const customerToJoin: Rules['customerToJoin'] = (_call, draft, identifiers) => {
        const [holder] = holdersOf(draft, identifiers);
        if (holder && identifierOf(holder, 'cuid') !== undefined) throw new Declined(8066);
        return holder;
      };
      return defaults.addMember({ ...call, rules: { ...call.rules, holdersOf, customerToJoin } });
    },
  };
}

/** A gateway that takes somebody for a member whose `cuid` only resembles the `sub`. */
function memberWhen(defaults: Rules, equal: (held: string, sub: string) => boolean): Partial<Rules> {
  const resembling = ({ brand, cuid }: MemberCall) =>
    [...brand.store.customers.values()].find((customer) => equal(identifierOf(customer, 'cuid') ?? '', cuid));
  return { findMember: (call, draft) => defaults.findMember(call, draft) ?? resembling(call) };
}
