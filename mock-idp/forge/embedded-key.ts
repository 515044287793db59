import { createPublicKey } from 'node:crypto';
import { certificate } from './certificate.ts';
import { compact } from './encode.ts';
import {
  type Claims,
  type ForgeryEntry,
  forgeries,
  type Honest,
  headerForgeries,
  type Kit,
  ownKey,
  set,
} from './entry.ts';
import { mac, privateKeyOf, sign } from './sign.ts';

/** Signed by the attacker, whose key the header brings along in some way. */
function brought(embed: (header: Claims, kit: Kit) => Claims | Promise<Claims>) {
  return async ({ header, payload }: Honest, kit: Kit): Promise<string> => {
    const { privateKey } = await kit.attackersKey();
    return compact(await embed(header, kit), payload, (input) => sign('RS256', input, privateKey));
  };
}

async function attackersJwk(kit: Kit): Promise<Claims> {
  const { kty, n, e } = (await kit.attackersKey()).jwk;
  return { kty, n, e };
}

/** Key set of the attacker, under the `kid` of the honest key. */
async function lureToKeySet(kit: Kit, order: 'alone' | 'first' | 'last' = 'alone'): Promise<string> {
  const { kid, kty, n, e } = ownKey(kit);
  const evil = { ...(await attackersJwk(kit)), kid, use: 'sig', alg: 'RS256' };
  const honest = { kty, n, e, kid: `${kid}-2`, use: 'sig', alg: 'RS256' };
  const keys = { alone: [evil], first: [evil, honest], last: [honest, evil] }[order];
  return kit.lure(`keys-${order}.json`, 'application/json', JSON.stringify({ keys }));
}

async function attackersCertificate(kit: Kit): Promise<Buffer> {
  const { privateKey } = await kit.attackersKey();
  return certificate({ name: 'NextReason', of: createPublicKey(privateKey), by: privateKey });
}

/** A certificate over the honest key, by the attacker. */
async function honestCertificate(kit: Kit): Promise<Buffer> {
  const { privateKey } = await kit.attackersKey();
  return certificate({ name: 'NextReason', of: createPublicKey(privateKeyOf(ownKey(kit))), by: privateKey });
}

