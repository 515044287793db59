import { Declined } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the forms of mobile, e-mail and names (B3) and with claims that are odd or not there (B2, B4). */
export const mappingDefects: readonly Defect[] = [
  {
    id: 'b02-names-swapped',
    rule: 'B2',
    text: 'takes the first name for the last one',
    finders: [],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) => {
        const { firstName, lastName, ...rest } = honest.mapClaims(parts, claims, mappings);
        return { ...rest, firstName: lastName, lastName: firstName };
      },
    }),
  },
  {
    id: 'b02-standard-claims',
    rule: 'B2',
    text: 'reads the standard claims whatever the brand maps',
    finders: [],
    parts: (honest) => ({ mapClaims: (parts, claims) => honest.mapClaims(parts, claims, standardClaims) }),
  },
  {
    id: 'b02-standard-claims-first',
    rule: 'B2',
    text: 'prefers a standard claim to the one that the brand maps',
    finders: [],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) =>
        merged(honest.mapClaims(parts, claims, standardClaims), honest.mapClaims(parts, claims, mappings)),
    }),
  },
  {
    id: 'b02-standard-claims-as-well',
    rule: 'B2',
    text: 'falls back on a standard claim where the mapped one is not there',
    finders: [],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) =>
        merged(honest.mapClaims(parts, claims, mappings), honest.mapClaims(parts, claims, standardClaims)),
    }),
  },
  {
    id: 'b02-names-of-claims-as-paths',
    rule: 'B2',
    text: 'reads the name of a claim as a path where it has dots',
    finders: [],
    parts: (honest) => ({
      claimText: (claims, name) => honest.claimText({ value: atPath(claims, name) ?? claims[name] }, 'value'),
    }),
  },
  {
    id: 'b02-names-of-claims-without-namespace',
    rule: 'B2',
    text: 'drops what stands before the last slash or colon of a claim’s name',
    finders: [],
    parts: (honest) => ({
      claimText: (claims, name) => honest.claimText(claims, name.split(/[/:]/).at(-1) ?? name),
    }),
  },
  {
    id: 'b02-names-in-other-languages',
    rule: 'B2',
    text: 'reads a claim with a language tag for the claim',
    finders: [],
    parts: (honest) => ({
      claimText(claims, name) {
        const tagged = Object.keys(claims).find((one) => one.startsWith(`${name}#`));
        return honest.claimText(claims, tagged ?? name);
      },
    }),
  },
  {
    id: 'b02-full-name-taken-apart',
    rule: 'B2',
    text: 'takes a full name apart where first and last name are missing',
    finders: [],
    parts: (honest) => ({
      mapClaims(parts, claims, mappings) {
        const [firstName, ...rest] = String(claims['name'] ?? '').split(' ');
        const guessed = { firstName: firstName || undefined, lastName: rest.join(' ') || undefined };
        return merged(honest.mapClaims(parts, claims, mappings), guessed);
      },
    }),
  },
  {
    id: 'b02-claims-inherited',
    rule: 'B2',
    text: 'copies claims into an object whose prototype they can set',
    finders: [],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) => honest.mapClaims(parts, Object.assign({}, claims), mappings),
    }),
  },
  {
    id: 'b02-natural-members',
    rule: 'B2',
    text: 'takes what every object has by nature for a claim',
    finders: [],
    parts: () => ({
      claimText(claims, name) {
        const value = ({ ...claims } as Record<string, unknown>)[name];
        return value === undefined || value === null || value === '' ? undefined : String(value);
      },
    }),
  },
  {
    id: 'b03-mobile-as-given',
    rule: 'B3',
    text: 'keeps a mobile as it is given',
    finders: [],
    parts: () => ({ normaliseMobile: (text) => (text.replace(/\D/g, '').length >= 8 ? text.trim() : undefined) }),
  },
  {
    id: 'b03-mobile-with-plus',
    rule: 'B3',
    text: 'keeps the plus of a mobile',
    finders: [],
    parts: (honest) => ({
      normaliseMobile: (text) => {
        const digits = honest.normaliseMobile(text);
        return digits && text.trim().startsWith('+') ? `+${digits}` : digits;
      },
    }),
  },
  {
    id: 'b03-mobile-with-zeros',
    rule: 'B3',
    text: 'keeps the leading 00 of a mobile',
    finders: [],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^$/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-plus-before-zeros',
    rule: 'B3',
    text: 'finds a mobile with a plus before its 00 not valid',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      normaliseMobile: (text) => (/^\s*\+\s*00/.test(text) ? undefined : honest.normaliseMobile(text)),
    }),
  },
  {
    id: 'b03-mobile-with-brackets',
    rule: 'B3',
    text: 'finds a mobile with brackets not valid',
    finders: [],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-with-dots',
    rule: 'B3',
    text: 'finds a mobile with dots or hyphens not valid',
    finders: [],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+()[\]]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-with-blanks',
    rule: 'B3',
    text: 'finds a mobile with blanks not valid',
    finders: [],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[+\-.()[\]]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-of-any-letters',
    rule: 'B3',
    text: 'drops everything from a mobile that is no digit',
    finders: [],
    parts: () => ({ normaliseMobile: mobileBy(/\D/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-of-other-digits',
    rule: 'B3',
    text: 'takes digits of other scripts for digits',
    finders: [],
    parts: (honest) => ({ normaliseMobile: (text) => honest.normaliseMobile(text.normalize('NFKC')) }),
  },
  {
    id: 'b03-short-mobiles',
    rule: 'B3',
    text: 'takes mobiles of 7 digits',
    finders: [],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{7,15}$/) }),
  },
  {
    id: 'b03-very-short-mobiles',
    rule: 'B3',
    text: 'takes mobiles of any length up to 15 digits',
    finders: [],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{1,15}$/) }),
  },
  {
    id: 'b03-long-mobiles',
    rule: 'B3',
    text: 'takes mobiles of 16 digits',
    finders: [],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{8,16}$/) }),
  },
  {
    id: 'b03-nine-digits-wanted',
    rule: 'B3',
    text: 'finds a mobile of 8 digits too short',
    finders: [],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{9,15}$/) }),
  },
  {
    id: 'b03-fourteen-digits-at-most',
    rule: 'B3',
    text: 'finds a mobile of 15 digits too long',
    finders: [],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{8,14}$/) }),
  },
  {
    id: 'b03-country-guessed',
    rule: 'B3',
    text: 'puts the country code of Singapore before 8 digits',
    finders: [],
    parts: (honest) => ({
      normaliseMobile: (text) => honest.normaliseMobile(text)?.replace(/^(\d{8})$/, '65$1'),
    }),
  },
  {
    id: 'b03-email-with-case',
    rule: 'B3',
    text: 'keeps the letter case of an e-mail',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text) && text.trim() }),
  },
  {
    id: 'b03-email-domain-only-in-small-letters',
    rule: 'B3',
    text: 'puts the domain of an e-mail in small letters only',
    finders: [],
    parts: (honest) => ({
      normaliseEmail: (text) =>
        honest.normaliseEmail(text) && text.trim().replace(/@.*/, (domain) => domain.toLowerCase()),
    }),
  },
  {
    id: 'b03-email-not-trimmed',
    rule: 'B3',
    text: 'finds an e-mail with blanks around it not valid',
    finders: [],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (text === text.trim() ? honest.normaliseEmail(text) : undefined) }),
  },
  {
    id: 'b03-email-blanks-dropped',
    rule: 'B3',
    text: 'drops blanks inside an e-mail',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.replace(/\s/g, '')) }),
  },
  {
    id: 'b03-email-lower-case-first',
    rule: 'B3',
    text: 'puts an e-mail in small letters before it looks at its characters',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.toLowerCase()) }),
  },
  {
    id: 'b03-email-compatibility-forms',
    rule: 'B3',
    text: 'turns letters of an e-mail into their plain forms',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.normalize('NFKC')) }),
  },
  {
    id: 'b03-email-accents-dropped',
    rule: 'B3',
    text: 'drops the accents of an e-mail',
    finders: [],
    parts: (honest) => ({
      normaliseEmail: (text) => honest.normaliseEmail(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-email-any-characters',
    rule: 'B3',
    text: 'takes whatever has an @ in it for an e-mail',
    finders: [],
    parts: () => ({
      normaliseEmail: (text) =>
        text.trim().length <= 255 && /^.+@.+$/.test(text.trim()) ? text.trim().toLowerCase() : undefined,
    }),
  },
  {
    id: 'b03-email-apostrophes',
    rule: 'B3',
    text: 'takes e-mails with apostrophes, as the standard allows',
    finders: [],
    parts: (honest) => ({
      normaliseEmail: (text) => honest.normaliseEmail(text.replaceAll("'", '')) && text.trim().toLowerCase(),
    }),
  },
  {
    id: 'b03-email-two-ats',
    rule: 'B3',
    text: 'splits an e-mail at its last @ only',
    finders: [],
    parts: (honest) => ({
      normaliseEmail: (text) => {
        const at = text.lastIndexOf('@');
        const plain = text.slice(0, at).replaceAll('@', '') + text.slice(at);
        return honest.normaliseEmail(plain) && text.trim().toLowerCase();
      },
    }),
  },
  {
    id: 'b03-email-without-local-part',
    rule: 'B3',
    text: 'takes an e-mail with nothing on one side of its @',
    finders: [],
    parts: () => ({
      normaliseEmail: (text) => (/^[\w\-+.]*@[\w\-+.]*$/.test(text.trim()) ? text.trim().toLowerCase() : undefined),
    }),
  },
  {
    id: 'b03-email-without-at',
    rule: 'B3',
    text: 'looks at the characters of an e-mail only',
    finders: [],
    parts: () => ({
      normaliseEmail: (text) => (/^[\w\-+.@]{1,255}$/.test(text.trim()) ? text.trim().toLowerCase() : undefined),
    }),
  },
  {
    id: 'b03-first-of-two-emails',
    rule: 'B3',
    text: 'takes the first of two addresses in one claim',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.split(/[,; ]/)[0] ?? '') }),
  },
  {
    id: 'b03-long-emails',
    rule: 'B3',
    text: 'takes e-mails of any length',
    finders: [],
    parts: (honest) => ({
      normaliseEmail: (text) =>
        text.length > 255 && /^[\w\-+.]+@[\w\-+.]+$/.test(text) ? text.toLowerCase() : honest.normaliseEmail(text),
    }),
  },
  {
    id: 'b03-email-cut',
    rule: 'B3',
    text: 'cuts an e-mail at 255 characters',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.trim().slice(-255)) }),
  },
  {
    id: 'b03-short-emails-only',
    rule: 'B3',
    text: 'finds e-mails of more than 254 characters too long',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      normaliseEmail: (text) => (text.trim().length > 254 ? undefined : honest.normaliseEmail(text)),
    }),
  },
  {
    id: 'b03-plus-dropped',
    rule: 'B3',
    text: 'drops what stands between a plus and the @ of an e-mail',
    finders: [],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.replace(/\+[^@]*/, '')) }),
  },
  {
    id: 'b03-plus-refused',
    rule: 'B3',
    text: 'finds an e-mail with a plus not valid',
    finders: [],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (text.includes('+') ? undefined : honest.normaliseEmail(text)) }),
  },
  {
    id: 'b03-underscore-refused',
    rule: 'B3',
    text: 'finds an e-mail with an underscore not valid',
    finders: [],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (text.includes('_') ? undefined : honest.normaliseEmail(text)) }),
  },
  {
    id: 'b03-dot-in-domain-wanted',
    rule: 'B3',
    text: 'finds an e-mail not valid whose domain has no dot',
    finders: [],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (/@.*\./.test(text) ? honest.normaliseEmail(text) : undefined) }),
  },
  {
    id: 'b03-names-not-trimmed',
    rule: 'B3',
    text: 'keeps blanks around names',
    finders: [],
    parts: () => ({ normaliseName: (text) => [...text].slice(0, 100).join('') }),
  },
  {
    id: 'b03-long-names',
    rule: 'B3',
    text: 'keeps names of any length',
    finders: [],
    parts: () => ({ normaliseName: (text) => text.trim() }),
  },
  {
    id: 'b03-names-cut-in-code-units',
    rule: 'B3',
    text: 'counts a character beyond the basic plane twice, and may cut it in half',
    finders: [],
    parts: () => ({ normaliseName: (text) => text.trim().slice(0, 100) }),
  },
  {
    id: 'b03-names-cut-short',
    rule: 'B3',
    text: 'cuts names at 50 characters',
    finders: [],
    overStrict: true,
    parts: () => ({ normaliseName: (text) => [...text.trim()].slice(0, 50).join('') }),
  },
  {
    id: 'b03-names-capitalised',
    rule: 'B3',
    text: 'writes names with one capital at the beginning',
    finders: [],
    parts: (honest) => ({
      normaliseName: (text) => {
        const name = honest.normaliseName(text);
        return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
      },
    }),
  },
  {
    id: 'b03-names-without-accents',
    rule: 'B3',
    text: 'drops the accents of names',
    finders: [],
    parts: (honest) => ({
      normaliseName: (text) => honest.normaliseName(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-names-composed',
    rule: 'B3',
    text: 'puts an accent of its own and its letter together',
    finders: [],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.normalize('NFC')) }),
  },
  {
    id: 'b03-names-in-latin-1',
    rule: 'B3',
    text: 'keeps question marks for letters beyond Latin 1',
    finders: [],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.replace(/[^\0-\u00ff]/gu, '?')) }),
  },
  {
    id: 'b03-names-in-the-basic-plane',
    rule: 'B3',
    text: 'drops characters beyond the basic plane from names',
    finders: [],
    parts: (honest) => ({
      normaliseName: (text) => honest.normaliseName(text.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
    }),
  },
  {
    id: 'b03-names-escaped',
    rule: 'B3',
    text: 'keeps names as HTML, with & and < escaped',
    finders: [],
    parts: (honest) => ({
      normaliseName: (text) =>
        honest.normaliseName(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')),
    }),
  },
  {
    id: 'b03-names-of-letters-only',
    rule: 'B3',
    text: 'drops hyphens and apostrophes from names',
    finders: [],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.replace(/['-]/g, '')) }),
  },
  {
    id: 'b03-one-letter-names-dropped',
    rule: 'B3',
    text: 'leaves a name of one letter out',
    finders: [],
    overStrict: true,
    parts: (honest) => ({ normaliseName: (text) => ([...text.trim()].length < 2 ? '' : honest.normaliseName(text)) }),
  },
  {
    id: 'b04-any-type-as-text',
    rule: 'B4',
    text: 'turns a claim of any type into text',
    finders: [],
    parts: () => ({
      claimText: (claims, name) => {
        const value = claims[name];
        return value === undefined || value === null || value === '' ? undefined : String(value);
      },
    }),
  },
  {
    id: 'b04-first-of-a-list',
    rule: 'B4',
    text: 'takes the first text of a list',
    finders: [],
    parts: (honest) => ({
      claimText: (claims, name) => {
        const value = claims[name];
        return honest.claimText({ value: Array.isArray(value) ? value[0] : value }, 'value');
      },
    }),
  },
  {
    id: 'b04-value-of-a-record',
    rule: 'B4',
    text: 'takes the value of a record, or its JSON',
    finders: [],
    parts: (honest) => ({
      claimText: (claims, name) => {
        const value = claims[name];
        const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
        return isRecord ? JSON.stringify(value) : honest.claimText(claims, name);
      },
    }),
  },
  {
    id: 'b04-null-as-text',
    rule: 'B4',
    text: 'keeps the text null or undefined for a claim that is not there',
    finders: [],
    parts: (honest) => ({ claimText: (claims, name) => honest.claimText(claims, name) ?? String(claims[name]) }),
  },
  {
    id: 'b04-odd-claim-fails',
    rule: 'B4',
    text: 'declines a call for a claim of the wrong type',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      claimText(claims, name) {
        const value = claims[name];
        if (value !== undefined && typeof value !== 'string') throw new Declined(8005);
        return honest.claimText(claims, name);
      },
    }),
  },
  {
    id: 'b04-nobody-to-find',
    rule: 'B4',
    text: 'makes a customer who has neither mobile nor e-mail',
    finders: [],
    parts: (honest) => ({
      registerMember(call, draft) {
        const [identifiers, warnings] = call.parts.claimedIdentifiers(call);
        if (identifiers.length > 0) return honest.registerMember(call, draft);
        const { id } = draft.create(call.parts.newCustomer(call, call.parts.newMemberProfile(call)));
        return [id, warnings];
      },
    }),
  },
  {
    id: 'b04-invalid-values-kept',
    rule: 'B4',
    text: 'keeps values that are not valid where none is',
    finders: [],
    parts: (honest) => ({
      claimedIdentifiers(call) {
        const [valid, warnings] = honest.claimedIdentifiers(call);
        const email = call.mapped.email;
        return [valid.length === 0 && email ? [{ type: 'email', value: email }] : valid, warnings];
      },
    }),
  },
  {
    id: 'b04-invalid-value-fails',
    rule: 'B4',
    text: 'declines a call for one value that is not valid beside a good one',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      claimedIdentifiers(call) {
        const [valid, warnings] = honest.claimedIdentifiers(call);
        if (warnings[0]) throw new Declined(warnings[0].code);
        return [valid, warnings];
      },
    }),
  },
  {
    id: 'b04-email-wanted',
    rule: 'B4',
    text: 'declines somebody without an e-mail',
    finders: [],
    overStrict: true,
    parts: (honest) => wanting(honest, 'email'),
  },
  {
    id: 'b04-mobile-wanted',
    rule: 'B4',
    text: 'declines somebody without a mobile',
    finders: [],
    overStrict: true,
    parts: (honest) => wanting(honest, 'mobile'),
  },
  {
    id: 'b04-first-name-wanted',
    rule: 'B4',
    text: 'declines somebody without a first name',
    finders: [],
    overStrict: true,
    parts: (honest) => ({
      claimedIdentifiers(call) {
        if (!call.mapped.firstName) throw new Declined(8005);
        return honest.claimedIdentifiers(call);
      },
    }),
  },
];

const standardClaims = { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' };

type Mapped = ReturnType<Parts['mapClaims']>;

/** The first of two mappings, and the second where it says nothing. */
function merged(first: Mapped, second: Mapped): Mapped {
  return {
    firstName: first.firstName ?? second.firstName,
    lastName: first.lastName ?? second.lastName,
    mobile: first.mobile ?? second.mobile,
    email: first.email ?? second.email,
  };
}

function atPath(claims: Record<string, unknown>, name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], claims);
}

function mobileBy(dropped: RegExp, leading: RegExp, form: RegExp): (text: string) => string | undefined {
  return (text) => {
    const digits = text.replace(dropped, '').replace(leading, '');
    return form.test(digits) ? digits : undefined;
  };
}

function wanting(honest: Parts, kind: 'mobile' | 'email'): Partial<Parts> {
  return {
    claimedIdentifiers(call) {
      const [valid, warnings] = honest.claimedIdentifiers(call);
      if (!valid.some(({ type }) => type === kind)) throw new Declined(8005);
      return [valid, warnings];
    },
  };
}
