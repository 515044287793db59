import fc from 'fast-check';
import { type CiamCall, ciamCalls } from '../../capillary/calls.ts';
import type { Target } from '../../capillary/target.ts';
import { type Name, names as people } from '../person.ts';
import { cell, type Row, type Step } from '../step.ts';
import { tokenChoices } from '../tokens.ts';
import { fieldValues, flags, formsOf, identifierValues, names, oddClaim, usualValues } from '../values.ts';

/** A value as a sentence has it; other white space than spaces stands for itself. */
export function quoted(value: string): string {
  return JSON.stringify(value).replaceAll('\\t', '\t');
}

/** What a target and its IdP can do, as far as sequences depend on it. */
export type Abilities = Pick<Target, 'capabilities' | 'policies' | 'kind' | 'testFields' | 'auth'>;

/** A few steps that belong together. */
export type Steps = fc.Arbitrary<readonly Step[]>;
/** Steps, and how often they come among others. */
export type Weighted = { weight: number; arbitrary: Steps };

const [first, second, third, ...later] = people;

/** Those who were no members at the beginning. */
export const newcomers: readonly Name[] = later;

/** Those who are met again and again. */
export const regulars = [first, second, third] as const;
/** Somebody, mostly one of the first. */
export const person: fc.Arbitrary<Name> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(first) },
  { weight: 3, arbitrary: fc.constant(second) },
  { weight: 2, arbitrary: fc.constant(third) },
  { weight: 2, arbitrary: fc.constantFrom(...newcomers) },
);
/** Mostly new ones. */
export const tokens = fc.oneof(
  { weight: 6, arbitrary: fc.constant(tokenChoices[0]) },
  { weight: 2, arbitrary: fc.constantFrom(...tokenChoices) },
);
/** Kinds of identifier. */
export const kinds = ['mobile', 'email'] as const;
export const kind = fc.constantFrom(...kinds);
/** Somebody who may have been a member from the beginning. */
export const regular: fc.Arbitrary<Name> = fc.constantFrom(...regulars);
/** The number that tells somebody's values from others'. */
export function numberOf(name: Name): number {
  return people.indexOf(name) + 1;
}
/** A way to write the value that somebody has from the beginning. */
export function ownValue(kind: 'mobile' | 'email', name: Name): fc.Arbitrary<string> {
  return formsOf(kind, numberOf(name));
}
/** A value by its number; no regular has those from 4 on. */
export function freshValue(kind: 'mobile' | 'email', number: number): string {
  return kind === 'mobile' ? `+659#${number}` : `e${number}.#@gatecheck.example.com`;
}
/** The value that somebody has from the beginning, in its usual form. */
export function firstValue(kind: 'mobile' | 'email', name: Name): string {
  return freshValue(kind, numberOf(name));
}
/** The other kind of identifier that the IdP knows. */
export function otherKind(kind: 'mobile' | 'email'): 'mobile' | 'email' {
  return kind === 'mobile' ? 'email' : 'mobile';
}
/** The claim that says whether a value of a kind is verified. */
export function flagOf(kind: 'mobile' | 'email'): 'phone_number_verified' | 'email_verified' {
  return kind === 'mobile' ? 'phone_number_verified' : 'email_verified';
}
/** Somebody becomes a member, or is one. */
export function joins(name: Name): Step {
  return { text: `addMember is called for ${name} with a new ID token` };
}
/** A store registers somebody. */
export function registers(source: string, ...rows: Row[]): Step {
  return { text: 'the store registers:', rows: [['source', cell(source)], ...rows] };
}
/** The CRM API changes somebody's identifiers, in the profile of NextReason unless a source is given. */
export function storeChanges(name: Name, rows: readonly Row[], source = 'OAUTH_EXTERNAL'): Step {
  return { text: `changeIdentifiers is called for the customer of ${name} and source "${source}":`, rows };
}
/** The CRM API changes the identifiers of the customer whom a value finds. */
export function storeChangesAt(type: string, value: string, rows: readonly Row[], source: string): Step {
  return {
    text: `changeIdentifiers is called for the customer with the ${type} ${quoted(value)} and source "${source}":`,
    rows,
  };
}
/** Somebody changes their identifiers in the app. */
export function appChanges(name: Name, rows: readonly Row[]): Step {
  return { text: `changeIdentifier is called for ${name} with a new ID token:`, rows };
}
/** Somebody's names are taken over by the app. */
export function updates(name: Name): Step {
  return { text: `updateMember is called for ${name} with a new ID token` };
}
/** Somebody's names, fields or identifiers are sent by the app. */
export function updatesWith(name: Name, rows: readonly Row[]): Step {
  return { text: `updateMember is called for ${name} with a new ID token and a body:`, rows };
}
/** A store corrects what it knows of a member. */
export function corrects(name: Name, source: string, ...rows: Row[]): Step {
  return { text: `updateCustomer is called for the customer of ${name}:`, rows: [['source', cell(source)], ...rows] };
}
/** Somebody's customer is looked for. */
export function looksUp(source: string, type: string, value: string): Step {
  return { text: `lookupId is called with source "${source}", ${type} ${quoted(value)}` };
}
/** Somebody who was no member at the beginning. */
export const newcomer: fc.Arbitrary<Name> = fc.constantFrom(...newcomers);
/** Calls of the CIAM face that a target has. */
export function callOf({ capabilities }: Abilities): fc.Arbitrary<CiamCall> {
  const calls = Object.keys(ciamCalls) as CiamCall[];
  const has = (name: CiamCall) => name !== 'changeIdentifier' || capabilities.includes('ciamChangeIdentifier');
  return fc.constantFrom(...calls.filter(has));
}
/** A customer of the sequence, by number. */
export const customer = fc.constantFrom(1, 2, 3, 4);

