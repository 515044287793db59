import { type Claims, claimForgeries, type ForgeryEntry, type Kit, set, without } from './entry.ts';

/** A `sub` of so many characters that begins like the honest one, so that two people never share it. */
function length(characters: number): (claims: Claims, kit: Kit) => Claims {
  return set('sub', (sub: unknown) => `${sub}.${'s'.repeat(characters)}`.slice(0, characters));
}

export const subjectForgeries: ForgeryEntry[] = [
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused' }, [
    ['sub-missing', 'says nothing about who it is', 'no sub', without('sub')],
    ['sub-null', 'has nothing for the person', 'sub null', set('sub', null)],
    ['sub-number', 'has a number for the person', 'sub 7', set('sub', 7)],
    ['sub-zero', 'has zero for the person', 'sub 0', set('sub', 0)],
    ['sub-true', 'has a truth value for the person', 'sub true', set('sub', true)],
    ['sub-list', 'has the person in a list', 'sub [own]', set('sub', (sub: unknown) => [sub])],
    [
      'sub-list-own-first',
      'has a list of the person and somebody else',
      'sub [own, other]',
      set('sub', (sub: unknown, { other }: Kit) => [sub, other['sub']]),
    ],
    [
      'sub-list-own-last',
      'has a list of somebody else and the person',
      'sub [other, own]',
      set('sub', (sub: unknown, { other }: Kit) => [other['sub'], sub]),
    ],
    ['sub-object', 'has the person in an object', 'sub {"sub": own}', set('sub', (sub: unknown) => ({ sub }))],
    [
      'sub-user-id',
      'has the person under another name',
      'no sub, user_id instead',
      ({ sub, ...claims }) => ({ ...claims, user_id: sub }),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-5.3.2', expected: 'refused' }, [
    [
      'sub-other',
      'is about somebody else than the access',
      'sub of somebody else, signed',
      set('sub', (_: unknown, { other }: Kit) => other['sub']),
    ],
    ['sub-case', 'is about the person in capital letters', 'sub in other letter case', set('sub', otherCase)],
    [
      'sub-space',
      'is about the person with a space after the id',
      'sub followed by a space',
      set('sub', (sub: unknown) => `${sub} `),
    ],
    [
      'sub-cut',
      'is about an id that is cut short',
      'sub without its last character',
      set('sub', (sub: unknown) => String(sub).slice(0, -1)),
    ],
    [
      'sub-longer',
      "is about an id that begins like the person's",
      'sub followed by a letter',
      set('sub', (sub: unknown) => `${sub}x`),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused', userInfoFollows: true }, [
    ['sub-empty', 'is about an empty id', 'sub "", in userinfo too', set('sub', '')],
    ['sub-256', 'is about an id of 256 characters', 'sub of 256 characters, in userinfo too', length(256)],
    ['sub-300', 'is about an id of 300 characters', 'sub of 300 characters, in userinfo too', length(300)],
    [
      'sub-2000',
      'is about an id of two thousand characters',
      'sub of 2,000 characters, in userinfo too',
      length(2_000),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'refused', userInfoFollows: true }, [
    [
      'sub-null-everywhere',
      'has nothing for the person, here and at NextReason',
      'sub null, in userinfo too',
      set('sub', null),
    ],
    ['sub-missing-everywhere', 'says nowhere who it is', 'no sub, none in userinfo', without('sub')],
    [
      'sub-number-everywhere',
      'has a number for the person, here and at NextReason',
      'sub 7, in userinfo too',
      set('sub', 7),
    ],
    [
      'sub-list-everywhere',
      'has the person in a list, here and at NextReason',
      'sub [own], in userinfo too',
      set('sub', (sub: unknown) => [sub]),
    ],
  ]),
  ...claimForgeries({ source: 'oidc-core-2', expected: 'accepted', userInfoFollows: true }, [
    ['sub-255', 'is about an id of 255 characters', 'sub of 255 characters, in userinfo too', length(255)],
    ['sub-short', 'is about an id of a few characters', 'sub of 8 characters, in userinfo too', length(8)],
    [
      'sub-punctuation',
      'is about an id with signs in it',
      'sub auth0|…, in userinfo too',
      set('sub', (sub: unknown) => `auth0|${sub}:a_b~c`),
    ],
  ]),
];

function otherCase(sub: unknown): string {
  const text = String(sub);
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
