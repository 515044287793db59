import type { Defect } from '../defect.ts';

/** Mistakes with the form of mobiles (B3). */
export const mobileDefects: readonly Defect[] = [
  {
    id: 'b03-mobile-as-given',
    rule: 'B3',
    text: 'stores a mobile without normalising it',
    detectedBy: ['MAP-011'],
    rules: () => ({ normaliseMobile: (text) => (text.replace(/\D/g, '').length >= 8 ? text.trim() : undefined) }),
  },
  {
    id: 'b03-mobile-with-plus',
    rule: 'B3',
    text: 'stores the + of a mobile',
    detectedBy: ['MAP-010'],
    rules: (defaults) => ({
      normaliseMobile: (text) => {
        const digits = defaults.normaliseMobile(text);
        return digits && text.trim().startsWith('+') ? `+${digits}` : digits;
      },
    }),
  },
  {
    id: 'b03-mobile-with-zeros',
    rule: 'B3',
    text: 'stores the leading 00 of a mobile',
    detectedBy: ['MAP-011'],
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^$/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-zeros-inside-dropped',
    rule: 'B3',
    text: 'drops the first two zeros of a mobile wherever they are',
    detectedBy: ['MAP-350'],
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-plus-before-zeros',
    rule: 'B3',
    text: 'treats a mobile with + before 00 as invalid',
    detectedBy: ['MAP-015'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseMobile: (text) => (/^\s*\+\s*00/.test(text) ? undefined : defaults.normaliseMobile(text)),
    }),
  },
  {
    id: 'b03-mobile-with-brackets',
    rule: 'B3',
    text: 'treats a mobile with parentheses or brackets as invalid',
    detectedBy: ['MAP-012', 'MAP-014'],
    overStrict: true,
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-with-dots',
    rule: 'B3',
    text: 'treats a mobile with dots or hyphens as invalid',
    detectedBy: ['MAP-013'],
    overStrict: true,
    rules: () => ({ normaliseMobile: mobileBy(/[\s+()[\]]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-with-blanks',
    rule: 'B3',
    text: 'treats a mobile with spaces as invalid',
    detectedBy: ['MAP-010'],
    overStrict: true,
    rules: () => ({ normaliseMobile: mobileBy(/[+\-.()[\]]/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-of-any-letters',
    rule: 'B3',
    text: 'removes everything from a mobile that is no digit',
    detectedBy: ['MAP-023', 'MAP-024'],
    rules: () => ({ normaliseMobile: mobileBy(/\D/g, /^00/, /^\d{8,15}$/) }),
  },
  {
    id: 'b03-mobile-of-other-digits',
    rule: 'B3',
    text: 'accepts digits of other scripts in a mobile',
    detectedBy: ['MAP-025'],
    rules: (defaults) => ({ normaliseMobile: (text) => defaults.normaliseMobile(text.normalize('NFKC')) }),
  },
  {
    id: 'b03-short-mobiles',
    rule: 'B3',
    text: 'accepts mobiles of 7 digits',
    detectedBy: ['MAP-021'],
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{7,15}$/) }),
  },
  {
    id: 'b03-very-short-mobiles',
    rule: 'B3',
    text: 'accepts mobiles of any length up to 15 digits',
    detectedBy: ['MAP-020'],
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{1,15}$/) }),
  },
  {
    id: 'b03-long-mobiles',
    rule: 'B3',
    text: 'accepts mobiles of 16 digits',
    detectedBy: ['MAP-022'],
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{8,16}$/) }),
  },
  {
    id: 'b03-nine-digits-wanted',
    rule: 'B3',
    text: 'treats a mobile of 8 digits as invalid',
    detectedBy: ['MAP-016'],
    overStrict: true,
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{9,15}$/) }),
  },
  {
    id: 'b03-fourteen-digits-at-most',
    rule: 'B3',
    text: 'treats a mobile of 15 digits as invalid',
    detectedBy: ['MAP-017'],
    overStrict: true,
    rules: () => ({ normaliseMobile: mobileBy(/[\s+\-.()[\]]/g, /^00/, /^\d{8,14}$/) }),
  },
  {
    id: 'b03-country-guessed',
    rule: 'B3',
    text: 'prepends the country code 65 to a mobile of 8 digits',
    detectedBy: ['MAP-016'],
    rules: (defaults) => ({
      normaliseMobile: (text) => defaults.normaliseMobile(text)?.replace(/^(\d{8})$/, '65$1'),
    }),
  },
  {
    id: 'b03-zeros-counted',
    rule: 'B3',
    text: 'counts the two zeros before the country code among the 15 digits',
    detectedBy: ['MAP-353'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseMobile: (text) => (text.replace(/\D/g, '').length > 15 ? undefined : defaults.normaliseMobile(text)),
    }),
  },
  {
    id: 'b03-tab-refused',
    rule: 'B3',
    text: 'treats a mobile with white space other than spaces as invalid',
    detectedBy: ['MAP-354'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseMobile: (text) => (/[^\S ]/.test(text) ? undefined : defaults.normaliseMobile(text)),
    }),
  },
];

function mobileBy(dropped: RegExp, leading: RegExp, form: RegExp): (text: string) => string | undefined {
  return (text) => {
    const digits = text.replace(dropped, '').replace(leading, '');
    return form.test(digits) ? digits : undefined;
  };
}
