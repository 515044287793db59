import { CompactSign } from 'jose';
import type { Forgery } from './control/types.ts';
import type { SigningKey } from './keys.ts';

/** Mints an ID token that this IdP would not issue, signed with its own key as an honest one is. */
export async function forge(key: SigningKey, { payload, header }: Forgery): Promise<string> {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return new CompactSign(Buffer.from(text)).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key);
}
