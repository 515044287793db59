import type { JsonWebKey } from 'node:crypto';
import { compact } from './encode.ts';
import {
  type ForgeryEntry,
  forgeries,
  type KeyKind,
  type KeySetNeed,
  type MintContext,
  type ValidToken,
} from './entry.ts';
import { sign } from './sign.ts';

/** A key that stands beside the application's own. */
function beside(says: string, kind: KeyKind, entry: (jwk: JsonWebKey) => JsonWebKey = (jwk) => jwk): KeySetNeed {
  return { says, add: async (context) => [entry((await context.furtherKey(`beside-${kind}`, kind)).jwk)] };
}

function byOwnKey(place: number, header: (valid: ValidToken) => object = (valid) => valid.header) {
  return (valid: ValidToken, { keys }: MintContext): string => {
    const key = keys[place];
    if (!key) throw new Error('the application has no such key');
    const own = header(valid);
    return compact('kid' in own ? { ...own, kid: key.kid } : own, valid.payload, (input) => sign('RS256', input, key));
  };
}

const noKid = ({ header: { kid: _, ...header } }: ValidToken): object => header;

/** Which of several keys a token is signed by, and whether it says so. */
export const keyChoiceForgeries: ForgeryEntry[] = [
  ...forgeries(
    {
      source: 'oidc-core-10.1',
      expected: 'refused',
      severity: 'should',
      keySet: beside('a second key that fits', 'rsa-2048'),
    },
    [['kid-missing-two-keys', 'kid: missing, two RS256 keys in the JWKS', byOwnKey(0, noKid)]],
  ),
  ...forgeries(
    {
      source: 'contract-A5',
      expected: 'accepted',
      severity: 'should',
      keySet: beside('a key of another type', 'p-256'),
    },
    [['kid-missing-other-type', 'kid: missing, one RSA key and one EC key in the JWKS', byOwnKey(0, noKid)]],
  ),
  ...forgeries(
    {
      source: 'contract-A5',
      expected: 'accepted',
      severity: 'should',
      keySet: beside('a second key for encryption', 'rsa-2048', (jwk) => ({ ...jwk, use: 'enc', alg: 'RSA-OAEP' })),
    },
    [
      [
        'kid-missing-other-use',
        'kid: missing, one RSA key with use: sig and one with use: enc in the JWKS',
        byOwnKey(0, noKid),
      ],
    ],
  ),
  ...forgeries(
    {
      source: 'oidc-core-10.1.1',
      expected: 'accepted',
      keySet: { says: 'a new signing key beside the old one', rotate: 'keep old' },
    },
    [
      ['rotated-new', 'signature by the new key after a key rotation', byOwnKey(0)],
      ['rotated-old', 'signature by the old key, still in the JWKS after a key rotation', byOwnKey(1)],
    ],
  ),
  ...forgeries(
    {
      source: 'oidc-core-10.1.1',
      expected: 'refused',
      keySet: { says: 'a new signing key in place of the old one', rotate: 'drop old' },
    },
    [['withdrawn', 'signature by the old key, removed from the JWKS by a key rotation', byOwnKey(1)]],
  ),
];
