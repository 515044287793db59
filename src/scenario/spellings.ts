/** Ways to write a mobile or an e-mail that Capillary stores in one form (gateway contract, B3), by how sentences say it. */
export const spellings = {
  'in upper case': (email: string) => email.toUpperCase(),
  'with spaces around it': (value: string) => `  ${value} `,
  'with spaces, plus sign and parentheses': (mobile: string) => {
    const digits = mobile.replace('+', '');
    return ` + ${digits.slice(0, 2)} (${digits.slice(2, 6)}) ${digits.slice(6)}`;
  },
  'with 00 before the country code': (mobile: string) => mobile.replace('+', '00'),
} as const satisfies Record<string, (value: string) => string>;

/** A way to write a value, as sentences say it. */
export type Spelling = keyof typeof spellings;
