import { constants, createHash, privateEncrypt } from 'node:crypto';
import { rsaKey } from '../tokens.ts';
import { octetsOfModulus, spoiltSignatures } from './rsa-signature.ts';
import {
  bitTurned,
  type JwsVector,
  refused,
  resigned,
  rsa,
  signatureOf,
  signed,
  signingInput,
  valid,
} from './vector.ts';

const keys = [rsa.jwk];
const token = signed('RS256', rsa);
const digest = hashed('sha256');

function hashed(algorithm: string): Buffer {
  return createHash(algorithm).update(signingInput(token)).digest();
}

/** The signature whose padded message is the given one: what nobody but the key's owner can make. */
function bySigning(paddedMessage: Uint8Array): string {
  const key = { key: rsa.privateKey, padding: constants.RSA_NO_PADDING };
  return resigned(token, privateEncrypt(key, paddedMessage));
}

/** EMSA-PKCS1-v1_5 around any DigestInfo (RFC 8017, section 9.2). */
function padded(digestInfo: Buffer, { start = [0, 1], fill = 0xff, end = [0], behind = Buffer.alloc(0) } = {}): Buffer {
  const rest = Buffer.concat([Buffer.from(end), digestInfo, behind]);
  return Buffer.concat([Buffer.from(start), Buffer.alloc(octetsOfModulus - start.length - rest.length, fill), rest]);
}

type Element = 'DigestInfo' | 'AlgorithmIdentifier' | 'object identifier' | 'NULL' | 'octet string';
type Encode = (tag: number, content: Buffer) => Buffer;

const plain: Encode = (tag, content) => Buffer.from([tag, content.length, ...content]);
const oids = {
  sha256: '608648016503040201',
  sha512: '608648016503040203',
  sha1: '2b0e03021a',
  md5: '2a864886f70d0205',
};

/** The DER of a DigestInfo, one element of it encoded in another way. */
function digestInfo(changed?: Element, change: Encode = plain, oid = oids.sha256, hash = digest): Buffer {
  const encode = (element: Element, tag: number, content: Buffer) =>
    (element === changed ? change : plain)(tag, content);
  const identifier = encode('object identifier', 6, Buffer.from(oid, 'hex'));
  const parameters = encode('NULL', 5, Buffer.alloc(0));
  const algorithm = encode('AlgorithmIdentifier', 0x30, Buffer.concat([identifier, parameters]));
  return encode('DigestInfo', 0x30, Buffer.concat([algorithm, encode('octet string', 4, hash)]));
}

const lengthOctets = (hex: string) => (tag: number, content: Buffer) =>
  Buffer.concat([Buffer.from([tag]), Buffer.from(hex, 'hex'), content]);
const long =
  (octets: number, plus = 0n) =>
  (tag: number, content: Buffer) =>
    lengthOctets(`${(0x80 + octets).toString(16)}${hex(BigInt(content.length) + plus, octets)}`)(tag, content);
const hex = (value: bigint, octets: number) => value.toString(16).padStart(octets * 2, '0');
const within = (before: number[], after: number[]) => (tag: number, content: Buffer) =>
  plain(tag, Buffer.from([...before, ...content, ...after]));
const followed = (after: number[]) => (tag: number, content: Buffer) =>
  Buffer.concat([plain(tag, content), Buffer.from(after)]);
const fixed = (octets: number[]) => () => Buffer.from(octets);

/** How one element of the DER can be spoilt. */
const changes: Record<string, Encode> = {
  'its length in the long form': long(1),
  'a leading zero in its length': long(2),
  'its length one too high': (tag, content) => Buffer.from([tag, content.length + 1, ...content]),
  'its length one too low': (tag, content) => Buffer.from([tag, (content.length - 1) & 0x7f, ...content]),
  'its length plus 2³²': long(5, 2n ** 32n),
  'its length plus 2⁶⁴': long(9, 2n ** 64n),
  'its length 2³¹ − 1': lengthOctets('847fffffff'),
  'its length 2³² − 1': lengthOctets('84ffffffff'),
  'its length 2⁶⁴ − 1': lengthOctets('88ffffffffffffffff'),
  'its length not there': lengthOctets(''),
  'an indefinite length without an end': lengthOctets('80'),
  'an indefinite length': (tag, content) => Buffer.concat([lengthOctets('80')(tag, content), Buffer.alloc(2)]),
  removed: fixed([]),
  'its tag alone': (tag) => Buffer.from([tag]),
  'zeros at its end': within([], [0, 0]),
  'zeros at its beginning': within([0, 0], []),
  'zeros behind it': followed([0, 0]),
  'a NULL at its end': within([], [5, 0]),
  'a NULL behind it': followed([5, 0]),
  'garbage at its end': within([], [0x49, 0x77]),
  'garbage at its beginning': within([0x49, 0x77], []),
  'an undefined tag behind it': followed([0xaa, 0, 0xbb, 0, 0xcd, 0]),
  'empty content': (tag) => Buffer.from([tag, 0]),
  'a NULL in its place': fixed([5, 0]),
  'another tag': (tag, content) => plain(tag + 1, content),
  'a tag of another class': (tag, content) => plain(tag | 0xc0, content),
  'wrapped in itself': (tag, content) => plain(tag, plain(tag, content)),
  'one bit of its content turned': (tag, content) => plain(tag, content.length > 0 ? bitTurned(content, 0) : content),
};

