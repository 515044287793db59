import { compact, withMemberFirst, withMemberLast } from '../forge/encode.ts';
import { type Claims, type Kit, ownKey, set, without } from '../forge/entry.ts';
import { sign } from '../forge/sign.ts';
import { bodyFaults, type FaultEntry, faults, members, onSuccess } from './entry.ts';

const quoted = (value: unknown) => JSON.stringify(value);
const otherSub = ({ other }: Kit) => other['sub'];

/** A signed answer (OpenID Connect Core, section 5.3.2). */
function jwt(claims: Claims, kit: Kit): string {
  const { alg, kid } = ownKey(kit);
  const all = { iss: kit.issuer, aud: kit.applicationId, ...claims };
  return compact({ alg, kid }, all, (input) => sign('RS256', input, ownKey(kit)));
}

function unsigned(claims: Claims): string {
  return compact({ alg: 'none' }, claims, () => Buffer.alloc(0));
}

const asJwt = (make: (claims: Claims, kit: Kit) => string) =>
  onSuccess((reply, { kit }) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': 'application/jwt' },
    body: Buffer.from(make(JSON.parse(reply.body.toString('utf8')) as Claims, kit)),
  }));

/** NextReason's own words for a request that it does not like. */
const nextReasonError = (status: number, body: object) =>
  onSuccess((reply) => ({ ...reply, status, body: Buffer.from(JSON.stringify(body)) }));

