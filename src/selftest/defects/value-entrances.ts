import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

const digitsAlone = (text: string) => /^\d{8,15}$/.exec(text.replace(/\D/g, ''))?.[0];
const byRegularExpression = (text: string) =>
  /^[a-z0-9](?:[a-z0-9_+-]|\.(?!\.))*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text.trim())
    ? text.trim().toLowerCase()
    : undefined;
const anyEmail = (text: string) => text.trim().toLowerCase();
const capitalised = (text: string) => text.trim().replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
const inLatin1 = (text: string) => text.trim().replace(/[\u0100-\u{10ffff}]/gu, '?');

/** Values that are right as claims and wrong at another entrance, because each call has its own code for them (B3). */
export const valueEntranceDefects: readonly Defect[] = [
  {
    id: 'crm-register-mobile-by-digits',
    rule: 'B3',
    text: 'registerCustomer takes the digits of a mobile, leading 00 and all, whatever stands between them',
    detectedBy: ['REG-440', 'REG-441'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseMobile: digitsAlone }),
  },
  {
    id: 'crm-register-email-by-validator',
    rule: 'B3',
    text: 'registerCustomer takes only e-mails that a validator knows: no two dots, no underscore in the domain, a top level',
    detectedBy: ['REG-442'],
    overStrict: true,
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseEmail: byRegularExpression }),
  },
  {
    id: 'crm-register-email-unchecked',
    rule: 'B3',
    text: 'registerCustomer trims an e-mail, puts it in lower case and does not check it',
    detectedBy: ['REG-443'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseEmail: anyEmail }),
  },
  {
    id: 'crm-change-mobile-by-digits',
    rule: 'B3',
    text: 'changeIdentifiers of the CRM API stores the digits of a mobile, leading 00 and all',
    detectedBy: ['REG-444'],
    rules: (defaults) => within(defaults, 'changeIdentifiers', { normaliseMobile: digitsAlone }),
  },
  {
    id: 'crm-change-email-by-validator',
    rule: 'B3',
    text: 'changeIdentifiers of the CRM API takes only e-mails that a validator knows',
    detectedBy: ['REG-445'],
    overStrict: true,
    rules: (defaults) => within(defaults, 'changeIdentifiers', { normaliseEmail: byRegularExpression }),
  },
  {
    id: 'crm-register-names-in-latin-1',
    rule: 'B3',
    text: 'registerCustomer stores question marks for characters of names beyond Latin-1',
    detectedBy: ['REG-446'],
    rules: (defaults) => within(defaults, 'registerCustomer', { normaliseName: inLatin1 }),
  },
  {
    id: 'crm-update-names-capitalised',
    rule: 'B3',
    text: 'updateCustomer capitalises names',
    detectedBy: ['REG-447'],
    rules: (defaults) => within(defaults, 'updateCustomer', { normaliseName: capitalised }),
  },
  {
    id: 'b09-body-names-in-latin-1',
    rule: 'B3',
    text: 'updateMember stores question marks for characters beyond Latin-1 in names of its body',
    detectedBy: ['PRF-401'],
    rules: (defaults) => ({
      storeGivenName(call, profile, name, given) {
        defaults.storeGivenName(call, profile, name, 'cuid' in call ? inLatin1(given) : given);
      },
    }),
  },
  {
    id: 'b09-body-name-null-dropped',
    rule: 'B9',
    text: 'takes the name "null" of the updateMember body for no name',
    detectedBy: ['PRF-401'],
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const { firstName, lastName, ...update } = defaults.readMemberUpdate(call);
        const names = Object.entries({ firstName, lastName }).filter(
          ([, name]) => name !== undefined && name !== 'null',
        );
        return { ...update, ...Object.fromEntries(names) };
      },
    }),
  },
];

/** One call of the CRM API with rules of its own. */
function within(
  defaults: Rules,
  call: 'registerCustomer' | 'changeIdentifiers' | 'updateCustomer',
  own: Partial<Rules>,
): Partial<Rules> {
  return {
    [call]: (made: Parameters<Rules[typeof call]>[0]) => defaults[call]({ ...made, rules: { ...made.rules, ...own } }),
  };
}