const elements: Element[] = ['DigestInfo', 'AlgorithmIdentifier', 'object identifier', 'NULL', 'octet string'];
const ownDigest = digestInfo();
/** Some changes leave some elements as they are: an empty NULL has nothing to lose. */
const spoilt = Object.fromEntries(
  elements.flatMap((element) =>
    Object.entries(changes)
      .map(([change, encode]): [string, Buffer] => [`${element}: ${change}`, digestInfo(element, encode)])
      .filter(([, der]) => !der.equals(ownDigest))
      .map(([name, der]) => [name, bySigning(padded(der))]),
  ),
);

const atEnd = Buffer.alloc(octetsOfModulus - 11 - ownDigest.length, 0x5a);
const paddings = {
  'block type 0': bySigning(padded(ownDigest, { start: [0, 0], fill: 0 })),
  'block type 2': bySigning(padded(ownDigest, { start: [0, 2] })),
  'a leading octet of 1': bySigning(padded(ownDigest, { start: [1, 1] })),
  'padding of another octet': bySigning(padded(ownDigest, { fill: 0xfe })),
  'one octet of the padding wrong': bySigning(bitTurned(padded(ownDigest), 100)),
  'no zero behind the padding': bySigning(padded(ownDigest, { end: [] })),
  'two zeros behind the padding': bySigning(padded(ownDigest, { end: [0, 0] })),
  'eight octets of padding and garbage behind the hash': bySigning(padded(ownDigest, { behind: atEnd })),
  'garbage behind the hash': bySigning(padded(ownDigest, { behind: Buffer.from([1, 2, 3, 4]) })),
  'no padding at all': bySigning(padded(ownDigest, { start: [], fill: 0, end: [] })),
  'the hash without a DigestInfo': bySigning(padded(digest)),
  'SHA-1': bySigning(padded(digestInfo(undefined, plain, oids.sha1, hashed('sha1')))),
  MD5: bySigning(padded(digestInfo(undefined, plain, oids.md5, hashed('md5')))),
  'SHA-512': bySigning(padded(digestInfo(undefined, plain, oids.sha512, hashed('sha512')))),
  'the hash of SHA-1 under the name of SHA-256': bySigning(
    padded(digestInfo(undefined, plain, oids.sha256, hashed('sha1'))),
  ),
  'SHA-256 under the name of SHA-512': bySigning(padded(digestInfo(undefined, plain, oids.sha512))),
};

const signature = signatureOf(token);
const modulus = BigInt(`0x${Buffer.from(String(rsa.jwk.n), 'base64url').toString('hex')}`);
const number = (value: bigint, octets = octetsOfModulus) => Buffer.from(hex(value, octets), 'hex');
const value = BigInt(`0x${signature.toString('hex')}`);
const numbers = {
  ...spoiltSignatures(token),
  'the signature 1': resigned(token, number(1n)),
  'the modulus less 1': resigned(token, number(modulus - 1n)),
  'the modulus': resigned(token, number(modulus)),
  'the signature and the modulus together': resigned(token, number(value + modulus, octetsOfModulus + 1)),
  'the padded message itself': resigned(token, padded(ownDigest)),
};

/** Bleichenbacher's forgery of 2006: with the exponent 3 a cube root needs no private key. */
const cubic = rsaKey('e3', 2048, 3);
const cubicToken = signed('RS256', cubic);
function forgedByCubeRoot(): string {
  const hash = createHash('sha256').update(signingInput(cubicToken)).digest();
  const head = Buffer.concat([
    Buffer.from('0001ffffffffffffffff00', 'hex'),
    digestInfo(undefined, plain, oids.sha256, hash),
  ]);
  const wanted = BigInt(
    `0x${Buffer.concat([head, Buffer.alloc(octetsOfModulus - head.length, 0xff)]).toString('hex')}`,
  );
  return resigned(cubicToken, number(cubeRoot(wanted)));
}

function cubeRoot(value: bigint): bigint {
  let [low, high] = [0n, 2n ** 700n];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** 3n <= value) low = middle;
    else high = middle - 1n;
  }
  return low;
}

export const pkcs1Vectors: JwsVector[] = [
  ...valid(keys, { 'the padding of the RFC, made by hand': bySigning(padded(ownDigest)) }),
  ...refused('A7', keys, spoilt),
  ...refused('A7', keys, paddings),
  ...refused('A7', keys, numbers),
  ...valid([cubic.jwk], { 'a key with the exponent 3': cubicToken }),
  ...refused('A7', [cubic.jwk], { 'a cube root': forgedByCubeRoot() }),
];
