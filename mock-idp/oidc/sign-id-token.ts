import { CompactSign } from 'jose';
import { ControlError } from '../control/error.ts';
import type { SignedClaims } from '../control/types.ts';
import { privateKeyOf, type SigningKey } from './keys.ts';

/**
 * Signs any claims with the application's own key, as a valid ID token is signed.
 * Throws `ControlError` 400 for a header that its key cannot sign under.
 */
export async function signIdToken(key: SigningKey, { payload, header }: SignedClaims): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const signing = new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header });
  return signing.sign(privateKeyOf(key)).catch((error: Error) => {
    throw new ControlError(400, `header: expected one that an ${key.alg} key can sign under: ${error.message}`);
  });
}
