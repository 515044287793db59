import { type Claims, claimForgeries, type ForgeryEntry, type MintContext, set, without } from './entry.ts';

/** A `sub` of so many characters that begins like the valid one, so that two people never share it. */
function length(characters: number): (claims: Claims, context: MintContext) => Claims {
  return set('sub', (sub: unknown) => `${sub}.${'s'.repeat(characters)}`.slice(0, characters));
}

export const subjectForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused' }, [
    ['sub-missing', 'sub: missing', without('sub')],
    ['sub-null', 'sub: null', set('sub', null)],
    ['sub-number', 'sub: 7 (number)', set('sub', 7)],
    ['sub-zero', 'sub: 0 (number)', set('sub', 0)],
    ['sub-true', 'sub: true', set('sub', true)],
    ['sub-list', 'sub: ["<sub>"]', set('sub', (sub: unknown) => [sub])],
    [
      'sub-list-own-first',
      'sub: ["<sub>", "<another>"]',
      set('sub', (sub: unknown, { other }: MintContext) => [sub, other['sub']]),
    ],
    [
      'sub-list-own-last',
      'sub: ["<another>", "<sub>"]',
      set('sub', (sub: unknown, { other }: MintContext) => [other['sub'], sub]),
    ],
    ['sub-object', 'sub: {"sub": "<sub>"}', set('sub', (sub: unknown) => ({ sub }))],
    ['sub-user-id', 'sub: missing, its value in user_id', ({ sub, ...claims }) => ({ ...claims, user_id: sub })],
  ]),
  ...claimForgeries({ source: 'oidc-core-5.3.2', expected: 'refused' }, [
    ['sub-other', "sub: another person's", set('sub', (_: unknown, { other }: MintContext) => other['sub'])],
    ['sub-case', 'sub: case changed', set('sub', otherCase)],
    ['sub-space', 'sub: space appended', set('sub', (sub: unknown) => `${sub} `)],
    ['sub-cut', 'sub: last character removed', set('sub', (sub: unknown) => String(sub).slice(0, -1))],
    ['sub-longer', 'sub: "x" appended', set('sub', (sub: unknown) => `${sub}x`)],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused', userInfoFollows: true }, [
    ['sub-empty', 'sub: "", UserInfo the same', set('sub', '')],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused', severity: 'should', userInfoFollows: true }, [
    ['sub-256', 'sub: 256 characters, UserInfo the same', length(256)],
    ['sub-300', 'sub: 300 characters, UserInfo the same', length(300)],
    ['sub-2000', 'sub: 2,000 characters, UserInfo the same', length(2_000)],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused', userInfoFollows: true }, [
    ['sub-null-everywhere', 'sub: null, UserInfo the same', set('sub', null)],
    ['sub-missing-everywhere', 'sub: missing, UserInfo the same', without('sub')],
    ['sub-number-everywhere', 'sub: 7 (number), UserInfo the same', set('sub', 7)],
    ['sub-list-everywhere', 'sub: ["<sub>"], UserInfo the same', set('sub', (sub: unknown) => [sub])],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'accepted', userInfoFollows: true }, [
    ['sub-255', 'sub: 255 characters, UserInfo the same', length(255)],
    ['sub-short', 'sub: 8 characters, UserInfo the same', length(8)],
    [
      'sub-punctuation',
      'sub: with pipe, colon, underscore and tilde, UserInfo the same',
      set('sub', (sub: unknown) => `auth0|${sub}:a_b~c`),
    ],
  ]),
];

function otherCase(sub: unknown): string {
  const text = String(sub);
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
