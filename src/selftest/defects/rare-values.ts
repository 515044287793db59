import { Declined, WrongRequest } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with values that a parser, a validator or a column takes for something else (B1, B3, B4, B9). */
export const rareValueDefects: readonly Defect[] = [
  {
    id: 'b03-name-zero-dropped',
    rule: 'B3',
    text: 'takes the name "0" for an empty one',
    detectedBy: ['MAP-370'],
    rules: (defaults) => ({
      normaliseName(text) {
        const name = defaults.normaliseName(text);
        return name === '0' ? '' : name;
      },
    }),
  },
  {
    id: 'b03-name-breaks-json',
    rule: 'getMember',
    text: 'fails (500) at a name with a quotation mark, because it writes its JSON by hand',
    detectedBy: ['MAP-371'],
    rules: (defaults) => ({
      async getMember(call) {
        const answer = await defaults.getMember(call);
        const [{ firstname, lastname }] = answer.customers.customer;
        JSON.parse(`{"firstname":"${firstname}","lastname":"${lastname}"}`);
        return answer;
      },
    }),
  },
  {
    id: 'b04-boolean-as-name',
    rule: 'B4',
    text: 'stores a name claim that is the boolean true as the string "true"',
    detectedBy: ['MAP-372'],
    rules: (defaults) => ({
      claimText: (claims, name) => (claims[name] === true ? 'true' : defaults.claimText(claims, name)),
    }),
  },
  {
    id: 'b04-array-of-one-name',
    rule: 'B4',
    text: 'takes the one string of an array for a first name',
    detectedBy: ['MAP-373'],
    rules: (defaults) => ({
      mapClaims(rules, claims, mappings) {
        const claim = claims[mappings.firstName];
        const [only, ...others] = Array.isArray(claim) ? claim : [];
        const mapped = defaults.mapClaims(rules, claims, mappings);
        return typeof only === 'string' && others.length === 0 ? { ...mapped, firstName: only } : mapped;
      },
    }),
  },
  {
    id: 'b03-zeros-before-brackets',
    rule: 'B3',
    text: 'drops the two zeros of a mobile before the brackets around them, and so never',
    detectedBy: ['MAP-374'],
    rules: (defaults) => ({ normaliseMobile: mobileBut(defaults, /^\s*[([]\s*00/) }),
  },
  {
    id: 'b03-mobile-in-20-characters',
    rule: 'B3',
    text: 'treats a mobile of more than 20 characters, punctuation included, as invalid',
    detectedBy: ['MAP-375'],
    overStrict: true,
    rules: (defaults) => ({ normaliseMobile: mobileBut(defaults, /^.{21,}$/) }),
  },
  {
    id: 'b03-inner-plus-refused',
    rule: 'B3',
    text: 'treats a mobile with + anywhere but at its beginning as invalid',
    detectedBy: ['MAP-376'],
    overStrict: true,
    rules: (defaults) => ({ normaliseMobile: mobileBut(defaults, /[^\s(+]\s*\+/) }),
  },
  {
    id: 'b03-tel-uri',
    rule: 'B3',
    text: 'takes the number of a tel: URI for a mobile',
    detectedBy: ['MAP-377'],
    rules: (defaults) => ({ normaliseMobile: (text) => defaults.normaliseMobile(text.replace(/^tel:/i, '')) }),
  },
  {
    id: 'b03-digits-in-top-level-refused',
    rule: 'B3',
    text: 'treats an e-mail as invalid whose last label is no word of letters',
    detectedBy: ['MAP-378', 'MAP-379'],
    overStrict: true,
    rules: (defaults) => ({ normaliseEmail: emailBut(defaults, /[^a-z]$/i) }),
  },
  {
    id: 'b03-hyphen-beside-at-refused',
    rule: 'B3',
    text: 'treats an e-mail with a hyphen beside the @ as invalid',
    detectedBy: ['MAP-380'],
    overStrict: true,
    rules: (defaults) => ({ normaliseEmail: emailBut(defaults, /-@|@-/) }),
  },
  {
    id: 'b03-mailto-uri',
    rule: 'B3',
    text: 'takes the address of a mailto: URI for an e-mail',
    detectedBy: ['MAP-381'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.replace(/^mailto:/i, '')) }),
  },
  {
    id: 'b03-address-with-name',
    rule: 'B3',
    text: 'takes the address in angle brackets after a name for an e-mail',
    detectedBy: ['MAP-382'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.replace(/^.*<(.+)>$/, '$1')) }),
  },
  {
    id: 'b01-cuid-composed',
    rule: 'B1',
    text: 'normalises `sub` to NFC',
    detectedBy: ['LGN-074'],
    rules: (defaults) => ({ callerOf: (call) => defaults.callerOf(call).normalize('NFC') }),
  },
  {
    id: 'b01-cuid-percent-decoded',
    rule: 'B1',
    text: 'percent-decodes `sub`',
    detectedBy: ['LGN-075'],
    rules: (defaults) => ({ callerOf: (call) => decoded(defaults.callerOf(call)) }),
  },
  {
    id: 'b09-long-body-names-malformed',
    rule: 'B3',
    text: 'answers names of more than 100 characters in the updateMember body as malformed, in place of cutting them',
    detectedBy: ['PRF-394'],
    overStrict: true,
    rules: (defaults) => ({
      readMemberUpdate(call) {
        const update = defaults.readMemberUpdate(call);
        const names = [update.firstName ?? '', update.lastName ?? ''];
        if (names.some((name) => [...name].length > 100)) throw new WrongRequest(400, 'A name is too long');
        return update;
      },
    }),
  },
  {
    id: 'crm-update-names-uncut',
    rule: 'B3',
    text: 'updateCustomer stores names of any length',
    detectedBy: ['REG-427'],
    rules: (defaults) => ({
      storeGivenName(call, profile, name, given) {
        defaults.storeGivenName(call, profile, name, given);
        if (!('cuid' in call)) profile[name] = given.trim();
      },
    }),
  },
  {
    id: 'b09-field-value-escaped',
    rule: 'B9',
    text: 'stores field values HTML-escaped',
    detectedBy: ['PRF-395'],
    rules: (defaults) =>
      storingValues(defaults, (value) =>
        value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      ),
  },
  {
    id: 'b09-field-value-in-the-basic-plane',
    rule: 'B9',
    text: 'stores question marks for characters beyond the BMP in field values',
    detectedBy: ['PRF-396'],
    rules: (defaults) => storingValues(defaults, (value) => value.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  },
  {
    id: 'b09-field-value-zero-dropped',
    rule: 'B9',
    text: 'takes the field value "0" for an empty one',
    detectedBy: ['PRF-397'],
    rules: (defaults) => ({
      mergeFields: (fields, given) =>
        defaults.mergeFields(
          fields,
          [...given].filter(({ value }) => value !== '0'),
        ),
    }),
  },
  {
    id: 'b09-field-value-trimmed',
    rule: 'B9',
    text: 'trims field values',
    detectedBy: ['PRF-398'],
    rules: (defaults) => storingValues(defaults, (value) => value.trim()),
  },
  {
    id: 'crm-external-id-as-number',
    rule: 'registerCustomer',
    text: 'compares externalIds of digits as numbers',
    detectedBy: ['REG-428'],
    rules: (defaults) => storingExternalIds(defaults, (id) => (/^\d+$/.test(id) ? id.replace(/^0+/, '') : id)),
  },
  {
    id: 'crm-external-id-without-case',
    rule: 'registerCustomer',
    text: 'compares externalIds without case',
    detectedBy: ['REG-429'],
    rules: (defaults) => storingExternalIds(defaults, (id) => id.toLowerCase()),
  },
  {
    id: 'crm-external-id-without-punctuation',
    rule: 'registerCustomer',
    text: 'compares externalIds by letters and digits only',
    detectedBy: ['REG-430'],
    rules: (defaults) => storingExternalIds(defaults, (id) => id.replace(/[^a-z0-9]/gi, '')),
  },
  {
    id: 'crm-register-long-email-crashes',
    rule: 'B3',
    text: 'fails (500) at registerCustomer with an e-mail that is too long for its column',
    detectedBy: ['REG-432'],
    rules: (defaults) => ({
      readRegistration(body) {
        const registration = defaults.readRegistration(body);
        const isLong = registration.identifiers.some(({ value }) => value.length > 255);
        if (isLong) throw new Error('value too long for the column');
        return registration;
      },
    }),
  },
  {
    id: 'crm-register-any-email',
    rule: 'B3',
    text: 'registerCustomer checks mobiles only, and stores every e-mail',
    detectedBy: ['REG-433'],
    rules: (defaults) => ({
      registerCustomer(call) {
        const normaliseEmail = (text: string) => text.trim().toLowerCase();
        return defaults.registerCustomer({ ...call, rules: { ...call.rules, normaliseEmail } });
      },
    }),
  },
  {
    id: 'crm-change-any-email',
    rule: 'B3',
    text: 'changeIdentifiers of the CRM API checks mobiles only, and stores every e-mail',
    detectedBy: ['REG-434'],
    rules: (defaults) => ({
      changeIdentifiers(call) {
        const normaliseEmail = (text: string) => text.trim().toLowerCase();
        return defaults.changeIdentifiers({ ...call, rules: { ...call.rules, normaliseEmail } });
      },
    }),
  },
  {
    id: 'crm-lookup-punctuation-kept',
    rule: 'lookupId',
    text: 'looks for a mobile with the spaces and brackets in it',
    detectedBy: ['REG-435'],
    rules: (defaults) => ({
      async lookupId(call) {
        const value = call.query.get('identifierValue') ?? '';
        if (call.query.get('identifierName') === 'mobile' && /[^\d+]/.test(value)) throw new Declined(8015);
        return defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-lookup-email-untrimmed',
    rule: 'lookupId',
    text: 'looks for an e-mail with the spaces around it',
    detectedBy: ['REG-436'],
    rules: (defaults) => ({
      async lookupId(call) {
        if (/^\s|\s$/.test(call.query.get('identifierValue') ?? '')) throw new Declined(8015);
        return defaults.lookupId(call);
      },
    }),
  },
  {
    id: 'crm-lookup-empty-value',
    rule: 'lookupId',
    text: 'finds a customer without a mobile by an empty one',
    detectedBy: ['REG-424'],
    rules: (defaults) => ({
      async lookupId(call) {
        const type = call.query.get('identifierName');
        if (call.query.get('identifierValue')) return defaults.lookupId(call);
        const lacks = [...call.brand.store.customers.values()].find(
          ({ profiles }) => !profiles.some(({ identifiers }) => identifiers.some((one) => one.type === type)),
        );
        if (!lacks) throw new Declined(8015);
        return { entity: lacks.id, warnings: [] };
      },
    }),
  },
  {
    id: 'crm-lookup-letters-dropped',
    rule: 'lookupId',
    text: 'looks for a mobile without the letters in it',
    detectedBy: ['REG-425'],
    rules: (defaults) => ({
      lookupId(call) {
        const query = new URLSearchParams(call.query);
        const value = query.get('identifierValue') ?? '';
        if (query.get('identifierName') === 'mobile') query.set('identifierValue', value.replace(/[a-z]/gi, ''));
        return defaults.lookupId({ ...call, query });
      },
    }),
  },
  {
    id: 'crm-lookup-long-value-crashes',
    rule: 'lookupId',
    text: 'fails (500) at a lookupId with a value of more than 255 characters',
    detectedBy: ['REG-426'],
    rules: (defaults) => ({
      async lookupId(call) {
        if ((call.query.get('identifierValue') ?? '').length > 255) throw new Error('value too long for the column');
        return defaults.lookupId(call);
      },
    }),
  },
];

function mobileBut({ normaliseMobile }: Rules, invalid: RegExp): Rules['normaliseMobile'] {
  return (text) => (invalid.test(text) ? undefined : normaliseMobile(text));
}

function emailBut({ normaliseEmail }: Rules, invalid: RegExp): Rules['normaliseEmail'] {
  return (text) => (invalid.test(text.trim()) ? undefined : normaliseEmail(text));
}

function storingValues({ mergeFields }: Rules, change: (value: string) => string): Partial<Rules> {
  return {
    mergeFields(fields, given) {
      const changed = (value: unknown) => (typeof value === 'string' ? change(value) : value);
      mergeFields(
        fields,
        [...given].map(({ name, value }) => ({ name, value: changed(value) })),
      );
    },
  };
}

function storingExternalIds({ normaliseIdentifier }: Rules, change: (id: string) => string): Partial<Rules> {
  return {
    normaliseIdentifier(rules, identifier) {
      const stored = normaliseIdentifier(rules, identifier);
      return identifier.type === 'externalId' && stored !== undefined ? change(stored) : stored;
    },
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
