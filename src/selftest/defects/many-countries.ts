import type { MemberCall } from '../../reference-gateway/rules.ts';
import { identifierOf } from '../../reference-gateway/store/customer.ts';
import type { Defect } from '../defect.ts';

type Case = readonly [id: string, text: string, detectedBy: readonly string[], change: (value: string) => string];

const mobiles: readonly Case[] = [
  ['us-prefix-dropped', 'drops 011, as one dials abroad from the USA', ['MAP-420'], (d) => d.replace(/^011/, '')],
  ['australian-prefix-dropped', 'drops 0011', ['MAP-420', 'MAP-421'], (d) => d.replace(/^0?11(?=\d{9})/, '')],
  ['russian-eight', 'writes 7 for the 8 of a Russian number', ['MAP-422'], (d) => d.replace(/^8(?=9\d{9}$)/, '7')],
  ['mexican-one-dropped', 'drops the 1 after 52', ['MAP-423'], (d) => d.replace(/^521(?=\d{10}$)/, '52')],
  ['argentine-nine-dropped', 'drops the 9 after 54', ['MAP-424'], (d) => d.replace(/^549(?=\d{10}$)/, '54')],
  [
    'brazilian-nine-added',
    'adds the ninth digit of a Brazilian mobile',
    ['MAP-425'],
    (d) => d.replace(/^(55\d{2})([6-9]\d{7})$/, '$19$2'),
  ],
  ['italian-zero-dropped', 'drops the zero after 39', ['MAP-426'], (d) => d.replace(/^390/, '39')],
  [
    'ivorian-digits-added',
    'adds the digits that Côte d’Ivoire put before its numbers in 2021',
    ['MAP-427'],
    (d) => d.replace(/^225(\d{8})$/, '22507$1'),
  ],
];

const spelledMobiles: readonly Case[] = [
  ['mobile-bracketed-zero-dropped', 'drops (0) with its brackets', ['MAP-428'], (m) => m.replaceAll('(0)', '')],
  ['mobile-ascii-blanks-only', 'knows no white space but that of ASCII', ['MAP-429', 'MAP-430'], (m) => notIn(m, /\s/)],
  ['mobile-marks-dropped', 'drops marks that print nothing', ['MAP-431'], (m) => m.replace(/\p{Cf}/gu, '')],
];

const emails: readonly Case[] = [
  ['dot-before-at-refused', 'refuses a full stop before the @', ['MAP-433'], (e) => e.replace(/\.@/, '@@')],
  ['short-top-level-refused', 'refuses a last label of one letter', ['MAP-434'], (e) => e.replace(/\.[a-z]$/i, '@')],
  ['plus-in-domain-refused', 'refuses a + in the domain', ['MAP-435'], (e) => e.replace(/@.*\+/, '@@')],
  ['role-refused', 'refuses addresses of roles, such as info@', ['MAP-436'], (e) => e.replace(/^info@/i, '@@')],
  [
    'hyphen-tag-dropped',
    'drops the tag of an address of Yahoo',
    ['MAP-437'],
    (e) => e.replace(/-[^@]*@yahoo/, '@yahoo'),
  ],
  ['punycode-read', 'writes an xn-- label as it reads', ['MAP-438'], (e) => e.replace('xn--mnchen-3ya', 'münchen')],
  [
    'long-label-refused',
    'refuses a label of more than 63 characters',
    ['MAP-439'],
    (e) => e.replace(/@.*[^.]{64}/, '@@'),
  ],
];

const names: readonly Case[] = [
  ['names-typography-replaced', 'writes ’ as an apostrophe', ['MAP-440'], (n) => n.replaceAll('’', "'")],
  ['names-dashes-replaced', 'writes a dash as a hyphen', ['MAP-440'], (n) => n.replace(/[\u2010-\u2015]/g, '-')],
  ['names-blanks-replaced', 'writes every blank as U+0020', ['MAP-441'], (n) => n.replace(/[\u00a0\u3000]/g, ' ')],
  ['names-soft-hyphens-dropped', 'drops soft hyphens', ['MAP-442'], (n) => n.replaceAll('\u00ad', '')],
  [
    'names-marks-dropped',
    'drops marks of direction',
    ['MAP-442'],
    (n) => n.replace(/[\u200e\u200f\u202a-\u202e]/g, ''),
  ],
  [
    'names-variation-selectors-dropped',
    'drops variation selectors',
    ['MAP-443'],
    (n) => n.replace(/\p{Variation_Selector}/gu, ''),
  ],
  ['names-formulas-quoted', 'quotes what a spreadsheet calculates', ['MAP-444'], (n) => n.replace(/^[=+@-]/, "'$&")],
  ['names-titles-dropped', 'drops a title', ['MAP-445'], (n) => n.replace(/^(?:dr|mr|mrs|prof)\.? /i, '')],
  ['names-turned', 'turns a name with a comma round', ['MAP-445'], (n) => n.replace(/^([^,]+), (.+)$/, '$2 $1')],
];

