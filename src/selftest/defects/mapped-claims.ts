import { Declined } from '../../reference-gateway/failure.ts';
import type { Rules } from '../../reference-gateway/rules.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with which claims are taken (B2), and with those that are odd or not there (B4). */
export const mappingDefects: readonly Defect[] = [
  {
    id: 'b02-names-swapped',
    rule: 'B2',
    text: 'swaps first and last name',
    detectedBy: ['LGN-005', 'MAP-001', 'MAP-005', 'SCP-001'],
    rules: (defaults) => ({
      mapClaims: (rules, claims, mappings) => {
        const { firstName, lastName, ...rest } = defaults.mapClaims(rules, claims, mappings);
        return { ...rest, firstName: lastName, lastName: firstName };
      },
    }),
  },
  {
    id: 'b02-standard-claims',
    rule: 'B2',
    text: 'reads the standard claims, whatever fieldMappings say',
    detectedBy: ['MAP-002'],
    rules: (defaults) => ({ mapClaims: (rules, claims) => defaults.mapClaims(rules, claims, standardClaims) }),
  },
  {
    id: 'b02-last-claim-without-case',
    rule: 'B2',
    text: 'reads claims without case, so that the last of `email` and `EMAIL` counts',
    detectedBy: ['MAP-007', 'MAP-302'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const named = Object.keys(claims).filter((one) => one.toLowerCase() === name.toLowerCase());
        return defaults.claimText(claims, named.at(-1) ?? name);
      },
    }),
  },
  {
    id: 'b02-standard-claims-first',
    rule: 'B2',
    text: 'prefers a standard claim to the mapped one',
    detectedBy: ['MAP-004'],
    rules: (defaults) => ({
      mapClaims: (rules, claims, mappings) =>
        merged(defaults.mapClaims(rules, claims, standardClaims), defaults.mapClaims(rules, claims, mappings)),
    }),
  },
  {
    id: 'b02-standard-claims-as-well',
    rule: 'B2',
    text: 'falls back on the standard claim where the mapped one is missing',
    detectedBy: ['MAP-097'],
    rules: (defaults) => ({
      mapClaims: (rules, claims, mappings) =>
        merged(defaults.mapClaims(rules, claims, mappings), defaults.mapClaims(rules, claims, standardClaims)),
    }),
  },
  {
    id: 'b02-names-of-claims-as-paths',
    rule: 'B2',
    text: 'reads a mapped claim name with dots as a path',
    detectedBy: ['MAP-006'],
    rules: (defaults) => ({
      claimText: (claims, name) => defaults.claimText({ value: atPath(claims, name) ?? claims[name] }, 'value'),
    }),
  },
  {
    id: 'b02-names-of-claims-without-namespace',
    rule: 'B2',
    text: 'drops the namespace (up to the last slash or colon) of a mapped claim name',
    detectedBy: ['MAP-002', 'MAP-003', 'MAP-004'],
    rules: (defaults) => ({
      claimText: (claims, name) => defaults.claimText(claims, name.split(/[/:]/).at(-1) ?? name),
    }),
  },
  {
    id: 'b02-names-in-other-languages',
    rule: 'B2',
    text: 'reads a claim with a language tag (`given_name#ja`) for the claim',
    detectedBy: ['MAP-089'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const tagged = Object.keys(claims).find((one) => one.startsWith(`${name}#`));
        return defaults.claimText(claims, tagged ?? name);
      },
    }),
  },
  {
    id: 'b02-full-name-taken-apart',
    rule: 'B2',
    text: 'splits `name` where first and last name are missing',
    detectedBy: ['MAP-088'],
    rules: (defaults) => ({
      mapClaims(rules, claims, mappings) {
        const [firstName, ...rest] = String(claims['name'] ?? '').split(' ');
        const guessed = { firstName: firstName || undefined, lastName: rest.join(' ') || undefined };
        return merged(defaults.mapClaims(rules, claims, mappings), guessed);
      },
    }),
  },
  {
    id: 'b02-claims-inherited',
    rule: 'B2',
    text: 'copies claims into an object with Object.assign, so that `__proto__` sets its prototype',
    detectedBy: ['MAP-096'],
    rules: (defaults) => ({
      mapClaims: (rules, claims, mappings) => defaults.mapClaims(rules, Object.assign({}, claims), mappings),
    }),
  },
  {
    id: 'b02-natural-members',
    rule: 'B2',
    text: 'reads inherited object members (constructor) as claims',
    detectedBy: ['MAP-097'],
    rules: () => ({
      claimText(claims, name) {
        const value = ({ ...claims } as Record<string, unknown>)[name];
        return value === undefined || value === null || value === '' ? undefined : String(value);
      },
    }),
  },
  {
    id: 'b04-any-type-as-text',
    rule: 'B4',
    text: 'converts a claim of any type to a string',
    detectedBy: ['MAP-026', 'MAP-083'],
    rules: () => ({
      claimText: (claims, name) => {
        const value = claims[name];
        return value === undefined || value === null || value === '' ? undefined : String(value);
      },
    }),
  },
  {
    id: 'b04-first-of-a-list',
    rule: 'B4',
    text: 'takes the first string of a claim array',
    detectedBy: ['MAP-084'],
    rules: (defaults) => ({
      claimText: (claims, name) => {
        const value = claims[name];
        return defaults.claimText({ value: Array.isArray(value) ? value[0] : value }, 'value');
      },
    }),
  },
  {
    id: 'b04-value-of-a-record',
    rule: 'B4',
    text: 'takes the value of a claim object, or its JSON',
    detectedBy: ['MAP-085'],
    rules: (defaults) => ({
      claimText: (claims, name) => {
        const value = claims[name];
        const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
        return isRecord ? JSON.stringify(value) : defaults.claimText(claims, name);
      },
    }),
  },
  {
    id: 'b04-null-as-text',
    rule: 'B4',
    text: 'stores the string null or undefined for a missing claim',
    detectedBy: ['MAP-026'],
    rules: (defaults) => ({ claimText: (claims, name) => defaults.claimText(claims, name) ?? String(claims[name]) }),
  },
  {
    id: 'b04-odd-claim-fails',
    rule: 'B4',
    text: 'declines a call with a claim of the wrong type',
    detectedBy: ['MAP-027', 'MAP-028', 'MAP-029', 'MAP-062', 'MAP-063', 'MAP-064'],
    overStrict: true,
    rules: (defaults) => ({
      claimText(claims, name) {
        const value = claims[name];
        if (value !== undefined && typeof value !== 'string') throw new Declined(8005);
        return defaults.claimText(claims, name);
      },
    }),
  },
  {
    id: 'b04-nobody-to-find',
    rule: 'B4',
    text: 'creates a customer with neither mobile nor e-mail',
    detectedBy: ['MAP-090'],
    rules: (defaults) => ({
      registerMember(call, draft) {
        const [identifiers, warnings] = call.rules.claimedIdentifiers(call);
        if (identifiers.length > 0) return defaults.registerMember(call, draft);
        const { id } = draft.create(call.rules.newCustomer(call, call.rules.newMemberProfile(call)));
        return [id, warnings];
      },
    }),
  },
  {
    id: 'b04-invalid-values-kept',
    rule: 'B4',
    text: 'stores an invalid e-mail where no value is valid',
    detectedBy: ['MAP-091'],
    rules: (defaults) => ({
      claimedIdentifiers(call) {
        const [valid, warnings] = defaults.claimedIdentifiers(call);
        const email = call.mapped.email;
        return [valid.length === 0 && email ? [{ type: 'email', value: email }] : valid, warnings];
      },
    }),
  },
  {
    id: 'b04-invalid-value-fails',
    rule: 'B4',
    text: 'declines a call with one invalid value beside a valid one',
    detectedBy: ['MAP-020'],
    overStrict: true,
    rules: (defaults) => ({
      claimedIdentifiers(call) {
        const [valid, warnings] = defaults.claimedIdentifiers(call);
        if (warnings[0]) throw new Declined(warnings[0].code);
        return [valid, warnings];
      },
    }),
  },
  {
    id: 'b04-email-wanted',
    rule: 'B4',
    text: 'declines addMember without an e-mail',
    detectedBy: ['MAP-065', 'MAP-092'],
    overStrict: true,
    rules: (defaults) => wanting(defaults, 'email'),
  },
  {
    id: 'b04-mobile-wanted',
    rule: 'B4',
    text: 'declines addMember without a mobile',
    detectedBy: ['MAP-030', 'MAP-031', 'MAP-093'],
    overStrict: true,
    rules: (defaults) => wanting(defaults, 'mobile'),
  },
  {
    id: 'b04-first-name-wanted',
    rule: 'B4',
    text: 'declines addMember without a first name',
    detectedBy: ['MAP-086', 'MAP-087'],
    overStrict: true,
    rules: (defaults) => ({
      claimedIdentifiers(call) {
        if (!call.mapped.firstName) throw new Declined(8005);
        return defaults.claimedIdentifiers(call);
      },
    }),
  },
  {
    id: 'b02-fields-by-claim',
    rule: 'B2',
    text: 'turns fieldMappings round, so that of two fields that one claim fills only the last is stored',
    detectedBy: ['MAP-360'],
    rules: () => ({
      mapClaims(rules, claims, mappings) {
        const byClaim = new Map(Object.entries(mappings).map(([field, claim]) => [claim, field]));
        return Object.fromEntries([...byClaim].map(([claim, field]) => [field, rules.claimText(claims, claim)]));
      },
    }),
  },
  {
    id: 'b04-array-of-one',
    rule: 'B4',
    text: 'takes a claim that is an array of one string for that string',
    detectedBy: ['MAP-355', 'MAP-356'],
    rules: (defaults) => ({
      claimText(claims, name) {
        const value = claims[name];
        return defaults.claimText({ [name]: Array.isArray(value) && value.length === 1 ? value[0] : value }, name);
      },
    }),
  },
  {
    id: 'b04-json-null-as-text',
    rule: 'B4',
    text: 'takes a first or last name claim that is `null` for the text null',
    detectedBy: ['MAP-363'],
    rules: (defaults) => ({
      mapClaims(rules, claims, mappings) {
        const asText = (field: 'firstName' | 'lastName') => (claims[mappings[field]] === null ? 'null' : undefined);
        const mapped = defaults.mapClaims(rules, claims, mappings);
        const firstName = mapped.firstName ?? asText('firstName');
        return { ...mapped, firstName, lastName: mapped.lastName ?? asText('lastName') };
      },
    }),
  },
  {
    id: 'b04-null-crashes',
    rule: 'B4',
    text: 'fails at a mapped claim that is `null`',
    detectedBy: ['MAP-361', 'MAP-362', 'MAP-363'],
    overStrict: true,
    rules: (defaults) => ({
      claimText(claims, name) {
        if (claims[name] === null) throw new TypeError("cannot read 'trim' of null");
        return defaults.claimText(claims, name);
      },
    }),
  },
];

const standardClaims = { firstName: 'given_name', lastName: 'family_name', mobile: 'phone_number', email: 'email' };

type Mapped = ReturnType<Rules['mapClaims']>;

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

function wanting(defaults: Rules, kind: 'mobile' | 'email'): Partial<Rules> {
  return {
    claimedIdentifiers(call) {
      const [valid, warnings] = defaults.claimedIdentifiers(call);
      if (!valid.some(({ type }) => type === kind)) throw new Declined(8005);
      return [valid, warnings];
    },
  };
}