/** Some rows of a table: `leftOut` of each three more are left out. */
export function rowsOf(model: Record<string, fc.Arbitrary<unknown>>, leftOut = 2): fc.Arbitrary<Row[]> {
  const leaving = { weight: leftOut, arbitrary: fc.constant(undefined) };
  const cells = Object.fromEntries(
    Object.entries(model).map(([name, value]) => [name, fc.oneof(leaving, { weight: 3, arbitrary: value.map(cell) })]),
  );
  return fc
    .record(cells)
    .map((given) => Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}

const claimOf = (kind: 'mobile' | 'email') =>
  fc.oneof(
    { weight: 5, arbitrary: identifierValues[kind] as fc.Arbitrary<unknown> },
    { weight: 1, arbitrary: usualValues[kind].chain(oddClaim) },
  );
const nameClaim = fc.oneof(
  { weight: 4, arbitrary: names as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: oddClaim('Maria') },
);

/** What the standard claims say where the brand maps others. */
export const standard = fc.constantFrom('the same', 'of nobody', 'the same', 'none');
/** Rows of the two flags. */
export const flagRows = rowsOf({ email_verified: flags, phone_number_verified: flags }, 4);
/** What the IdP may come to hold of somebody. */
export const claimRows = rowsOf(
  {
    firstName: nameClaim,
    lastName: nameClaim,
    mobile: claimOf('mobile'),
    email: claimOf('email'),
    email_verified: flags,
    phone_number_verified: flags,
    standard,
  },
  5,
);

/** The step in which the IdP comes to hold something else of somebody; none where nothing changes. */
export function has(name: Name, rows: readonly Row[]): Step[] {
  return rows.length > 0 ? [{ text: `NextReason has for ${name}:`, rows }] : [];
}

/** Names of custom and extended fields that the target has. */
export function fieldNames({ kind, testFields }: Abilities): { custom: string[]; extended: string[] } {
  if (!testFields) return { custom: [], extended: [] };
  if (kind === 'remote') return { custom: [testFields.custom], extended: [testFields.extended] };
  return { custom: [testFields.custom, 'size'], extended: [testFields.extended, 'size'] };
}

/** Values of some of those fields, by the names of their rows. */
export function fieldCells(prefix: string, fields: readonly string[]) {
  return Object.fromEntries(fields.map((name) => [`${prefix}.${name}`, fieldValues as fc.Arbitrary<unknown>]));
}
