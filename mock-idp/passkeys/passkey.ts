import { createHash } from 'node:crypto';

/** A passkey that somebody registered, as JSON (Web Authentication, section 4: credential record). */
export interface Passkey {
  /** Of the credential, base64url. */
  id: string;
  /** COSE key, base64url. */
  publicKey: string;
  /** How often it says that it has signed; 0 where it does not count. */
  counter: number;
  transports: string[];
  /** It may be on several devices; else it stays on the one that made it. */
  synced: boolean;
  backedUp: boolean;
  createdAt: string;
  lastUsedAt?: string;
}

/** What a passkey's signature shows. */
export interface KeyUse {
  synced: boolean;
  /** The person showed the device who they are, by a PIN or biometrically. */
  userVerified: boolean;
}

/** What an authenticator knows somebody by: at most 64 bytes that tell nothing of them. */
export function userHandleOf(sub: string): Buffer {
  return createHash('sha256').update(sub).digest();
}
