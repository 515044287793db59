import type { Identifier, IdentifierChange, MemberUpdate, NameValue } from '../capillary/shapes.ts';
import type { ExtraDetails } from './agent.ts';
import type { Entry } from './browser-page.ts';

/** What a person enters into one of the web app's forms, by field name. */
export type Entries = Record<string, Entry>;

/**
 * `updateMember` as a person enters it: into the fields where these can say it, else as the JSON of the form's part
 * for testers, which can say anything.
 */
export function entriesForUpdate(update: MemberUpdate | undefined): Entries {
  const [customer, ...others] = update?.root.customer ?? [];
  if (!customer) return update ? exactly(update) : {};
  const { custom_fields: custom, extended_fields: extended, ...texts } = customer;
  const fieldNames = ['firstname', 'lastname', 'mobile', 'email'];
  const sayable =
    others.length === 0 &&
    Object.keys(customer).length > 0 &&
    Object.entries(texts).every(([name, value]) => fieldNames.includes(name) && isFilled(value)) &&
    [custom, extended].every((part) => part === undefined || isFilledRows(part.field));
  return sayable
    ? { ...texts, ...rows('custom', custom?.field), ...rows('extended', extended?.field) }
    : exactly(update);
}

/** An identifier change: one new value and perhaps the old one, else as JSON. */
export function entriesForChange(change: IdentifierChange): Entries {
  const [added, ...moreAdded] = change.add ?? [];
  const [removed, ...moreRemoved] = change.remove ?? [];
  const plain = added && moreAdded.length + moreRemoved.length === 0 && isPlain(added);
  const replaces =
    removed === undefined ? change.remove === undefined : removed.type === added?.type && isFilled(removed.value);
  if (!plain || !replaces) return exactly(change);
  return { kind: { choose: added.type }, value: added.value, ...(removed && { old: removed.value }) };
}

/** The tail of a separate registration. */
export function entriesForExtraDetails({ fields, extendedFields, source }: ExtraDetails): Entries {
  return {
    ...rows('custom', pairs(fields)),
    ...rows('extended', pairs(extendedFields)),
    ...(source !== undefined && { source }),
  };
}

/** How many rows of fields a form must offer for these entries. */
export function rowsIn(entries: Entries): number {
  const lists = Object.values(entries).filter((entry) => Array.isArray(entry));
  return Math.max(1, ...lists.map((list) => list.length));
}

/** Whether the entries are for the part of the form that is folded up, for testers. */
export function isForTesters(entries: Entries): boolean {
  return 'exactly' in entries || 'source' in entries;
}

function exactly(body: unknown): Entries {
  return { exactly: JSON.stringify(body) };
}

function rows(kind: string, list: NameValue[] = []): Entries {
  if (list.length === 0) return {};
  return { [`${kind}_name`]: list.map(({ name }) => name), [`${kind}_value`]: list.map(({ value }) => value) };
}

function pairs(record: Record<string, string> = {}): NameValue[] {
  return Object.entries(record).map(([name, value]) => ({ name, value }));
}

function isPlain({ type, value, ...others }: Identifier): boolean {
  return (type === 'mobile' || type === 'email') && isFilled(value) && Object.keys(others).length === 0;
}

function isFilledRows(list: unknown): boolean {
  return Array.isArray(list) && list.length > 0 && list.every(({ name }) => isFilled(name));
}

/** An empty field cannot be told from one that was left out, and a line break cannot be typed. */
function isFilled(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && !/[\r\n]/.test(value);
}
