import type { IdentifierChange, MemberUpdate, NameValue } from '../../capillary/shapes.ts';
import type { ExtraDetails } from '../agent.ts';

/** A form as it was sent: every field a list, in the order of the page. */
export type Sent = Record<string, string[]>;

/** What a form means, or why it means nothing. */
export type Read<T> = { value: T } | { problem: string };

/** Reads `memberUpdateForm`: undefined where it was left empty. */
export function readMemberUpdate(sent: Sent): Read<MemberUpdate | undefined> {
  const exact = readExactly<MemberUpdate>(sent);
  if (exact) return exact;
  const custom = pairs(sent, 'custom');
  const extended = pairs(sent, 'extended');
  const customer = {
    ...given(sent, 'firstname'),
    ...given(sent, 'lastname'),
    ...given(sent, 'mobile'),
    ...given(sent, 'email'),
    ...(custom.length > 0 && { custom_fields: { field: custom } }),
    ...(extended.length > 0 && { extended_fields: { field: extended } }),
  };
  return { value: Object.keys(customer).length > 0 ? { root: { customer: [customer] } } : undefined };
}

/** Reads `changeForm`. */
export function readChange(sent: Sent): Read<IdentifierChange> {
  const exact = readExactly<IdentifierChange>(sent);
  if (exact) return exact;
  const type = first(sent, 'kind') ?? '';
  const value = first(sent, 'value') ?? '';
  const old = first(sent, 'old') ?? '';
  if (type !== 'mobile' && type !== 'email') return { problem: 'Say whether the mobile or the e-mail is new.' };
  if (value === '') return { problem: 'Enter the new mobile number or e-mail address.' };
  return { value: { add: [{ type, value }], ...(old !== '' && { remove: [{ type, value: old }] }) } };
}

/** Reads `extraDetailsForm`. */
export function readExtraDetails(sent: Sent): Read<ExtraDetails> {
  return {
    value: {
      fields: record(pairs(sent, 'custom')),
      extendedFields: record(pairs(sent, 'extended')),
      ...given(sent, 'source'),
    },
  };
}

function readExactly<T>(sent: Sent): { value: T } | { problem: string } | undefined {
  const text = first(sent, 'exactly') ?? '';
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as T };
    return { problem: 'What you want to send must be a JSON object: { … }.' };
  } catch (error) {
    return { problem: `What you want to send is no JSON: ${error instanceof Error ? error.message : ''}` };
  }
}

function first(sent: Sent, name: string): string | undefined {
  return sent[name]?.[0];
}

/** The value as it was typed: an app that trims would hide what the target does with white space. */
function given<Name extends string>(sent: Sent, name: Name): { [key in Name]?: string } {
  const value = first(sent, name);
  return (value ? { [name]: value } : {}) as { [key in Name]?: string };
}

function pairs(sent: Sent, kind: string): NameValue[] {
  const values = sent[`${kind}_value`] ?? [];
  return (sent[`${kind}_name`] ?? [])
    .map((name, row) => ({ name, value: values[row] ?? '' }))
    .filter(({ name }) => name !== '');
}

function record(list: NameValue[]): Record<string, string> {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}
