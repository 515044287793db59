import { constants, createHash, privateEncrypt, sign as signOctets } from 'node:crypto';
import { base64url, compact, parts } from './encode.ts';
import { type ForgeryEntry, forgeries, type Honest, type Kit, ownKey, signed } from './entry.ts';
import { privateKeyOf, sign } from './sign.ts';

/** The honest token with its signature changed. */
function resigned(change: (signature: Buffer, input: string, kit: Kit) => Buffer) {
  return ({ header, payload }: Honest, kit: Kit): string =>
    compact(header, payload, (input) => change(sign('RS256', input, ownKey(kit)), input, kit));
}

/** A payload that was exchanged after signing. */
function exchanged(change: (payload: Honest['payload'], kit: Kit) => object) {
  return ({ header, payload }: Honest, kit: Kit): string => {
    const [head, , signature] = parts(signed(header, payload, kit));
    return `${head}.${base64url(change(payload, kit))}.${signature}`;
  };
}

/** PKCS#1 v1.5 by hand: whatever stands in the padding. */
function padded(content: (hash: Buffer) => Buffer) {
  return resigned((_, input, kit) =>
    privateEncrypt(
      { key: privateKeyOf(ownKey(kit)), padding: constants.RSA_PKCS1_PADDING },
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
    ['sig-empty', 'has an empty signature', 'third part empty', resigned(() => Buffer.alloc(0))],
    [
      'sig-first-bit',
      'has a signature that is wrong at its start',
      'first octet flipped',
      resigned((s) => flipped(s, 0)),
    ],
    ['sig-last-bit', 'has a signature that is wrong at its end', 'last octet flipped', resigned((s) => flipped(s, -1))],
    ['sig-cut', 'has a signature that is cut short', 'last octet left out', resigned((s) => s.subarray(0, -1))],
    [
      'sig-long',
      'has a signature with something added',
      'one octet more',
      resigned((s) => Buffer.concat([s, Buffer.of(0)])),
    ],
    ['sig-zeros', 'has a signature of zeros', 'all octets 0', resigned((s) => Buffer.alloc(s.length))],
    [
      'sig-ones',
      'has a signature of the highest value',
      'all octets 255',
      resigned((s) => Buffer.alloc(s.length, 255)),
    ],
    [
      'sig-one',
      'has the number one as its signature',
      'the integer 1, whose power is 1',
      resigned((s) => Buffer.concat([Buffer.alloc(s.length - 1), Buffer.of(1)])),
    ],
    [
      'sig-random',
      'has a made-up signature',
      'a hash repeated to the right length',
      resigned((s, input) => Buffer.alloc(s.length, createHash('sha256').update(input).digest())),
    ],
    [
      'sig-payload-name',
      'says another name under a genuine signature',
      'given_name changed after signing',
      exchanged((payload) => ({ ...payload, given_name: 'Mallory' })),
    ],
    [
      'sig-payload-person',
      'names somebody else under a genuine signature',
      'sub changed after signing',
      exchanged((payload, { other }) => ({ ...payload, sub: other['sub'] })),
    ],
    [
      'sig-payload-times',
      'has its life prolonged after signing',
      'iat and exp one hour later than signed',
      exchanged(({ iat, exp, ...rest }) => ({ ...rest, iat: Number(iat) - 3_600, exp: Number(exp) - 3_600 })),
    ],
    [
      'sig-header-changed',
      'has a header that was changed after signing',
      'a member added to the header after signing',
      ({ header, payload }, kit) => {
        const [, body, signature] = parts(signed(header, payload, kit));
        return `${base64url({ ...header, seen: true })}.${body}.${signature}`;
      },
    ],
    [
      'sig-other-token',
      'carries the signature of another genuine sign-in',
      'signature of a token with another jti',
      ({ header, payload }, kit) => {
        const [head, body] = parts(signed(header, payload, kit));
        return `${head}.${body}.${parts(signed(header, { ...payload, jti: 'another' }, kit))[2]}`;
      },
    ],
    [
      'sig-payload-only',
      'has a signature of its content alone',
      'signed without the header',
      resigned((_, input, kit) => sign('RS256', input.split('.')[1] ?? '', ownKey(kit))),
    ],
  ]),
  ...forgeries({ source: 'rfc8725-3.8', expected: 'refused' }, [
    [
      'key-attacker-own-kid',
      "is signed by somebody else under NextReason's key id",
      'attacker key, honest kid',
      async ({ header, payload }, kit) => {
        const { privateKey } = await kit.attackersKey();
        return compact(header, payload, (input) => sign('RS256', input, privateKey));
      },
    ],
    [
      'key-attacker-unknown-kid',
      'is signed by somebody else under a key id of their own',
      'attacker key, unknown kid',
      async ({ header, payload }, kit) => {
        const { privateKey, kid } = await kit.attackersKey();
        return compact({ ...header, kid }, payload, (input) => sign('RS256', input, privateKey));
      },
    ],
    [
      'key-attacker-no-kid',
      'is signed by somebody else without a key id',
      'attacker key, no kid',
      async ({ header: { kid: _, ...header }, payload }, kit) => {
        const { privateKey } = await kit.attackersKey();
        return compact(header, payload, (input) => sign('RS256', input, privateKey));
      },
    ],
  ]),
  ...forgeries({ source: 'rfc7518-3.3', expected: 'refused' }, [
    [
      'sig-sha1',
      'has a signature of the wrong hash, SHA-1',
      'RSA with SHA-1 under alg RS256',
      resigned((_, input, kit) => signOctets('sha1', Buffer.from(input), privateKeyOf(ownKey(kit)))),
    ],
    [
      'sig-sha512',
      'has a signature of the wrong hash, SHA-512',
      'RSA with SHA-512 under alg RS256',
      resigned((_, input, kit) => sign('RS512', input, ownKey(kit))),
    ],
    [
      'sig-pss',
      'has a signature of the wrong padding',
      'PSS under alg RS256',
      resigned((_, input, kit) => sign('PS256', input, ownKey(kit))),
    ],
    [
      'sig-bare-hash',
      'has a signature that does not name its hash',
      'no DigestInfo in the padding',
      padded((hash) => hash),
    ],
    [
      'sig-trailing-garbage',
      'has a signature with other content after the hash',
      'DigestInfo and hash followed by octets',
      padded((hash) =>
        Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), hash, Buffer.of(7)]),
      ),
    ],
  ]),
];