export const userInfoFaults: FaultEntry[] = [
  ...bodyFaults({ source: 'oidc-core-5.3.2', expected: 'refused' }, [
    [
      'sub-other',
      'is about somebody else',
      'sub of another',
      members(set('sub', (_: unknown, kit: Kit) => otherSub(kit))),
    ],
    ['sub-case', 'is about the person in capital letters', 'sub in other letter case', members(set('sub', otherCase))],
    [
      'sub-space',
      'is about the person with a space after the id',
      'sub followed by a space',
      members(set('sub', (sub: unknown) => `${sub} `)),
    ],
    [
      'sub-cut',
      'is about an id that is cut short',
      'sub without its last character',
      members(set('sub', (sub: unknown) => String(sub).slice(0, -1))),
    ],
    [
      'sub-longer',
      "is about an id that begins like the person's",
      'sub followed by a letter',
      members(set('sub', (sub: unknown) => `${sub}x`)),
    ],
  ]),
  ...bodyFaults({ source: 'oidc-core-5.3.2', expected: 'not admitted' }, [
    ['sub-missing', 'does not say who it is about', 'no sub', members(without('sub'))],
    ['sub-empty', 'is about an empty id', 'sub ""', members(set('sub', ''))],
    ['sub-null', 'has nothing for the person', 'sub null', members(set('sub', null))],
    ['sub-number', 'has a number for the person', 'sub 7', members(set('sub', 7))],
    ['sub-true', 'has a truth value for the person', 'sub true', members(set('sub', true))],
    ['sub-list', 'has the person in a list', 'sub [own]', members(set('sub', (sub: unknown) => [sub]))],
    [
      'sub-list-own-first',
      'has a list of the person and somebody else',
      'sub [own, other]',
      members(set('sub', (sub: unknown, kit: Kit) => [sub, otherSub(kit)])),
    ],
    [
      'sub-list-own-last',
      'has a list of somebody else and the person',
      'sub [other, own]',
      members(set('sub', (sub: unknown, kit: Kit) => [otherSub(kit), sub])),
    ],
    ['sub-object', 'has the person in an object', 'sub {"sub": own}', members(set('sub', (sub: unknown) => ({ sub })))],
    [
      'sub-user-id',
      'has the person under another name',
      'user_id for sub',
      members(({ sub, ...claims }) => ({ ...claims, user_id: sub })),
    ],
    [
      'sub-capitals',
      'has the person under a name in capitals',
      'SUB for sub',
      members(({ sub, ...claims }) => ({ ...claims, SUB: sub })),
    ],
    ['sub-nested', 'has everything in a detail', '{"data": honest}', members((claims) => ({ data: claims }))],
    [
      'sub-proto',
      'hides who it is about where only a careless reader finds it',
      'sub inside __proto__ only',
      members(({ sub, ...claims }) => ({ ...claims, ['__proto__']: { sub } })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc8259-4', expected: 'either' }, [
    [
      'sub-twice-own-last',
      'names two people, the right one last',
      'sub other, then own',
      (text, kit) => withMemberFirst(text, `"sub":${quoted(otherSub(kit))}`),
    ],
    [
      'sub-twice-own-first',
      'names two people, the right one first',
      'sub own, then other',
      (text, kit) => withMemberLast(text, `"sub":${quoted(otherSub(kit))}`),
    ],
  ]),
  ...faults({ source: 'contract-A15', expected: 'unavailable' }, [
    ['jwt', 'is signed', 'application/jwt by the right key', asJwt(jwt)],
    ['jwt-unsigned', 'is a token that nobody signed', 'application/jwt, alg none', asJwt(unsigned)],
    [
      'jwt-other',
      'is a signed token about somebody else',
      'application/jwt with another sub',
      asJwt((claims, kit) => jwt({ ...claims, sub: otherSub(kit) }, kit)),
    ],
  ]),
  ...faults({ source: 'nextreason-userinfo', expected: 'refused' }, [
    [
      'nextreason-401',
      "says in NextReason's words that the access is not valid",
      '401 http_exception',
      nextReasonError(401, { error: 'http_exception', error_details: { message: 'Unauthorized' } }),
    ],
  ]),
  ...faults({ source: 'nextreason-userinfo', expected: 'not admitted' }, [
    [
      'nextreason-400',
      "says in NextReason's words that the request is not valid",
      '400 invalid_request',
      nextReasonError(400, { stat: 'error', error: 'invalid_request' }),
    ],
    [
      'nextreason-200-error',
      "says in NextReason's words that the request is not valid, under status 200",
      '200 with {"stat":"error"}',
      nextReasonError(200, { stat: 'error', error: 'invalid_request' }),
    ],
  ]),
  ...bodyFaults({ source: 'contract-B2', expected: 'served' }, [
    [
      'values-other',
      'has other names and identifiers than the sign-in',
      'names, e-mail, phone of another beside the right sub',
      members((claims, { other }) => ({
        ...claims,
        given_name: 'Mallory',
        family_name: 'Other',
        email: other['email'],
        phone_number: '+6591230000',
      })),
    ],
    ['values-missing', 'knows nothing but the id', 'sub only', members(({ sub }) => ({ sub }))],
    ['phone-missing', 'has no phone', 'no phone_number', members(without('phone_number'))],
    [
      'token-claims',
      'has issuer, audience and end of its own',
      'iss, aud, exp of another',
      members((claims) => ({ ...claims, iss: 'https://evil.example/', aud: 'another', exp: 1 })),
    ],
    [
      'updated-number',
      'says as a number when it was updated',
      'updated_at as number',
      members((claims, { now }) => ({ ...claims, updated_at: now })),
    ],
    ['updated-missing', 'does not say when it was updated', 'no updated_at', members(without('updated_at'))],
    [
      'unknown-more',
      'says more than the gateway knows',
      'unknown members',
      members((claims) => ({ ...claims, tier: 'gold', nested: { sub: 'x' } })),
    ],
    [
      'proto-email',
      "brings __proto__ with somebody else's e-mail",
      '__proto__ beside the right sub',
      members((claims, { other }) => ({ ...claims, ['__proto__']: other })),
    ],
    [
      'sub-capitals-beside',
      'also names somebody else in capitals',
      'SUB of another beside sub',
      members((claims, kit) => ({ SUB: otherSub(kit), ...claims, Sub: otherSub(kit) })),
    ],
  ]),
];

function otherCase(sub: unknown): string {
  const text = String(sub);
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
