import { bitTurned, resigned, signatureOf } from './vector.ts';

/** Length of a signature by a key of 2,048 bits. */
export const octetsOfModulus = 256;

/** Tokens whose signature no longer is what an RSA key made, whatever its padding. */
export function spoiltSignatures(token: string): Record<string, string> {
  const signature = signatureOf(token);
  const zero = Buffer.alloc(1);
  return {
    'a bit turned at the start': resigned(token, bitTurned(signature, 0)),
    'a bit turned at the end': resigned(token, bitTurned(signature, -1)),
    'the signature 0': resigned(token, Buffer.alloc(octetsOfModulus)),
    'a zero before the signature': resigned(token, Buffer.concat([zero, signature])),
    'a zero behind the signature': resigned(token, Buffer.concat([signature, zero])),
    'one octet cut off': resigned(token, signature.subarray(0, -1)),
  };
}
