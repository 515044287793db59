import { compact, withMemberFirst, withMemberLast } from '../forge/encode.ts';
import { toPublishedKey } from '../forge/encryption.ts';
import { type Claims, type MintContext, ownKey, set, without } from '../forge/entry.ts';
import { sign } from '../forge/sign.ts';
import { stranger } from '../forge/stranger.ts';
import { bodyFaults, type FaultEntry, faults, headers, members, onSuccess } from './entry.ts';

const quoted = (value: unknown) => JSON.stringify(value);
const otherSub = ({ other }: MintContext) => other['sub'];

/** A signed answer (OpenID Connect Core, section 5.3.2). */
function jwt(claims: Claims, context: MintContext): string {
  const { alg, kid } = ownKey(context);
  const all = { iss: context.issuer, aud: context.applicationId, ...claims };
  return compact({ alg, kid }, all, (input) => sign('RS256', input, ownKey(context)));
}

function unsigned(claims: Claims): string {
  return compact({ alg: 'none' }, claims, () => Buffer.alloc(0));
}

const asJwt = (make: (claims: Claims, context: MintContext) => string | Promise<string>) =>
  onSuccess(async (reply, { context }) => ({
    ...reply,
    headers: { ...reply.headers, 'content-type': 'application/jwt' },
    body: Buffer.from(await make(JSON.parse(reply.body.toString('utf8')) as Claims, context)),
  }));

/** NextReason's own words for a request that it does not like. */
const nextReasonError = (status: number, body: object) =>
  onSuccess((reply) => ({ ...reply, status, body: Buffer.from(JSON.stringify(body)) }));

export const userInfoFaults: FaultEntry[] = [
  ...bodyFaults({ source: 'oidc-core-5.3.2', expected: 'refused' }, [
    [
      'sub-other',
      "sub: another person's",
      members(set('sub', (_: unknown, context: MintContext) => otherSub(context))),
    ],
    ['sub-case', 'sub: case changed', members(set('sub', otherCase))],
    ['sub-space', 'sub: space appended', members(set('sub', (sub: unknown) => `${sub} `))],
    ['sub-cut', 'sub: last character removed', members(set('sub', (sub: unknown) => String(sub).slice(0, -1)))],
    ['sub-longer', 'sub: "x" appended', members(set('sub', (sub: unknown) => `${sub}x`))],
  ]),
  ...bodyFaults({ source: 'oidc-core-5.3.2', expected: 'not admitted' }, [
    ['sub-missing', 'sub: missing', members(without('sub'))],
    ['sub-empty', 'sub: ""', members(set('sub', ''))],
    ['sub-null', 'sub: null', members(set('sub', null))],
    ['sub-number', 'sub: 7 (number)', members(set('sub', 7))],
    ['sub-true', 'sub: true', members(set('sub', true))],
    ['sub-list', 'sub: ["<sub>"]', members(set('sub', (sub: unknown) => [sub]))],
    [
      'sub-list-own-first',
      'sub: ["<sub>", "<another>"]',
      members(set('sub', (sub: unknown, context: MintContext) => [sub, otherSub(context)])),
    ],
    [
      'sub-list-own-last',
      'sub: ["<another>", "<sub>"]',
      members(set('sub', (sub: unknown, context: MintContext) => [otherSub(context), sub])),
    ],
    ['sub-object', 'sub: {"sub": "<sub>"}', members(set('sub', (sub: unknown) => ({ sub })))],
    [
      'sub-user-id',
      'sub: missing, its value in user_id',
      members(({ sub, ...claims }) => ({ ...claims, user_id: sub })),
    ],
    ['sub-capitals', 'sub: missing, its value in SUB', members(({ sub, ...claims }) => ({ ...claims, SUB: sub }))],
    ['sub-nested', 'all claims inside the member "data"', members((claims) => ({ data: claims }))],
    [
      'sub-proto',
      'sub: inside __proto__ only',
      members(({ sub, ...claims }) => ({ ...claims, ['__proto__']: { sub } })),
    ],
  ]),
  ...bodyFaults({ source: 'rfc8259-4', expected: 'either' }, [
    [
      'sub-twice-own-last',
      "sub: given twice, another person's then own",
      (text, context) => withMemberFirst(text, `"sub":${quoted(otherSub(context))}`),
    ],
    [
      'sub-twice-own-first',
      "sub: given twice, own then another person's",
      (text, context) => withMemberLast(text, `"sub":${quoted(otherSub(context))}`),
    ],
  ]),
  ...faults({ source: 'contract-A15', expected: 'unavailable' }, [
    ['jwt', 'a signed JWT (application/jwt)', asJwt(jwt)],
    ['jwt-unsigned', 'an unsigned JWT (application/jwt)', asJwt(unsigned)],
    [
      'jwt-encrypted',
      'an encrypted JWT (application/jwt)',
      asJwt((claims, context) => toPublishedKey(jwt(claims, context), context, { cty: 'JWT' })),
    ],
    [
      'jwt-other',
      "a signed JWT (application/jwt), sub: another person's",
      asJwt((claims, context) => jwt({ ...claims, sub: otherSub(context) }, context)),
    ],
  ]),
  ...faults({ source: 'nextreason-userinfo', expected: 'refused' }, [
    [
      'nextreason-401',
      'status 401 and a body with error: http_exception',
      nextReasonError(401, { error: 'http_exception', error_details: { message: 'Unauthorized' } }),
    ],
  ]),
  ...faults({ source: 'nextreason-userinfo', expected: 'not admitted' }, [
    [
      'nextreason-400',
      'status 400 and the error invalid_request',
      nextReasonError(400, { stat: 'error', error: 'invalid_request' }),
    ],
    [
      'nextreason-200-error',
      'status 200 and the error invalid_request',
      nextReasonError(200, { stat: 'error', error: 'invalid_request' }),
    ],
  ]),
  ...faults({ source: 'rfc9111-5.2', expected: 'served' }, [
    ['max-age-60', 'Cache-Control: private, max-age=60', headers({ 'cache-control': 'private, max-age=60' })],
  ]),
  ...bodyFaults({ source: 'contract-B2', expected: 'served' }, [
    [
      'values-other',
      "another person's names, email and phone_number with the right sub",
      members((claims, { other }) => ({
        ...claims,
        given_name: stranger.givenName,
        family_name: 'Other',
        email: other['email'],
        phone_number: '+6591230000',
      })),
    ],
    ['values-missing', 'sub as its only member', members(({ sub }) => ({ sub }))],
    ['phone-missing', 'no phone_number', members(without('phone_number'))],
    [
      'token-claims',
      'iss, aud and exp of another token, besides the right sub',
      members((claims) => ({ ...claims, iss: stranger.issuer, aud: stranger.applicationId, exp: 1 })),
    ],
    ['updated-number', 'updated_at as a number', members((claims, { now }) => ({ ...claims, updated_at: now }))],
    ['updated-missing', 'no updated_at', members(without('updated_at'))],
    ['unknown-more', 'unknown claims', members((claims) => ({ ...claims, tier: 'gold', nested: { sub: 'x' } }))],
    [
      'proto-email',
      'a member __proto__ that holds sub and email of another person',
      members((claims, { other }) => ({ ...claims, ['__proto__']: other })),
    ],
    [
      'sub-capitals-beside',
      'members SUB and Sub that name another person, besides the right sub',
      members((claims, context) => ({ SUB: otherSub(context), ...claims, Sub: otherSub(context) })),
    ],
  ]),
];

function otherCase(sub: unknown): string {
  const text = String(sub);
  return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
}
