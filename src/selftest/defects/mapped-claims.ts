import { Declined } from '../../reference-gateway/failure.ts';
import type { Parts } from '../../reference-gateway/parts.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with which claims are taken (B2), and with those that are odd or not there (B4). */
export const mappingDefects: readonly Defect[] = [
  {
    id: 'b02-names-swapped',
    rule: 'B2',
    text: 'swaps first and last name',
    finders: ['LGN-005', 'MAP-001', 'MAP-005', 'SCP-001'],
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
    text: 'reads the standard claims, whatever fieldMappings say',
    finders: ['MAP-002'],
    parts: (honest) => ({ mapClaims: (parts, claims) => honest.mapClaims(parts, claims, standardClaims) }),
  },
  {
    id: 'b02-standard-claims-first',
    rule: 'B2',
    text: 'prefers a standard claim to the mapped one',
    finders: ['MAP-004'],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) =>
        merged(honest.mapClaims(parts, claims, standardClaims), honest.mapClaims(parts, claims, mappings)),
    }),
  },
  {
    id: 'b02-standard-claims-as-well',
    rule: 'B2',
    text: 'falls back on the standard claim where the mapped one is missing',
    finders: ['MAP-097'],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) =>
        merged(honest.mapClaims(parts, claims, mappings), honest.mapClaims(parts, claims, standardClaims)),
    }),
  },
  {
    id: 'b02-names-of-claims-as-paths',
    rule: 'B2',
    text: 'reads a mapped claim name with dots as a path',
    finders: ['MAP-006'],
    parts: (honest) => ({
      claimText: (claims, name) => honest.claimText({ value: atPath(claims, name) ?? claims[name] }, 'value'),
    }),
  },
  {
    id: 'b02-names-of-claims-without-namespace',
    rule: 'B2',
    text: 'drops the namespace (up to the last slash or colon) of a mapped claim name',
    finders: ['MAP-002', 'MAP-003', 'MAP-004'],
    parts: (honest) => ({
      claimText: (claims, name) => honest.claimText(claims, name.split(/[/:]/).at(-1) ?? name),
    }),
  },
  {
    id: 'b02-names-in-other-languages',
    rule: 'B2',
    text: 'reads a claim with a language tag (`given_name#ja`) for the claim',
    finders: ['MAP-089'],
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
    text: 'splits `name` where first and last name are missing',
    finders: ['MAP-088'],
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
    text: 'copies claims into an object with Object.assign, so that `__proto__` sets its prototype',
    finders: ['MAP-096'],
    parts: (honest) => ({
      mapClaims: (parts, claims, mappings) => honest.mapClaims(parts, Object.assign({}, claims), mappings),
    }),
  },
  {
    id: 'b02-natural-members',
    rule: 'B2',
    text: 'reads inherited object members (constructor) as claims',
    finders: ['MAP-097'],
    parts: () => ({
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
    finders: ['MAP-026', 'MAP-083'],
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
    text: 'takes the first string of a claim array',
    finders: ['MAP-084'],
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
    text: 'takes the value of a claim object, or its JSON',
    finders: ['MAP-085'],
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
    text: 'stores the string null or undefined for a missing claim',
    finders: ['MAP-026'],
    parts: (honest) => ({ claimText: (claims, name) => honest.claimText(claims, name) ?? String(claims[name]) }),
  },
  {
    id: 'b04-odd-claim-fails',
    rule: 'B4',
    text: 'declines a call with a claim of the wrong type',
    finders: ['MAP-027', 'MAP-028', 'MAP-029', 'MAP-062', 'MAP-063', 'MAP-064'],
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
    text: 'creates a customer with neither mobile nor e-mail',
    finders: ['MAP-090'],
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
    text: 'stores an invalid e-mail where no value is valid',
    finders: ['MAP-091'],
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
    text: 'declines a call with one invalid value beside a valid one',
    finders: ['MAP-020'],
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
    text: 'declines addMember without an e-mail',
    finders: ['MAP-065', 'MAP-092'],
    overStrict: true,
    parts: (honest) => wanting(honest, 'email'),
  },
  {
    id: 'b04-mobile-wanted',
    rule: 'B4',
    text: 'declines addMember without a mobile',
    finders: ['MAP-030', 'MAP-031', 'MAP-093'],
    overStrict: true,
    parts: (honest) => wanting(honest, 'mobile'),
  },
  {
    id: 'b04-first-name-wanted',
    rule: 'B4',
    text: 'declines addMember without a first name',
    finders: ['MAP-086', 'MAP-087'],
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

function wanting(honest: Parts, kind: 'mobile' | 'email'): Partial<Parts> {
  return {
    claimedIdentifiers(call) {
      const [valid, warnings] = honest.claimedIdentifiers(call);
      if (!valid.some(({ type }) => type === kind)) throw new Declined(8005);
      return [valid, warnings];
    },
  };
}
