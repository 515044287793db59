import fc from 'fast-check';
import { type Abilities, callOf, person, type Weighted } from './part.ts';

/** Sign-in, sign-out, outages and keys. */
export function idpParts(where: fc.Arbitrary<string>, abilities: Abilities): Weighted[] {
  const call = callOf(abilities);
  const signsIn = fc.tuple(person, where).map(([name, at]) => [{ text: `${name} signs in on another device${at}` }]);
  const signsOut = fc
    .tuple(person, call, where)
    .map(([name, called, at]) => [
      { text: `${name} signs out at NextReason${at}` },
      { text: `${called} is called for ${name} with the tokens of before the sign-out${at}` },
    ]);
  const outage = fc
    .tuple(person, call, fc.constantFrom(500, 503, 404, 401), where)
    .map(([name, called, status, at]) => [
      { text: `${called} is called for ${name} while UserInfo answers ${status}${at}` },
    ]);
  const rotation = fc.constant([{ text: 'NextReason rotates its signing key' }]);
  return [
    { weight: 1, arbitrary: signsIn },
    { weight: 1, arbitrary: signsOut },
    { weight: 1, arbitrary: outage },
    ...(abilities.capabilities.includes('provisioning') ? [{ weight: 1, arbitrary: rotation }] : []),
  ];
}
