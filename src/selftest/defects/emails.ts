import type { Defect } from '../defect.ts';

/** Mistakes with the form of e-mails (B3). */
export const emailDefects: readonly Defect[] = [
  {
    id: 'b03-email-with-case',
    rule: 'B3',
    text: 'stores an e-mail in its original case',
    detectedBy: ['MAP-040'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text) && text.trim() }),
  },
  {
    id: 'b03-email-domain-only-in-small-letters',
    rule: 'B3',
    text: 'lowercases the domain of an e-mail only',
    detectedBy: ['MAP-040'],
    rules: (defaults) => ({
      normaliseEmail: (text) =>
        defaults.normaliseEmail(text) && text.trim().replace(/@.*/, (domain) => domain.toLowerCase()),
    }),
  },
  {
    id: 'b03-email-not-trimmed',
    rule: 'B3',
    text: 'treats an e-mail with surrounding whitespace as invalid',
    detectedBy: ['MAP-044'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseEmail: (text) => (text === text.trim() ? defaults.normaliseEmail(text) : undefined),
    }),
  },
  {
    id: 'b03-email-blanks-dropped',
    rule: 'B3',
    text: 'removes spaces inside an e-mail',
    detectedBy: ['MAP-055'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.replace(/\s/g, '')) }),
  },
  {
    id: 'b03-email-lower-case-first',
    rule: 'B3',
    text: 'lowercases an e-mail before it checks the characters (U+212A becomes k)',
    detectedBy: ['MAP-058'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.toLowerCase()) }),
  },
  {
    id: 'b03-email-compatibility-forms',
    rule: 'B3',
    text: 'normalises an e-mail to NFKC (full-width letters become ASCII)',
    detectedBy: ['MAP-057'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.normalize('NFKC')) }),
  },
  {
    id: 'b03-email-accents-dropped',
    rule: 'B3',
    text: 'removes accents from an e-mail',
    detectedBy: ['MAP-056'],
    rules: (defaults) => ({
      normaliseEmail: (text) => defaults.normaliseEmail(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-email-any-characters',
    rule: 'B3',
    text: 'accepts any string with @ as e-mail',
    detectedBy: ['MAP-052'],
    rules: () => ({
      normaliseEmail: (text) =>
        text.trim().length <= 255 && /^.+@.+$/.test(text.trim()) ? text.trim().toLowerCase() : undefined,
    }),
  },
  {
    id: 'b03-email-apostrophes',
    rule: 'B3',
    text: 'accepts an apostrophe in an e-mail',
    detectedBy: ['MAP-059'],
    rules: (defaults) => ({
      normaliseEmail: (text) => defaults.normaliseEmail(text.replaceAll("'", '')) && text.trim().toLowerCase(),
    }),
  },
  {
    id: 'b03-email-two-ats',
    rule: 'B3',
    text: 'accepts an e-mail with two @',
    detectedBy: ['MAP-051'],
    rules: (defaults) => ({
      normaliseEmail: (text) => {
        const at = text.lastIndexOf('@');
        const plain = text.slice(0, at).replaceAll('@', '') + text.slice(at);
        return defaults.normaliseEmail(plain) && text.trim().toLowerCase();
      },
    }),
  },
  {
    id: 'b03-email-without-local-part',
    rule: 'B3',
    text: 'accepts an e-mail with nothing before or after @',
    detectedBy: ['MAP-053', 'MAP-054'],
    rules: () => ({
      normaliseEmail: (text) => (/^[\w\-+.]*@[\w\-+.]*$/.test(text.trim()) ? text.trim().toLowerCase() : undefined),
    }),
  },
  {
    id: 'b03-email-without-at',
    rule: 'B3',
    text: 'accepts an e-mail without @',
    detectedBy: ['MAP-050'],
    rules: () => ({
      normaliseEmail: (text) => (/^[\w\-+.@]{1,255}$/.test(text.trim()) ? text.trim().toLowerCase() : undefined),
    }),
  },
  {
    id: 'b03-first-of-two-emails',
    rule: 'B3',
    text: 'stores the first of two comma-separated addresses',
    detectedBy: ['MAP-052'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.split(/[,; ]/)[0] ?? '') }),
  },
  {
    id: 'b03-long-emails',
    rule: 'B3',
    text: 'accepts e-mails of any length',
    detectedBy: ['MAP-060'],
    rules: (defaults) => ({
      normaliseEmail: (text) =>
        text.length > 255 && /^[\w\-+.]+@[\w\-+.]+$/.test(text) ? text.toLowerCase() : defaults.normaliseEmail(text),
    }),
  },
  {
    id: 'b03-email-cut',
    rule: 'B3',
    text: 'cuts an e-mail at 255 characters',
    detectedBy: ['MAP-060'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.trim().slice(-255)) }),
  },
  {
    id: 'b03-short-emails-only',
    rule: 'B3',
    text: 'treats e-mails of more than 254 characters as invalid',
    detectedBy: ['MAP-061'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseEmail: (text) => (text.trim().length > 254 ? undefined : defaults.normaliseEmail(text)),
    }),
  },
  {
    id: 'b03-plus-dropped',
    rule: 'B3',
    text: 'removes the part from + to @ of an e-mail',
    detectedBy: ['MAP-041'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text.replace(/\+[^@]*/, '')) }),
  },
  {
    id: 'b03-plus-refused',
    rule: 'B3',
    text: 'treats an e-mail with + as invalid',
    detectedBy: ['MAP-041'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseEmail: (text) => (text.includes('+') ? undefined : defaults.normaliseEmail(text)),
    }),
  },
  {
    id: 'b03-underscore-refused',
    rule: 'B3',
    text: 'treats an e-mail with an underscore as invalid',
    detectedBy: ['MAP-042'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseEmail: (text) => (text.includes('_') ? undefined : defaults.normaliseEmail(text)),
    }),
  },
  {
    id: 'b03-dot-in-domain-wanted',
    rule: 'B3',
    text: 'treats an e-mail whose domain has no dot as invalid',
    detectedBy: ['MAP-043'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseEmail: (text) => (/@.*\./.test(text) ? defaults.normaliseEmail(text) : undefined),
    }),
  },
  {
    id: 'b03-long-email-cut',
    rule: 'B3',
    text: 'cuts an e-mail at 128 characters',
    detectedBy: ['MAP-061'],
    rules: (defaults) => ({ normaliseEmail: (text) => defaults.normaliseEmail(text)?.slice(0, 128) }),
  },
  {
    id: 'b03-email-counted-untrimmed',
    rule: 'B3',
    text: 'counts the spaces around an e-mail among its 255 characters',
    detectedBy: ['MAP-357'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseEmail: (text) => (text.length > 255 ? undefined : defaults.normaliseEmail(text)),
    }),
  },
];
