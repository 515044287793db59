import type { Defect } from '../defect.ts';

/** Mistakes with the form of names (B3). */
export const nameDefects: readonly Defect[] = [
  {
    id: 'b03-names-not-trimmed',
    rule: 'B3',
    text: 'keeps blanks around names',
    finders: ['MAP-080'],
    parts: () => ({ normaliseName: (text) => [...text].slice(0, 100).join('') }),
  },
  {
    id: 'b03-long-names',
    rule: 'B3',
    text: 'keeps names of any length',
    finders: ['MAP-081'],
    parts: () => ({ normaliseName: (text) => text.trim() }),
  },
  {
    id: 'b03-names-cut-in-code-units',
    rule: 'B3',
    text: 'counts a character beyond the basic plane twice, and may cut it in half',
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
    text: 'writes names with one capital at the beginning',
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
    text: 'drops the accents of names',
    finders: ['MAP-070'],
    parts: (honest) => ({
      normaliseName: (text) => honest.normaliseName(text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')),
    }),
  },
  {
    id: 'b03-names-composed',
    rule: 'B3',
    text: 'puts an accent of its own and its letter together',
    finders: ['MAP-075'],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.normalize('NFC')) }),
  },
  {
    id: 'b03-names-in-latin-1',
    rule: 'B3',
    text: 'keeps question marks for letters beyond Latin 1',
    finders: ['MAP-071', 'MAP-073'],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.replace(/[^\0-\u00ff]/gu, '?')) }),
  },
  {
    id: 'b03-names-in-the-basic-plane',
    rule: 'B3',
    text: 'drops characters beyond the basic plane from names',
    finders: ['MAP-074'],
    parts: (honest) => ({
      normaliseName: (text) => honest.normaliseName(text.replace(/[\u{10000}-\u{10ffff}]/gu, '')),
    }),
  },
  {
    id: 'b03-names-escaped',
    rule: 'B3',
    text: 'keeps names as HTML, with & and < escaped',
    finders: ['MAP-076'],
    parts: (honest) => ({
      normaliseName: (text) =>
        honest.normaliseName(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&#39;')),
    }),
  },
  {
    id: 'b03-names-of-letters-only',
    rule: 'B3',
    text: 'drops hyphens and apostrophes from names',
    finders: ['MAP-072'],
    parts: (honest) => ({ normaliseName: (text) => honest.normaliseName(text.replace(/['-]/g, '')) }),
  },
  {
    id: 'b03-one-letter-names-dropped',
    rule: 'B3',
    text: 'leaves a name of one letter out',
    finders: ['MAP-077'],
    overStrict: true,
    parts: (honest) => ({ normaliseName: (text) => ([...text.trim()].length < 2 ? '' : honest.normaliseName(text)) }),
  },
];
