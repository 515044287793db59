import { type KeyObject, sign } from 'node:crypto';

const sha256WithRsa = '300d06092a864886f70d01010b0500';
const commonName = '0603550403';

/**
 * An X.509 certificate in DER (RFC 5280, version 1): what `x5c` and `x5u` carry. Node reads certificates but makes none.
 * Valid for ten years from 2025.
 */
export function certificate({ name, of, by }: { name: string; of: KeyObject; by: KeyObject }): Buffer {
  const algorithm = Buffer.from(sha256WithRsa, 'hex');
  const subject = der(0x30, der(0x31, der(0x30, Buffer.from(commonName, 'hex'), der(0x0c, Buffer.from(name)))));
  const validity = der(0x30, der(0x17, Buffer.from('250101000000Z')), der(0x17, Buffer.from('350101000000Z')));
  const serial = der(0x02, Buffer.of(1));
  const body = der(0x30, serial, algorithm, subject, validity, subject, of.export({ type: 'spki', format: 'der' }));
  return der(0x30, body, algorithm, der(0x03, Buffer.of(0), sign('sha256', body, by)));
}

/** Tag, length and content (ITU-T X.690). */
function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), content]);
}
