import { createPublicKey } from 'node:crypto';
import { privateKeyOf } from '../../oidc/keys.ts';
import { certificate } from './certificate.ts';
import { compact } from './encode.ts';
import {
  type Claims,
  type ForgeryEntry,
  forgeries,
  headerForgeries,
  type Kit,
  ownKey,
  set,
  type ValidToken,
} from './entry.ts';
import { mac, sign } from './sign.ts';

/** Signed by the attacker, whose key the header brings along in some way. */
function brought(embed: (header: Claims, kit: Kit) => Claims | Promise<Claims>) {
  return async ({ header, payload }: ValidToken, kit: Kit): Promise<string> => {
    const { privateKey } = await kit.attackersKey();
    return compact(await embed(header, kit), payload, (input) => sign('RS256', input, privateKey));
  };
}

async function attackersJwk(kit: Kit): Promise<Claims> {
  const { kty, n, e } = (await kit.attackersKey()).jwk;
  return { kty, n, e };
}

/** Key set of the attacker, under the `kid` of the valid key. */
async function lureToKeySet(kit: Kit, order: 'alone' | 'first' | 'last' = 'alone'): Promise<string> {
  const { kid, kty, n, e } = ownKey(kit);
  const evil = { ...(await attackersJwk(kit)), kid, use: 'sig', alg: 'RS256' };
  const valid = { kty, n, e, kid: `${kid}-2`, use: 'sig', alg: 'RS256' };
  const keys = { alone: [evil], first: [evil, valid], last: [valid, evil] }[order];
  return kit.decoy(`keys-${order}.json`, 'application/json', JSON.stringify({ keys }));
}

async function attackersCertificate(kit: Kit): Promise<Buffer> {
  const { privateKey } = await kit.attackersKey();
  return certificate({ name: 'NextReason', of: createPublicKey(privateKey), by: privateKey });
}

/** A certificate over the valid key, by the attacker. */
async function publishedKeyCertificate(kit: Kit): Promise<Buffer> {
  const { privateKey } = await kit.attackersKey();
  return certificate({ name: 'NextReason', of: createPublicKey(privateKeyOf(ownKey(kit))), by: privateKey });
}

