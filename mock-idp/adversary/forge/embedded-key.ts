import { createPublicKey } from 'node:crypto';
import { privateKeyOf } from '../../oidc/keys.ts';
import { certificate } from './certificate.ts';
import { compact } from './encode.ts';
import {
  type Claims,
  type ForgeryEntry,
  forgeries,
  headerForgeries,
  type MintContext,
  ownKey,
  set,
  type ValidToken,
} from './entry.ts';
import { mac, sign } from './sign.ts';

/** Signed by the attacker, whose key the header brings along in some way. */
function brought(embed: (header: Claims, context: MintContext) => Claims | Promise<Claims>) {
  return async ({ header, payload }: ValidToken, context: MintContext): Promise<string> => {
    const { privateKey } = await context.attackersKey();
    return compact(await embed(header, context), payload, (input) => sign('RS256', input, privateKey));
  };
}

async function attackersJwk(context: MintContext): Promise<Claims> {
  const { kty, n, e } = (await context.attackersKey()).jwk;
  return { kty, n, e };
}

/** Key set of the attacker, under the `kid` of the valid key. */
async function decoyKeySet(context: MintContext, order: 'alone' | 'first' | 'last' = 'alone'): Promise<string> {
  const { kid, kty, n, e } = ownKey(context);
  const evil = { ...(await attackersJwk(context)), kid, use: 'sig', alg: 'RS256' };
  const valid = { kty, n, e, kid: `${kid}-2`, use: 'sig', alg: 'RS256' };
  const keys = { alone: [evil], first: [evil, valid], last: [valid, evil] }[order];
  return context.decoy(`keys-${order}.json`, 'application/json', JSON.stringify({ keys }));
}

async function attackersCertificate(context: MintContext): Promise<Buffer> {
  const { privateKey } = await context.attackersKey();
  return certificate({ name: 'NextReason', of: createPublicKey(privateKey), by: privateKey });
}

/** A certificate over the valid key, by the attacker. */
async function publishedKeyCertificate(context: MintContext): Promise<Buffer> {
  const { privateKey } = await context.attackersKey();
  return certificate({ name: 'NextReason', of: createPublicKey(privateKeyOf(ownKey(context))), by: privateKey });
}

async function decoyCertificate(context: MintContext): Promise<string> {
  const body = (await attackersCertificate(context)).toString('base64');
  const pem = ['-----BEGIN CERTIFICATE-----', ...(body.match(/.{1,64}/g) ?? []), '-----END CERTIFICATE-----', ''];
  return context.decoy('certificate.pem', 'application/x-pem-file', pem.join('\n'));
}

const withoutKid = ({ kid: _, ...header }: Claims): Claims => header;
const underKid = (kid: string) => (header: Claims) => ({ ...header, kid });

export const embeddedKeyForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'rfc8725-3.10', expected: 'refused' }, [
    [
      'jwk-no-kid',
      "signature by an attacker's key in jwk, kid: missing",
      brought(async (header, context) => ({ ...withoutKid(header), jwk: await attackersJwk(context) })),
    ],
    [
      'jwk-own-kid',
      "signature by an attacker's key in jwk, kid: NextReason's signing key",
      brought(async (header, context) => ({ ...header, jwk: await attackersJwk(context) })),
    ],
    [
      'jwk-inner-kid',
      "signature by an attacker's key in jwk, NextReason's kid inside jwk, header kid: not in the JWKS",
      brought(async (header, context) => ({
        ...underKid('evil')(header),
        jwk: { ...(await attackersJwk(context)), kid: ownKey(context).kid },
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
      brought(async (header, context) => ({
        ...header,
        jwk: await context.decoy('jwk.json', 'application/json', JSON.stringify(await attackersJwk(context))),
      })),
    ],
    [
      'jwk-with-addresses',
      "signature by an attacker's key in jwk, jku and x5u inside jwk",
      brought(async (header, context) => ({
        ...header,
        jwk: {
          ...(await attackersJwk(context)),
          jku: await decoyKeySet(context),
          x5u: await decoyCertificate(context),
        },
      })),
    ],
    [
      'jku-own-kid',
      "signature by an attacker's key, jku: the attacker's JWKS, kid: NextReason's signing key",
      brought(async (header, context) => ({ ...header, jku: await decoyKeySet(context) })),
    ],
    [
      'jku-unknown-kid',
      "signature by an attacker's key, jku: the attacker's JWKS, kid: the attacker's key",
      brought(async (header, context) => {
        const { kid, jwk } = await context.attackersKey();
        const body = JSON.stringify({ keys: [jwk] });
        return { ...header, kid, jku: await context.decoy('own-keys.json', 'application/json', body) };
      }),
    ],
    [
      'jku-evil-first',
      "signature by an attacker's key, jku: JWKS with the attacker's key before NextReason's",
      brought(async (header, context) => ({ ...header, jku: await decoyKeySet(context, 'first') })),
    ],
    [
      'jku-evil-last',
      "signature by an attacker's key, jku: JWKS with NextReason's key before the attacker's",
      brought(async (header, context) => ({ ...header, jku: await decoyKeySet(context, 'last') })),
    ],
    [
      'x5u-own-kid',
      "signature by an attacker's key, x5u: the attacker's certificate, kid: NextReason's signing key",
      brought(async (header, context) => ({ ...header, x5u: await decoyCertificate(context) })),
    ],
    [
      'x5u-no-kid',
      "signature by an attacker's key, x5u: the attacker's certificate, kid: missing",
      brought(async (header, context) => ({ ...withoutKid(header), x5u: await decoyCertificate(context) })),
    ],
    [
      'x5c-own-kid',
      "signature by an attacker's key, x5c: the attacker's certificate, kid: NextReason's signing key",
      brought(async (header, context) => ({ ...header, x5c: await chain(attackersCertificate(context)) })),
    ],
    [
      'x5c-no-kid',
      "signature by an attacker's key, x5c: the attacker's certificate, kid: missing",
      brought(async (header, context) => ({ ...withoutKid(header), x5c: await chain(attackersCertificate(context)) })),
    ],
    [
      'x5c-evil-first',
      "signature by an attacker's key, x5c: the attacker's certificate before one of NextReason's key",
      brought(async (header, context) => ({
        ...header,
        x5c: await chain(attackersCertificate(context), publishedKeyCertificate(context)),
      })),
    ],
    [
      'x5c-evil-last',
      "signature by an attacker's key, x5c: a certificate of NextReason's key before the attacker's",
      brought(async (header, context) => ({
        ...header,
        x5c: await chain(publishedKeyCertificate(context), attackersCertificate(context)),
      })),
    ],
  ]),
  ...headerForgeries({ source: 'rfc8725-3.10', expected: 'either' }, [
    [
      'jwk-valid',
      "valid signature, jwk: NextReason's signing key",
      (header, context) => {
        const { kty, n, e } = ownKey(context);
        return { ...header, jwk: { kty, n, e } };
      },
    ],
    [
      'jku-valid',
      "valid signature, jku: an attacker's JWKS",
      async (header, context) => ({ ...header, jku: await decoyKeySet(context) }),
    ],
    [
      'x5u-valid',
      "valid signature, x5u: an attacker's certificate",
      async (header, context) => ({ ...header, x5u: await decoyCertificate(context) }),
    ],
    ['x5t-valid', 'valid signature, x5t#S256: made-up digest', set('x5t#S256', 'a'.repeat(43))],
  ]),
];

async function chain(...certificates: Promise<Buffer>[]): Promise<string[]> {
  return (await Promise.all(certificates)).map((octets) => octets.toString('base64'));
}
