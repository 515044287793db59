import fc from 'fast-check';
import { type Abilities, joins, regular, type Weighted } from './part.ts';

/** CRM access tokens that must not serve, and keys that get none. */
export function accessParts({ auth, capabilities }: Abilities): Weighted[] {
  // A till's name and password stand in place of an access token.
  if (auth === 'basic') return [];
  const calledWith = (token: string) =>
    regular.map((name) => [
      joins(name),
      { text: `each call of the CRM API is made for the customer of ${name} with "${token}" as access token` },
    ]);
  const access = fc.oneof(
    ...['nothing', 'a made-up one', 'its own one, letter case swapped', 'the access token of NextReason'].map(
      calledWith,
    ),
  );
  const secrets = fc
    .constantFrom('null', '7', '[]')
    .map((secret) => [
      { text: 'generateToken is called with a wrong secret' },
      { text: `generateToken is called with the secret "${secret}" as JSON` },
    ]);
  return [
    { weight: 6, arbitrary: access },
    { weight: 2, arbitrary: secrets },
    ...(capabilities.includes('provisioning') ? [{ weight: 2, arbitrary: calledWith('one that has ended') }] : []),
  ];
}
