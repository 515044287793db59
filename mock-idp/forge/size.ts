import { withMemberFirst } from './encode.ts';
import { type Claims, type ForgeryEntry, forgeries, type Honest, type Kit, payloadForgeries, signed } from './entry.ts';

/** An unknown claim that brings the token to a length in octets, exact to four. */
function filled(length: number) {
  return ({ header, payload }: Honest, kit: Kit): string => {
    const of = (note: number) => signed(header, { ...payload, note: 'n'.repeat(note) }, kit);
    return of(Math.max(0, Math.floor(((length - of(0).length) * 3) / 4)));
  };
}

/** Lists in lists. */
function nested(depth: number) {
  return (text: string): string => withMemberFirst(text, `"deep":${'['.repeat(depth)}${']'.repeat(depth)}`);
}

const numbered = (count: number): Claims => Object.fromEntries(Array.from({ length: count }, (_, i) => [`x${i}`, i]));

export const sizeForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'contract-A3', expected: 'refused' }, [
    ['size-17-kib', 'is 17 KiB long', 'an unknown claim of that size', filled(17 * 1024)],
    ['size-20-kib', 'is 20 KiB long', 'an unknown claim of that size', filled(20 * 1024)],
    ['size-40-kib', 'is 40 KiB long', 'an unknown claim of that size', filled(40 * 1024)],
    [
      'size-header-17-kib',
      'has a header of 17 KiB',
      'an unknown header member of that size',
      ({ header, payload }, kit) => signed({ ...header, note: 'n'.repeat(17 * 1024) }, payload, kit),
    ],
  ]),
  ...forgeries({ source: 'contract-A3', expected: 'either' }, [
    ['size-8-kib', 'is 8 KiB long', 'an unknown claim of that size', filled(8 * 1024)],
    ['size-15-kib', 'is 15 KiB long', 'an unknown claim of that size', filled(15 * 1024)],
    [
      'size-header-members',
      'has a thousand things unknown in its header',
      '1,000 unknown header members',
      ({ header, payload }, kit) => signed({ ...header, ...numbered(1_000) }, payload, kit),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc8259-9', expected: 'either' }, [
    ['depth-500', 'is five hundred lists deep', '500 nested arrays', nested(500)],
    ['depth-5000', 'is five thousand lists deep', '5,000 nested arrays', nested(5_000)],
  ]),
  ...forgeries({ source: 'contract-A3', expected: 'accepted' }, [
    ['size-2-kib', 'is 2 KiB long', 'an unknown claim of that size', filled(2 * 1024)],
    ['size-4-kib', 'is nearly 4 KiB long', 'an unknown claim up to 4,090 octets', filled(4_090)],
    [
      'size-many-claims',
      'says a hundred things more',
      '100 unknown claims',
      ({ header, payload }, kit) => signed(header, { ...payload, ...numbered(100) }, kit),
    ],
  ]),
];
