import type { Defect } from '../defect.ts';

/** Mistakes with the form of mobiles (B3). */
export const mobileDefects: readonly Defect[] = [
  {
    id: 'b03-mobile-as-given',
    rule: 'B3',
    text: 'stores a mobile without normalising it',
    finders: ['MAP-011'],
    parts: () => ({ normaliseMobile: (text) => (text.replace(/\D/g, '').length >= 8 ? text.trim() : undefined) }),
  },
  {
    id: 'b03-mobile-with-plus',
    rule: 'B3',
    text: 'stores the + of a mobile',
    finders: ['MAP-010'],
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
    text: 'stores the leading 00 of a mobile',
    finders: ['MAP-011'],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^$/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-plus-before-zeros',
    rule: 'B3',
    text: 'treats a mobile with + before 00 as invalid',
    finders: ['MAP-015'],
    overStrict: true,
    parts: (honest) => ({
      normaliseMobile: (text) => (/^\s*\+\s*00/.test(text) ? undefined : honest.normaliseMobile(text)),
    }),
  },
  {
    id: 'b03-mobile-with-brackets',
    rule: 'B3',
    text: 'treats a mobile with parentheses or brackets as invalid',
    finders: ['MAP-012', 'MAP-014'],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-with-dots',
    rule: 'B3',
    text: 'treats a mobile with dots or hyphens as invalid',
    finders: ['MAP-013'],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+()[\]]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-with-blanks',
    rule: 'B3',
    text: 'treats a mobile with spaces as invalid',
    finders: ['MAP-010'],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[+\-.()[\]]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-of-any-letters',
    rule: 'B3',
    text: 'removes everything from a mobile that is no digit',
    finders: ['MAP-023', 'MAP-024'],
    parts: () => ({ normaliseMobile: mobileBy(/\D/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-of-other-digits',
    rule: 'B3',
    text: 'accepts digits of other scripts in a mobile',
    finders: ['MAP-025'],
    parts: (honest) => ({ normaliseMobile: (text) => honest.normaliseMobile(text.normalize('NFKC')) }),
  },
  {
    id: 'b03-short-mobiles',
    rule: 'B3',
    text: 'accepts mobiles of 7 digits',
    finders: ['MAP-021'],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{7,15}$/) }),
  },
  {
    id: 'b03-very-short-mobiles',
    rule: 'B3',
    text: 'accepts mobiles of any length up to 15 digits',
    finders: ['MAP-020'],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{1,15}$/) }),
  },
  {
    id: 'b03-long-mobiles',
    rule: 'B3',
    text: 'accepts mobiles of 16 digits',
    finders: ['MAP-022'],
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{8,16}$/) }),
  },
  {
    id: 'b03-nine-digits-wanted',
    rule: 'B3',
    text: 'treats a mobile of 8 digits as invalid',
    finders: ['MAP-016'],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{9,15}$/) }),
  },
  {
    id: 'b03-fourteen-digits-at-most',
    rule: 'B3',
    text: 'treats a mobile of 15 digits as invalid',
    finders: ['MAP-017'],
    overStrict: true,
    parts: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{8,14}$/) }),
  },
  {
    id: 'b03-country-guessed',
    rule: 'B3',
    text: 'prepends the country code 65 to a mobile of 8 digits',
    finders: ['MAP-016'],
    parts: (honest) => ({
      normaliseMobile: (text) => honest.normaliseMobile(text)?.replace(/^(\d{8})$/, '65$1'),
    }),
  },
];

function mobileBy(dropped: RegExp, leading: RegExp, form: RegExp): (text: string) => string | undefined {
  return (text) => {
    const digits = text.replace(dropped, '').replace(leading, '');
    return form.test(digits) ? digits : undefined;
  };
}