async function lureToCertificate(kit: Kit): Promise<string> {
  const body = (await attackersCertificate(kit)).toString('base64');
  const pem = ['-----BEGIN CERTIFICATE-----', ...(body.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''];
  return kit.decoy('certificate.pem', 'application/x-pem-file', pem.join('\n'));
}

const withoutKid = ({ kid: _, ...header }: Claims): Claims => header;
const underKid = (kid: string) => (header: Claims) => ({ ...header, kid });

export const embeddedKeyForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    [
      'jwk-no-kid',
      "signature by an attacker's key in jwk, kid: missing",
      brought(async (header, kit) => ({ ...withoutKid(header), jwk: await attackersJwk(kit) })),
    ],
    [
      'jwk-own-kid',
      "signature by an attacker's key in jwk, kid: NextReason's signing key",
      brought(async (header, kit) => ({ ...header, jwk: await attackersJwk(kit) })),
    ],
    [
      'jwk-inner-kid',
      "signature by an attacker's key in jwk, NextReason's kid inside jwk, header kid: not in the JWKS",
      brought(async (header, kit) => ({
        ...underKid('evil')(header),
        jwk: { ...(await attackersJwk(kit)), kid: ownKey(kit).kid },
      })),
    ],
    [
      'jwk-mac',
      'alg: HS256, HMAC secret = octet key in jwk',
      ({ header, payload }) => {
        const jwk = { kty: 'oct', k: Buffer.from('brought along').toString('base64url') };
        return compact({ ...header, alg: 'HS256', jwk }, payload, (input) => mac('HS256', input, 'brought along'));
      },
    ],
    [
      'jwk-address',
      "signature by an attacker's key, jwk: URL of that key",
      brought(async (header, kit) => ({
        ...header,
        jwk: await kit.decoy('jwk.json', 'application/json', JSON.stringify(await attackersJwk(kit))),
      })),
    ],
    [
      'jwk-with-addresses',
      "signature by an attacker's key in jwk, jku and x5u inside jwk",
      brought(async (header, kit) => ({
        ...header,
        jwk: { ...(await attackersJwk(kit)), jku: await lureToKeySet(kit), x5u: await lureToCertificate(kit) },
      })),
    ],
    [
      'jku-own-kid',
      "signature by an attacker's key, jku: the attacker's JWKS, kid: NextReason's signing key",
      brought(async (header, kit) => ({ ...header, jku: await lureToKeySet(kit) })),
    ],
    [
      'jku-unknown-kid',
      "signature by an attacker's key, jku: the attacker's JWKS, kid: the attacker's key",
      brought(async (header, kit) => {
        const { kid, jwk } = await kit.attackersKey();
        const body = JSON.stringify({ keys: [jwk] });
        return { ...header, kid, jku: await kit.decoy('own-keys.json', 'application/json', body) };
      }),
    ],
    [
      'jku-evil-first',
      "signature by an attacker's key, jku: JWKS with the attacker's key before NextReason's",
      brought(async (header, kit) => ({ ...header, jku: await lureToKeySet(kit, 'first') })),
    ],
    [
      'jku-evil-last',
      "signature by an attacker's key, jku: JWKS with NextReason's key before the attacker's",
      brought(async (header, kit) => ({ ...header, jku: await lureToKeySet(kit, 'last') })),
    ],
    [
      'x5u-own-kid',
      "signature by an attacker's key, x5u: the attacker's certificate, kid: NextReason's signing key",
      brought(async (header, kit) => ({ ...header, x5u: await lureToCertificate(kit) })),
    ],
    [
      'x5u-no-kid',
      "signature by an attacker's key, x5u: the attacker's certificate, kid: missing",
      brought(async (header, kit) => ({ ...withoutKid(header), x5u: await lureToCertificate(kit) })),
    ],
    [
      'x5c-own-kid',
      "signature by an attacker's key, x5c: the attacker's certificate, kid: NextReason's signing key",
      brought(async (header, kit) => ({ ...header, x5c: await chain(attackersCertificate(kit)) })),
    ],
    [
      'x5c-no-kid',
      "signature by an attacker's key, x5c: the attacker's certificate, kid: missing",
      brought(async (header, kit) => ({ ...withoutKid(header), x5c: await chain(attackersCertificate(kit)) })),
    ],
    [
      'x5c-evil-first',
      "signature by an attacker's key, x5c: the attacker's certificate before one of NextReason's key",
      brought(async (header, kit) => ({
        ...header,
        x5c: await chain(attackersCertificate(kit), publishedKeyCertificate(kit)),
      })),
    ],
    [
      'x5c-evil-last',
      "signature by an attacker's key, x5c: a certificate of NextReason's key before the attacker's",
      brought(async (header, kit) => ({
        ...header,
        x5c: await chain(publishedKeyCertificate(kit), attackersCertificate(kit)),
      })),
    ],
  ]),
  ...headerForgeries({ source: 'rfc8725-3.10', expected: 'either' }, [
    [
      'jwk-valid',
      "valid signature, jwk: NextReason's signing key",
      (header, kit) => {
        const { kty, n, e } = ownKey(kit);
        return { ...header, jwk: { kty, n, e } };
      },
    ],
    [
      'jku-valid',
      "valid signature, jku: an attacker's JWKS",
      async (header, kit) => ({ ...header, jku: await lureToKeySet(kit) }),
    ],
    [
      'x5u-valid',
      "valid signature, x5u: an attacker's certificate",
      async (header, kit) => ({ ...header, x5u: await lureToCertificate(kit) }),
    ],
    ['x5t-valid', 'valid signature, x5t#S256: made-up digest', set('x5t#S256', 'a'.repeat(43))],
  ]),
];

async function chain(...certificates: Promise<Buffer>[]): Promise<string[]> {
  return (await Promise.all(certificates)).map((octets) => octets.toString('base64'));
}
