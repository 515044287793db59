import { flattenedVerify } from 'jose';
import { refuse } from '../failure.ts';
import type { Keyed } from '../rules.ts';
import type { CompactJws, SigningKey } from './shapes.ts';

/** A7: one of the keys that were found made the signature. */
export async function signatureVerifies({ rules, jws, keys }: Keyed): Promise<SigningKey> {
  for (const key of keys) {
    if (await rules.verifySignature(jws, key)) return key;
  }
  return refuse('A7', 'signature-wrong');
}

/** Whether a key made the signature; whatever the library objects to counts as no. */
export async function verifySignature(jws: CompactJws, { key }: SigningKey): Promise<boolean> {
  try {
    await flattenedVerify({ ...jws }, key);
    return true;
  } catch {
    return false;
  }
}
