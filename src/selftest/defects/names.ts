import type { Defect } from '../defect.ts';

/** Mistakes with the form of names (B3). */
export const nameDefects: readonly Defect[] = [
  {
    id: 'b03-names-not-trimmed',
    rule: 'B3',
    text: 'does not trim names',
    detectedBy: ['MAP-080'],
    rules: () => ({ normaliseName: (text) => [...text].slice(0, 100).join('') }),
  },
  {
    id: 'b03-long-names',
    rule: 'B3',
    text: 'stores names of any length',
    detectedBy: ['MAP-081'],
    rules: () => ({ normaliseName: (text) => text.trim() }),
  },
  {
    id: 'b03-names-cut-in-code-units',
    rule: 'B3',
    text: 'cuts names at 100 UTF-16 code units in place of code points',
    detectedBy: ['MAP-082'],
    rules: () => ({ normaliseName: (text) => text.trim().slice(0, 100) }),
  },
  {
    id: 'b03-names-cut-short',
    rule: 'B3',
    text: 'cuts names at 50 characters',
    detectedBy: ['MAP-081'],
    overStrict: true,
    rules: () => ({ normaliseName: (text) => [...text.trim()].slice(0, 50).join('') }),
  },
  {
    id: 'b03-names-capitalised',
    rule: 'B3',
    text: 'capitalises names',
    detectedBy: ['MAP-076'],
    rules: (defaults) => ({
      normaliseName: (text) => {
        const name = defaults.normaliseName(text);
        return name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
      },
    }),
  },
  {
    id: 'b03-names-without-accents',
    rule: 'B3',
    text: 'removes accents from names',
    detectedBy: ['MAP-070'],
    rules: (defaults) => ({
      normaliseName: (text) => defaults.normaliseName(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-names-composed',
    rule: 'B3',
    text: 'normalises names to NFC',
    detectedBy: ['MAP-075'],
    rules: (defaults) => ({ normaliseName: (text) => defaults.normaliseName(text.normalize('NFC')) }),
  },
  {
    id: 'b03-names-in-latin-1',
    rule: 'B3',
    text: 'stores question marks for characters beyond Latin-1',
    detectedBy: ['MAP-071', 'MAP-073'],
    rules: (defaults) => ({ normaliseName: (text) => defaults.normaliseName(text.replace(/[^\0-\u00ff]/gu, '?')) }),
  },
  {
    id: 'b03-names-in-the-basic-plane',
    rule: 'B3',
    text: 'removes characters beyond the BMP from names',
    detectedBy: ['MAP-074'],
    rules: (defaults) => ({
      normaliseName: (text) => defaults.normaliseName(text.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
    }),
  },
  {
    id: 'b03-names-escaped',
    rule: 'B3',
    text: 'stores names HTML-escaped',
    detectedBy: ['MAP-076'],
    rules: (defaults) => ({
      normaliseName: (text) =>
        defaults.normaliseName(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')),
    }),
  },
  {
    id: 'b03-names-of-letters-only',
    rule: 'B3',
    text: 'removes hyphens and apostrophes from names',
    detectedBy: ['MAP-072'],
    rules: (defaults) => ({ normaliseName: (text) => defaults.normaliseName(text.replace(/['-]/g, '')) }),
  },
  {
    id: 'b03-one-letter-names-dropped',
    rule: 'B3',
    text: 'does not store a name of one letter',
    detectedBy: ['MAP-077'],
    overStrict: true,
    rules: (defaults) => ({
      normaliseName: (text) => ([...text.trim()].length < 2 ? '' : defaults.normaliseName(text)),
    }),
  },
  {
    id: 'b03-names-cut-untrimmed',
    rule: 'B3',
    text: 'cuts names before it trims them',
    detectedBy: ['MAP-358'],
    rules: () => ({ normaliseName: (text) => [...text].slice(0, 100).join('').trim() }),
  },
  {
    id: 'b03-spaces-in-names-collapsed',
    rule: 'B3',
    text: 'makes one space of several inside a name',
    detectedBy: ['MAP-359'],
    rules: (defaults) => ({ normaliseName: (text) => defaults.normaliseName(text.replace(/\s+/g, ' ')) }),
  },
];
