import { constants, createHash, privateEncrypt, sign as signOctets } from 'node:crypto';
import { privateKeyOf } from '../../oidc/keys.ts';
import { base64url, compact, parts } from './encode.ts';
import { type ForgeryEntry, forgeries, type MintContext, ownKey, signed, type ValidToken } from './entry.ts';
import { sign } from './sign.ts';
import { stranger } from './stranger.ts';

/** The valid token with its signature changed. */
function resigned(change: (signature: Buffer, input: string, context: MintContext) => Buffer) {
  return ({ header, payload }: ValidToken, context: MintContext): string =>
    compact(header, payload, (input) => change(sign('RS256', input, ownKey(context)), input, context));
}

/** A payload that was exchanged after signing. */
function exchanged(change: (payload: ValidToken['payload'], context: MintContext) => object) {
  return ({ header, payload }: ValidToken, context: MintContext): string => {
    const [head, , signature] = parts(signed(header, payload, context));
    return `${head}.${base64url(change(payload, context))}.${signature}`;
  };
}

/** PKCS#1 v1.5 by hand: whatever stands in the padding. */
function padded(content: (hash: Buffer) => Buffer) {
  return resigned((_, input, context) =>
    privateEncrypt(
      { key: privateKeyOf(ownKey(context)), padding: constants.RSA_PKCS1_PADDING },
      content(createHash('sha256').update(input).digest()),
    ),
  );
}

function flipped(octets: Buffer, at: number): Buffer {
  const copy = Buffer.from(octets);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 1;
  return copy;
}

export const signatureForgeries: ForgeryEntry[] = [
  ...forgeries({ source: 'oidc-core-3.1.3.7', expected: 'refused' }, [
    ['sig-empty', 'signature: empty', resigned(() => Buffer.alloc(0))],
    ['sig-first-bit', 'signature: one bit flipped in the first octet', resigned((s) => flipped(s, 0))],
    ['sig-last-bit', 'signature: one bit flipped in the last octet', resigned((s) => flipped(s, -1))],
    ['sig-cut', 'signature: last octet removed', resigned((s) => s.subarray(0, -1))],
    ['sig-long', 'signature: octet 0x00 appended', resigned((s) => Buffer.concat([s, Buffer.of(0)]))],
    ['sig-zeros', 'signature: all octets 0x00', resigned((s) => Buffer.alloc(s.length))],
    ['sig-ones', 'signature: all octets 0xFF', resigned((s) => Buffer.alloc(s.length, 255))],
    ['sig-one', 'signature: the integer 1', resigned((s) => Buffer.concat([Buffer.alloc(s.length - 1), Buffer.of(1)]))],
    [
      'sig-random',
      'signature: made-up octets of the right length',
      resigned((s, input) => Buffer.alloc(s.length, createHash('sha256').update(input).digest())),
    ],
    [
      'sig-payload-name',
      'payload: given_name changed after signing',
      exchanged((payload) => ({ ...payload, given_name: stranger.givenName })),
    ],
    [
      'sig-payload-person',
      "payload: sub changed to another person's after signing",
      exchanged((payload, { other }) => ({ ...payload, sub: other['sub'] })),
    ],
    [
      'sig-payload-times',
      'payload: iat and exp changed after signing',
      exchanged(({ iat, exp, ...rest }) => ({ ...rest, iat: Number(iat) - 3_600, exp: Number(exp) - 3_600 })),
    ],
    [
      'sig-header-changed',
      'header: unknown member added after signing',
      ({ header, payload }, context) => {
        const [, body, signature] = parts(signed(header, payload, context));
        return `${base64url({ ...header, seen: true })}.${body}.${signature}`;
      },
    ],
    [
      'sig-other-token',
      'signature: that of an ID token with another jti',
      ({ header, payload }, context) => {
        const [head, body] = parts(signed(header, payload, context));
        return `${head}.${body}.${parts(signed(header, { ...payload, jti: 'another' }, context))[2]}`;
      },
    ],
    [
      'sig-payload-only',
      'signature: over the payload only, without the header',
      resigned((_, input, context) => sign('RS256', input.split('.')[1] ?? '', ownKey(context))),
    ],
  ]),
  ...forgeries({ source: 'rfc8725-3.8', expected: 'refused' }, [
    [
      'key-attacker-own-kid',
      "signature by an attacker's key, kid: NextReason's signing key",
      async ({ header, payload }, context) => {
        const { privateKey } = await context.attackersKey();
        return compact(header, payload, (input) => sign('RS256', input, privateKey));
      },
    ],
    [
      'key-attacker-unknown-kid',
      "signature by an attacker's key, kid: not in the JWKS",
      async ({ header, payload }, context) => {
        const { privateKey, kid } = await context.attackersKey();
        return compact({ ...header, kid }, payload, (input) => sign('RS256', input, privateKey));
      },
    ],
    [
      'key-attacker-no-kid',
      "signature by an attacker's key, kid: missing",
      async ({ header: { kid: _, ...header }, payload }, context) => {
        const { privateKey } = await context.attackersKey();
        return compact(header, payload, (input) => sign('RS256', input, privateKey));
      },
    ],
  ]),
  ...forgeries({ source: 'rfc7518-3.3', expected: 'refused' }, [
    [
      'sig-sha1',
      'signature: RSA with SHA-1 under alg: RS256',
      resigned((_, input, context) => signOctets('sha1', Buffer.from(input), privateKeyOf(ownKey(context)))),
    ],
    [
      'sig-sha512',
      'signature: RSA with SHA-512 under alg: RS256',
      resigned((_, input, context) => sign('RS512', input, ownKey(context))),
    ],
    [
      'sig-pss',
      'signature: RSASSA-PSS under alg: RS256',
      resigned((_, input, context) => sign('PS256', input, ownKey(context))),
    ],
    ['sig-bare-hash', 'signature: PKCS#1 v1.5 without DigestInfo', padded((hash) => hash)],
    [
      'sig-trailing-garbage',
      'signature: PKCS#1 v1.5 with an octet after the digest',
      padded((hash) =>
        Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), hash, Buffer.of(7)]),
      ),
    ],
  ]),
];
