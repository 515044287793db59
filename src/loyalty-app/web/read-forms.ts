import type { IdentifierChange, MemberUpdate, NameValue } from '../../capillary/shapes.ts';
import type { ExtraDetails } from '../agent.ts';

/** A form as it was sent: every field a list, in the order of the page. */
export type Sent = Record<string, string[]>;

/** What a form means, or why it means nothing. */
export type Read<T> = { value: T } | { problem: string; wrong?: string };

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

/** Reads `changeForm`, and takes nothing that can be neither a mobile nor an e-mail. */
export function readSoundChange(sent: Sent): Read<IdentifierChange> {
  const read = readChange(sent);
  if ('problem' in read || first(sent, 'exactly')?.trim()) return read;
  const [{ type, value } = { type: '', value: '' }] = read.value.add ?? [];
  const flaw = type === 'mobile' ? flawOfMobile(value) : flawOfEmail(value);
  return flaw === undefined ? read : { problem: flaw, wrong: 'value' };
}

function flawOfMobile(value: string): string | undefined {
  const digits = value.replace(/[\s()./-]/g, '');
  if (/^\+?\d{8,15}$/.test(digits)) return undefined;
  return 'A mobile number has 8 to 15 digits, with its country code, such as +44 7700 900123.';
}

function flawOfEmail(value: string): string | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return undefined;
  return 'An e-mail address looks like name@example.com.';
}

/** What `changeForm` asks for where the IdP knows another mobile or e-mail by now than the programme does. */
export function changeAtTheIdp(
  person: { mobile: string; email: string },
  member: { mobile: string; email: string } | undefined,
): Sent | undefined {
  if (!member) return undefined;
  const changed = (['mobile', 'email'] as const).find(
    (kind) => person[kind] !== '' && comparable(person[kind]) !== comparable(member[kind]),
  );
  return changed && { kind: [changed], value: [person[changed]], old: [member[changed]] };
}

function comparable(identifier: string): string {
  return identifier.includes('@') ? identifier.toLowerCase() : identifier.replace(/\D/g, '');
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
