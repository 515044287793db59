import fc from 'fast-check';
import { names as people } from '../person.ts';
import { type Abilities, callOf, person, type Weighted } from './part.ts';

/** Forgeries, one for each way in. */
const forgeries = [
  "payload: sub changed to another person's after signing",
  'alg: none, empty signature',
  'signature: empty',
  "signature by an attacker's key, kid: NextReason's signing key",
  "signature by an attacker's key in jwk, kid: NextReason's signing key",
  'alg: HS256, HMAC secret = RSA public key (SPKI PEM)',
  'crit: ["urn:example:extension"], header member present',
];

/** Tokens and requests that must not get far. */
export function attackParts(where: fc.Arbitrary<string>, abilities: Abilities): Weighted[] {
  const call = callOf(abilities);
  // Refetches of a JWKS that sequences share are bounded (A6).
  const unknownKey = abilities.capabilities.includes('provisioning') ? ['kid: not in the JWKS'] : [];
  const forged = fc
    .tuple(call, person, fc.constantFrom(...forgeries, ...unknownKey), where)
    .map(([called, name, forgery, at]) => [
      { text: `${called} is called for ${name} with a forged ID token, ${JSON.stringify(forgery)}${at}` },
    ]);
  const borrowed = fc
    .tuple(call, fc.shuffledSubarray([...people], { minLength: 2, maxLength: 2 }), where)
    .map(([called, [name, other], at]) => [
      { text: `${called} is called for ${name} with the access token of ${other}${at}` },
    ]);
  const named = fc
    .tuple(
      fc.constantFrom('getMember', 'updateMember'),
      fc.shuffledSubarray([...people.slice(0, 3)], { minLength: 2, maxLength: 2 }),
      fc.constantFrom(
        'cap_mobile',
        'cap_identifier_value',
        'cap_device_id',
        '?mobile',
        '?email',
        '?cuid',
        '?id',
        'x-user-id',
      ),
    )
    .map(([called, [name, other], place]) => [
      { text: `${called} is called for ${name} with ${JSON.stringify(place)} of ${other} in the request` },
    ]);
  return [
    { weight: 2, arbitrary: forged },
    { weight: 1, arbitrary: borrowed },
    { weight: 1, arbitrary: named },
  ];
}
