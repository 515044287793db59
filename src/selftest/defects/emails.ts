import type { Defect } from '../defect.ts';

/** Mistakes with the form of e-mails (B3). */
export const emailDefects: readonly Defect[] = [
  {
    id: 'b03-email-with-case',
    rule: 'B3',
    text: 'stores an e-mail in its original case',
    finders: ['MAP-040'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text) && text.trim() }),
  },
  {
    id: 'b03-email-domain-only-in-small-letters',
    rule: 'B3',
    text: 'lowercases the domain of an e-mail only',
    finders: ['MAP-040'],
    parts: (honest) => ({
      normaliseEmail: (text) =>
        honest.normaliseEmail(text) && text.trim().replace(/@.*/, (domain) => domain.toLowerCase()),
    }),
  },
  {
    id: 'b03-email-not-trimmed',
    rule: 'B3',
    text: 'treats an e-mail with surrounding whitespace as invalid',
    finders: ['MAP-044'],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (text === text.trim() ? honest.normaliseEmail(text) : undefined) }),
  },
  {
    id: 'b03-email-blanks-dropped',
    rule: 'B3',
    text: 'removes spaces inside an e-mail',
    finders: ['MAP-055'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.replace(/\s/g, '')) }),
  },
  {
    id: 'b03-email-lower-case-first',
    rule: 'B3',
    text: 'lowercases an e-mail before it checks the characters (U+212A becomes k)',
    finders: ['MAP-058'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.toLowerCase()) }),
  },
  {
    id: 'b03-email-compatibility-forms',
    rule: 'B3',
    text: 'normalises an e-mail to NFKC (full-width letters become ASCII)',
    finders: ['MAP-057'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.normalize('NFKC')) }),
  },
  {
    id: 'b03-email-accents-dropped',
    rule: 'B3',
    text: 'removes accents from an e-mail',
    finders: ['MAP-056'],
    parts: (honest) => ({
      normaliseEmail: (text) => honest.normaliseEmail(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-email-any-characters',
    rule: 'B3',
    text: 'accepts any string with @ as e-mail',
    finders: ['MAP-052'],
    parts: () => ({
      normaliseEmail: (text) =>
        text.trim().length <= 255 && /^.+@.+$/.test(text.trim()) ? text.trim().toLowerCase() : undefined,
    }),
  },
  {
    id: 'b03-email-apostrophes',
    rule: 'B3',
    text: 'accepts an apostrophe in an e-mail',
    finders: ['MAP-059'],
    parts: (honest) => ({
      normaliseEmail: (text) => honest.normaliseEmail(text.replaceAll("'", '')) && text.trim().toLowerCase(),
    }),
  },
  {
    id: 'b03-email-two-ats',
    rule: 'B3',
    text: 'accepts an e-mail with two @',
    finders: ['MAP-051'],
    parts: (honest) => ({
      normaliseEmail: (text) => {
        const at = text.lastIndexOf('@');
        const plain = text.slice(0, at).replaceAll('@', '') + text.slice(at);
        return honest.normaliseEmail(plain) && text.trim().toLowerCase();
      },
    }),
  },
  {
    id: 'b03-email-without-local-part',
    rule: 'B3',
    text: 'accepts an e-mail with nothing before or after @',
    finders: ['MAP-053', 'MAP-054'],
    parts: () => ({
      normaliseEmail: (text) => (/^[\w\-+.]*@[\w\-+.]*$/.test(text.trim()) ? text.trim().toLowerCase() : undefined),
    }),
  },
  {
    id: 'b03-email-without-at',
    rule: 'B3',
    text: 'accepts an e-mail without @',
    finders: ['MAP-050'],
    parts: () => ({
      normaliseEmail: (text) => (/^[\w\-+.@]{1,255}$/.test(text.trim()) ? text.trim().toLowerCase() : undefined),
    }),
  },
  {
    id: 'b03-first-of-two-emails',
    rule: 'B3',
    text: 'stores the first of two comma-separated addresses',
    finders: ['MAP-052'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.split(/[,; ]/)[0] ?? '') }),
  },
  {
    id: 'b03-long-emails',
    rule: 'B3',
    text: 'accepts e-mails of any length',
    finders: ['MAP-060'],
    parts: (honest) => ({
      normaliseEmail: (text) =>
        text.length > 255 && /^[\w\-+.]+@[\w\-+.]+$/.test(text) ? text.toLowerCase() : honest.normaliseEmail(text),
    }),
  },
  {
    id: 'b03-email-cut',
    rule: 'B3',
    text: 'cuts an e-mail at 255 characters',
    finders: ['MAP-060'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.trim().slice(-255)) }),
  },
  {
    id: 'b03-short-emails-only',
    rule: 'B3',
    text: 'treats e-mails of more than 254 characters as invalid',
    finders: ['MAP-061'],
    overStrict: true,
    parts: (honest) => ({
      normaliseEmail: (text) => (text.trim().length > 254 ? undefined : honest.normaliseEmail(text)),
    }),
  },
  {
    id: 'b03-plus-dropped',
    rule: 'B3',
    text: 'removes the part from + to @ of an e-mail',
    finders: ['MAP-041'],
    parts: (honest) => ({ normaliseEmail: (text) => honest.normaliseEmail(text.replace(/\+[^@]*/, '')) }),
  },
  {
    id: 'b03-plus-refused',
    rule: 'B3',
    text: 'treats an e-mail with + as invalid',
    finders: ['MAP-041'],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (text.includes('+') ? undefined : honest.normaliseEmail(text)) }),
  },
  {
    id: 'b03-underscore-refused',
    rule: 'B3',
    text: 'treats an e-mail with an underscore as invalid',
    finders: ['MAP-042'],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (text.includes('_') ? undefined : honest.normaliseEmail(text)) }),
  },
  {
    id: 'b03-dot-in-domain-wanted',
    rule: 'B3',
    text: 'treats an e-mail whose domain has no dot as invalid',
    finders: ['MAP-043'],
    overStrict: true,
    parts: (honest) => ({ normaliseEmail: (text) => (/@.*\./.test(text) ? honest.normaliseEmail(text) : undefined) }),
  },
];
