import {
  bitTurned,
  ed25519,
  type JwsVector,
  p256,
  p384,
  p521,
  refused,
  resigned,
  signatureOf,
  signed,
  valid,
} from './vector.ts';

/** Order of the base point of P-256. */
const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const keys = [p256.jwk, p384.jwk, p521.jwk, ed25519.jwk];
const token = signed('ES256', p256);
const [r, s] = halves(signatureOf(token));

function halves(signature: Buffer): [Buffer, Buffer] {
  return [signature.subarray(0, signature.length / 2), signature.subarray(signature.length / 2)];
}

function number(octets: Buffer): bigint {
  return BigInt(`0x${octets.toString('hex')}`);
}

function octets(value: bigint, length = 32): Buffer {
  return Buffer.from(value.toString(16).padStart(length * 2, '0'), 'hex');
}

const by = (...pieces: Uint8Array[]) => resigned(token, Buffer.concat(pieces));
const zeros = (count: number) => Buffer.alloc(count);

/** Values of r and s that no signature has. */
const edges = { 0: 0n, 1: 1n, 'n − 1': n - 1n, n: n, 'n + 1': n + 1n, '2²⁵⁶ − 1': 2n ** 256n - 1n };
const pairs = Object.fromEntries(
  Object.entries(edges).flatMap(([rName, rValue]) =>
    Object.entries(edges).map(([sName, sValue]) => [`r = ${rName}, s = ${sName}`, by(octets(rValue), octets(sValue))]),
  ),
);

/** The number as DER has it: the shortest, with a zero in front of a high bit. */
function integer(value: Buffer): Buffer {
  const short = octets(number(value), Math.ceil(number(value).toString(16).length / 2));
  const content = (short[0] ?? 0) > 127 ? Buffer.concat([zeros(1), short]) : short;
  return Buffer.concat([Buffer.from([2, content.length]), content]);
}
const sequence = Buffer.concat([integer(r), integer(s)]);

/** A signature whose r or s begins with zeros, which a careless encoder drops. */
function withLeadingZero(half: 0 | 1): string {
  for (;;) {
    const candidate = signed('ES256', p256);
    if (halves(signatureOf(candidate))[half][0] === 0) return candidate;
  }
}
const shortR = withLeadingZero(0);
const shortS = withLeadingZero(1);

const ecdsa = [
  ...valid(keys, {
    'r with a leading zero': shortR,
    's with a leading zero': shortS,
    'n − s for s, the other right signature': by(r, octets(n - number(s))),
  }),
  ...refused('A7', keys, pairs),
  ...refused('A7', keys, {
    'a bit of r turned': resigned(token, bitTurned(signatureOf(token), 0)),
    'a bit of s turned': resigned(token, bitTurned(signatureOf(token), -1)),
    'r and s exchanged': by(s, r),
    'r + n for r, in 33 octets each': by(octets(number(r) + n, 33), octets(number(s), 33)),
    's + n for s, in 33 octets each': by(octets(number(r), 33), octets(number(s) + n, 33)),
    'r + 2²⁵⁶ for r, in 33 octets each': by(octets(number(r) + 2n ** 256n, 33), octets(number(s), 33)),
    'zeros before r': by(zeros(1), r, s),
    'zeros before r and s': by(zeros(1), r, zeros(1), s),
    'zeros before r and s, 2 KiB of them': by(zeros(1024), r, zeros(1024), s),
    'zeros behind s': by(r, s, zeros(1)),
    'zeros behind r and s': by(r, zeros(1), s, zeros(1)),
    'the leading zero of r dropped': resigned(shortR, signatureOf(shortR).subarray(1)),
    'the last octet dropped': by(r, s.subarray(0, 31)),
    'r alone': by(r),
    'one octet': by(zeros(1)),
    'the DER encoding': by(Buffer.from([0x30, sequence.length]), sequence),
    'the DER encoding of r = s = 0': by(Buffer.from([0x30, 6, 2, 1, 0, 2, 1, 0])),
    'ES384 cut to the length of ES256': resigned(
      signed('ES384', p384),
      signatureOf(signed('ES384', p384)).subarray(0, 64),
    ),
    'ES512 with r and s of 64 octets': resigned(signed('ES512', p521), zeros(128).fill(1)),
    'ES512 with r = s = 0': resigned(signed('ES512', p521), zeros(132)),
    'ES384 with r = s = 0': resigned(signed('ES384', p384), zeros(96)),
  }),
];

/** Order of the base point of Ed25519; its numbers are written with the lowest octet first. */
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const edToken = signed('EdDSA', ed25519);
const [edR, edS] = halves(signatureOf(edToken));
const edSValue = number(Buffer.from(edS).reverse());
const edBy = (...pieces: Uint8Array[]) => resigned(edToken, Buffer.concat(pieces));
const littleEndian = (value: bigint) => octets(value).reverse();

const eddsa = refused('A7', keys, {
  'EdDSA: a bit of R turned': edBy(bitTurned(edR, 0), edS),
  'EdDSA: a bit of S turned': edBy(edR, bitTurned(edS, 0)),
  'EdDSA: S + L for S': edBy(edR, littleEndian(edSValue + order)),
  'EdDSA: S = 0': edBy(edR, zeros(32)),
  'EdDSA: S = L': edBy(edR, littleEndian(order)),
  'EdDSA: R and S exchanged': edBy(edS, edR),
  'EdDSA: all zeros': edBy(zeros(64)),
  'EdDSA: one octet too few': edBy(edR, edS.subarray(0, 31)),
  'EdDSA: one octet too many': edBy(edR, edS, zeros(1)),
});

export const ellipticVectors: JwsVector[] = [...ecdsa, ...eddsa];
