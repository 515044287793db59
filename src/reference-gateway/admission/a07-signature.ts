import { flattenedVerify } from 'jose';
import { refuse } from '../failure.ts';
import type { Attempt, CompactJws } from './attempt.ts';
import type { SigningKey } from './key-entry.ts';

/** A7: one of the keys that were found made the signature. */
export async function signatureVerifies({ parts, jws, keys }: Attempt): Promise<void> {
  for (const key of keys) {
    if (await parts.verifySignature(jws, key)) return;
  }
  refuse('A7', 'signature-wrong');
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