async function lureToCertificate(kit: Kit): Promise<string> {
  const body = (await attackersCertificate(kit)).toString('base64');
  const pem = ['-----BEGIN CERTIFICATE-----', ...(body.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''];
  return kit.lure('certificate.pem', 'application/x-pem-file', pem.join('\n'));
}

const withoutKid = ({ kid: _, ...header }: Claims): Claims => header;
const underKid = (kid: string) => (header: Claims) => ({ ...header, kid });

export const embeddedKeyForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    [
      'jwk-no-kid',
      "brings somebody else's key along and names no key id",
      'attacker key in header jwk, no kid',
      brought(async (header, kit) => ({ ...withoutKid(header), jwk: await attackersJwk(kit) })),
    ],
    [
      'jwk-own-kid',
      "brings somebody else's key along under NextReason's key id",
      'attacker key in header jwk, honest kid',
      brought(async (header, kit) => ({ ...header, jwk: await attackersJwk(kit) })),
    ],
    [
      'jwk-inner-kid',
      "brings somebody else's key along that calls itself NextReason's",
      'attacker key in header jwk with the honest kid in it, unknown kid outside',
      brought(async (header, kit) => ({
        ...underKid('evil')(header),
        jwk: { ...(await attackersJwk(kit)), kid: ownKey(kit).kid },
      })),
    ],
    [
      'jwk-mac',
      'brings a password along and is signed with it',
      'HS256, octet key in header jwk',
      ({ header, payload }) => {
        const jwk = { kty: 'oct', k: Buffer.from('brought along').toString('base64url') };
        return compact({ ...header, alg: 'HS256', jwk }, payload, (input) => mac('HS256', input, 'brought along'));
      },
    ],
    [
      'jwk-address',
      "has the address of somebody else's key in place of the key",
      'header jwk is an address',
      brought(async (header, kit) => ({
        ...header,
        jwk: await kit.lure('jwk.json', 'application/json', JSON.stringify(await attackersJwk(kit))),
      })),
    ],
    [
      'jwk-with-addresses',
      'brings a key along that points to an address of somebody else',
      'header jwk has jku and x5u',
      brought(async (header, kit) => ({
        ...header,
        jwk: { ...(await attackersJwk(kit)), jku: await lureToKeySet(kit), x5u: await lureToCertificate(kit) },
      })),
    ],
    [
      'jku-own-kid',
      "points to somebody else's key set under NextReason's key id",
      'jku to the attacker, honest kid',
      brought(async (header, kit) => ({ ...header, jku: await lureToKeySet(kit) })),
    ],
    [
      'jku-unknown-kid',
      "points to somebody else's key set under a key id of their own",
      'jku to the attacker, unknown kid',
      brought(async (header, kit) => {
        const { kid, jwk } = await kit.attackersKey();
        const body = JSON.stringify({ keys: [jwk] });
        return { ...header, kid, jku: await kit.lure('own-keys.json', 'application/json', body) };
      }),
    ],
    [
      'jku-evil-first',
      'points to a key set that has the wrong key before the right one',
      'jku to [attacker, honest]',
      brought(async (header, kit) => ({ ...header, jku: await lureToKeySet(kit, 'first') })),
    ],
    [
      'jku-evil-last',
      'points to a key set that has the right key before the wrong one',
      'jku to [honest, attacker]',
      brought(async (header, kit) => ({ ...header, jku: await lureToKeySet(kit, 'last') })),
    ],
    [
      'x5u-own-kid',
      "points to somebody else's certificate under NextReason's key id",
      'x5u to the attacker, honest kid',
      brought(async (header, kit) => ({ ...header, x5u: await lureToCertificate(kit) })),
    ],
    [
      'x5u-no-kid',
      "points to somebody else's certificate and names no key id",
      'x5u to the attacker, no kid',
      brought(async (header, kit) => ({ ...withoutKid(header), x5u: await lureToCertificate(kit) })),
    ],
    [
      'x5c-own-kid',
      "brings somebody else's certificate along under NextReason's key id",
      'attacker certificate in x5c, honest kid',
      brought(async (header, kit) => ({ ...header, x5c: await chain(attackersCertificate(kit)) })),
    ],
    [
      'x5c-no-kid',
      "brings somebody else's certificate along and names no key id",
      'attacker certificate in x5c, no kid',
      brought(async (header, kit) => ({ ...withoutKid(header), x5c: await chain(attackersCertificate(kit)) })),
    ],
    [
      'x5c-evil-first',
      "brings somebody else's certificate along before one of NextReason",
      'x5c [attacker, honest key]',
      brought(async (header, kit) => ({
        ...header,
        x5c: await chain(attackersCertificate(kit), honestCertificate(kit)),
      })),
    ],
    [
      'x5c-evil-last',
      "brings a certificate of NextReason along before somebody else's",
      'x5c [honest key, attacker]',
      brought(async (header, kit) => ({
        ...header,
        x5c: await chain(honestCertificate(kit), attackersCertificate(kit)),
      })),
    ],
  ]),
  ...headerForgeries({ source: 'rfc8725-3.10', expected: 'either' }, [
    [
      'jwk-honest',
      'brings its own right key along',
      'honest signature, header jwk is the published key',
      (header, kit) => {
        const { kty, n, e } = ownKey(kit);
        return { ...header, jwk: { kty, n, e } };
      },
    ],
    [
      'jku-honest',
      "is rightly signed and points to somebody else's key set",
      'honest signature, jku to the attacker',
      async (header, kit) => ({ ...header, jku: await lureToKeySet(kit) }),
    ],
    [
      'x5u-honest',
      "is rightly signed and points to somebody else's certificate",
      'honest signature, x5u to the attacker',
      async (header, kit) => ({ ...header, x5u: await lureToCertificate(kit) }),
    ],
    [
      'x5t-honest',
      'is rightly signed and has the print of a certificate',
      'honest signature, x5t#S256',
      set('x5t#S256', 'a'.repeat(43)),
    ],
  ]),
];

async function chain(...certificates: Promise<Buffer>[]): Promise<string[]> {
  return (await Promise.all(certificates)).map((octets) => octets.toString('base64'));
}
