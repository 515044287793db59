import type { Channel } from '../control/types.ts';

/** What a person signs in with, as a person may type it. */
export type IdentifierKind = 'email' | 'mobile';

export function kindOf(identifier: string): IdentifierKind {
  return identifier.includes('@') ? 'email' : 'mobile';
}

export function channelOf(kind: IdentifierKind): Channel {
  return kind === 'email' ? 'email' : 'sms';
}

/** The form in which two identifiers are compared: e-mail without case, mobile as digits with country code. */
export function canonical(identifier: string): string {
  return kindOf(identifier) === 'email'
    ? identifier.trim().toLowerCase()
    : identifier.replace(/\D/g, '').replace(/^00/, '');
}

export function sameIdentifier(one: string, other: string): boolean {
  return canonical(one) !== '' && canonical(one) === canonical(other);
}

/** An e-mail as it is stored, or undefined where it is none. */
export function readEmail(typed: string): string | undefined {
  const email = typed.trim().toLowerCase();
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) && email.length <= 254 ? email : undefined;
}

/** A mobile as it is stored (E.164 with its plus), or undefined where the country code is missing or it is none. */
export function readMobile(typed: string): string | undefined {
  const plain = typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
  return /^\+[1-9]\d{7,14}$/.test(plain) ? plain : undefined;
}
