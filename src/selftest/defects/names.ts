import type { Defect } from '../defect.ts';

/** Mistakes with the form of names (B3). */
export const nameDefects: readonly Defect[] = [
  {
    id: 'b03-names-not-trimmed',
    rule: 'B3',
    text: 'does not trim names',
    finders: ['MAP-080'],
    parts: () => ({ normaliseName: (text) => [...text].slice(0, 100).join('') }),
  },
  {
    id: 'b03-long-names',
    rule: 'B3',
    text: 'stores names of any length',
    finders: ['MAP-081'],
    parts: () => ({ normaliseName: (text) => text.trim() }),
  },
  {
    id: 'b03-names-cut-in-code-units',
    rule: 'B3',
    text: 'cuts names at 100 UTF-16 code units in place of code points',
    finders: ['MAP-082'],
    parts: () => ({ normaliseName: (text) => text.trim().slice(0, 100) }),
  },
  {
    id: 'b03-names-cut-short',
    rule: 'B3',
    text: 'cuts names at 50 characters',
    finders: ['MAP-081'],
    overStrict: true,
    parts: () => ({ normaliseName: (text) => [...text.trim()].slice(0, 50).join('') }),
  },
  {
    id: 'b03-names-capitalised',
    rule: 'B3',
    text: 'capitalises names',
    finders: ['MAP-076'],
    parts: (honest) => ({
      normaliseName: (text) => {
        const name = honest.normaliseName(text);
        return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
      },
    }),
  },
  {
    id: 'b03-names-without-accents',
    rule: 'B3',
    text: 'removes accents from names',
    finders: ['MAP-070'],
    parts: (honest) => ({
      normaliseName: (text) => honest.normaliseName(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-names-composed',
    rule: 'B3',
    text: 'normalises names to NFC',
    finders: ['MAP-075'],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.normalize('NFC')) }),
  },
  {
    id: 'b03-names-in-latin-1',
    rule: 'B3',
    text: 'stores question marks for characters beyond Latin-1',
    finders: ['MAP-071', 'MAP-073'],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.replace(/[^\0-\u00ff]/gu, '?')) }),
  },
  {
    id: 'b03-names-in-the-basic-plane',
    rule: 'B3',
    text: 'removes characters beyond the BMP from names',
    finders: ['MAP-074'],
    parts: (honest) => ({
      normaliseName: (text) => honest.normaliseName(text.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
    }),
  },
  {
    id: 'b03-names-escaped',
    rule: 'B3',
    text: 'stores names HTML-escaped',
    finders: ['MAP-076'],
    parts: (honest) => ({
      normaliseName: (text) =>
        honest.normaliseName(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')),
    }),
  },
  {
    id: 'b03-names-of-letters-only',
    rule: 'B3',
    text: 'removes hyphens and apostrophes from names',
    finders: ['MAP-072'],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.replace(/['-]/g, '')) }),
  },
  {
    id: 'b03-one-letter-names-dropped',
    rule: 'B3',
    text: 'does not store a name of one letter',
    finders: ['MAP-077'],
    overStrict: true,
    parts: (honest) => ({ normaliseName: (text) => ([...text.trim()].length < 2 ? '' : honest.normaliseName(text)) }),
  },
];