const subjects: readonly Case[] = [
  ['cuid-after-the-bar', 'compares what follows the last |', ['LGN-380'], (sub) => after(sub, '|')],
  ['cuid-after-the-colon', 'compares what follows the last colon', ['LGN-381'], (sub) => after(sub, ':')],
  ['cuid-before-the-at', 'compares what stands before the @', ['LGN-382'], (sub) => sub.split('@')[0] ?? sub],
  ['cuid-after-the-slash', 'compares what follows the last slash', ['LGN-383'], (sub) => after(sub, '/')],
  ['cuid-plus-as-blank', 'takes + for a blank', ['LGN-384'], (sub) => sub.replaceAll('+', ' ')],
  ['cuid-first-254', 'compares the first 254 characters', ['LGN-385'], (sub) => sub.slice(0, 254)],
  ['cuid-after-the-backslash', 'compares what follows the last \\', ['LGN-389'], (sub) => after(sub, '\\')],
  ['cuid-in-latin-1', 'writes ? for what Latin-1 lacks', ['LNK-383'], (sub) => sub.replace(/[^\p{ASCII}]/gu, '?')],
  [
    'cuid-in-three-octets',
    'writes ? beyond the BMP',
    ['LNK-384'],
    (sub) => sub.replace(/[\u{10000}-\u{10ffff}]/gu, '?'),
  ],
  [
    'cuid-first-255-octets',
    'compares the first 255 octets',
    ['LNK-385'],
    (sub) => Buffer.from(sub).toString('hex', 0, 255),
  ],
];

/** Mistakes of validators, formatters and columns that know some countries' values, or some alphabet's (B1, B3). */
export const manyCountriesDefects: readonly Defect[] = [
  ...mobiles.map(
    ([id, text, detectedBy, change]): Defect => ({
      id: `b03-mobile-${id}`,
      rule: 'B3',
      text: `${text}, in a mobile`,
      detectedBy,
      rules: ({ normaliseMobile }) => ({
        normaliseMobile(given) {
          const digits = normaliseMobile(given);
          return digits === undefined ? undefined : change(digits);
        },
      }),
    }),
  ),
  ...spelledMobiles.map(
    ([id, text, detectedBy, change]): Defect => ({
      id: `b03-${id}`,
      rule: 'B3',
      text: `${text}, in a mobile`,
      detectedBy,
      rules: ({ normaliseMobile }) => ({ normaliseMobile: (given) => normaliseMobile(change(given)) }),
    }),
  ),
  {
    id: 'b03-email-turkish-small-letters',
    rule: 'B3',
    text: 'puts e-mails into lower case as in Turkish, where that of I is ı',
    detectedBy: ['MAP-432'],
    rules: ({ normaliseEmail }) => ({
      normaliseEmail: (given) => normaliseEmail(given) && given.trim().toLocaleLowerCase('tr'),
    }),
  },
  ...emails.map(
    ([id, text, detectedBy, change]): Defect => ({
      id: `b03-email-${id}`,
      rule: 'B3',
      text: `${text}, in an e-mail`,
      detectedBy,
      rules: ({ normaliseEmail }) => ({ normaliseEmail: (given) => normaliseEmail(change(given.trim())) }),
    }),
  ),
  ...names.map(
    ([id, text, detectedBy, change]): Defect => ({
      id: `b03-${id}`,
      rule: 'B3',
      text: `${text}, in a name`,
      detectedBy,
      rules: ({ normaliseName }) => ({ normaliseName: (given) => normaliseName(change(given.trim())) }),
    }),
  ),
  ...subjects.map(
    ([id, text, detectedBy, comparedAs]): Defect => ({
      id: `b01-${id}`,
      rule: 'B1',
      text: `${text}, in a sub`,
      detectedBy,
      rules: ({ findMember }) => ({
        findMember: (call, draft) => findMember(call, draft) ?? draft.byId(alike(call, comparedAs) ?? 0),
      }),
    }),
  ),
];

/** Who has a `cuid` that is compared as the same. */
function alike({ brand, cuid }: MemberCall, comparedAs: (sub: string) => string): number | undefined {
  const members = [...brand.store.customers.values()];
  return members.find((one) => comparedAs(identifierOf(one, 'cuid') ?? '') === comparedAs(cuid))?.id;
}

function after(sub: string, sign: string): string {
  return sub.slice(sub.lastIndexOf(sign) + 1);
}

/** A text that is no mobile where it has such a character outside ASCII. */
function notIn(text: string, character: RegExp): string {
  return [...text].some((one) => character.test(one) && !/\p{ASCII}/u.test(one)) ? '' : text;
}
