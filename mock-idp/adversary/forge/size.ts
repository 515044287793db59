import { withMemberFirst } from './encode.ts';
import {
  type Claims,
  type ForgeryEntry,
  forgeries,
  type MintContext,
  payloadForgeries,
  signed,
  type ValidToken,
} from './entry.ts';

/** An unknown claim that brings the token to a length in octets, exact to four. */
function filled(length: number) {
  return ({ header, payload }: ValidToken, context: MintContext): string => {
    const of = (note: number) => signed(header, { ...payload, note: 'n'.repeat(note) }, context);
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
    ['size-17-kib', 'size: 17 KiB', filled(17 * 1024)],
    ['size-20-kib', 'size: 20 KiB', filled(20 * 1024)],
    ['size-40-kib', 'size: 40 KiB', filled(40 * 1024)],
    [
      'size-header-17-kib',
      'size: unknown header member of 17 KiB',
      ({ header, payload }, context) => signed({ ...header, note: 'n'.repeat(17 * 1024) }, payload, context),
    ],
  ]),
  ...forgeries({ source: 'contract-A3', expected: 'either' }, [
    ['size-8-kib', 'size: 8 KiB', filled(8 * 1024)],
    ['size-15-kib', 'size: 15 KiB', filled(15 * 1024)],
    [
      'size-header-members',
      'header: 1,000 unknown members',
      ({ header, payload }, context) => signed({ ...header, ...numbered(1_000) }, payload, context),
    ],
  ]),
  ...payloadForgeries({ source: 'rfc8259-9', expected: 'either' }, [
    ['depth-500', 'payload: arrays nested 500 deep', nested(500)],
    ['depth-5000', 'payload: arrays nested 5,000 deep', nested(5_000)],
  ]),
  ...forgeries({ source: 'contract-A3', expected: 'accepted' }, [
    ['size-2-kib', 'size: 2 KiB', filled(2 * 1024)],
    ['size-4-kib', 'size: 4,090 octets', filled(4_090)],
    [
      'size-many-claims',
      'payload: 100 unknown claims',
      ({ header, payload }, context) => signed(header, { ...payload, ...numbered(100) }, context),
    ],
  ]),
];
