import type { IdentifierKind } from '../store/customer.ts';

/** B3: digits with country code, 8 to 15 of them; undefined where the text is no mobile. */
export function normaliseMobile(text: string): string | undefined {
  const digits = text.replace(/[\s+\-.()[\]]/g, '').replace(/^00/, '');
  return /^[0-9]{8,15}$/.test(digits) ? digits : undefined;
}

/**
 * B3: trimmed and in lower case; undefined where the text is no e-mail. The characters are checked first, because
 * lower case turns some others into these (the Kelvin sign into k).
 */
export function normaliseEmail(text: string): string | undefined {
  const trimmed = text.trim();
  const wellFormed = /^[a-zA-Z0-9\-_+.]+@[a-zA-Z0-9\-_+.]+$/.test(trimmed) && trimmed.length <= 255;
  return wellFormed ? trimmed.toLowerCase() : undefined;
}

/** B3: trimmed and cut at 100 code points; letters stay as they are. */
export function normaliseName(text: string): string {
  return [...text.trim()].slice(0, 100).join('');
}

/** An external id is taken as it is, white space around it aside; undefined where nothing or too much is left. */
export function normaliseExternalId(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed !== '' && trimmed.length <= 255 ? trimmed : undefined;
}

/** The warning that an invalid value of each kind gives. */
export const invalidValueCode = { mobile: 8056, email: 8055, externalId: 8064 } as const satisfies Record<
  IdentifierKind,
  number
>;
