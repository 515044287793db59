import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

// A mock keeps test people for minutes: at this cost, to wake another thread would take longer than to derive.
const cost = { N: 16 };

function derive(password: string, salt: Buffer): Buffer {
  return scryptSync(password.normalize('NFC'), salt, 32, cost);
}

export interface PasswordHash {
  salt: Buffer;
  hash: Buffer;
}

/** Shortest password that the pages take. */
export const minimumPasswordLength = 8;

export function hashPassword(password: string): PasswordHash {
  const salt = randomBytes(16);
  return { salt, hash: derive(password, salt) };
}

const nobody: PasswordHash = { salt: randomBytes(16), hash: randomBytes(32) };

/** Takes as long for somebody who is not there, or has no password, as for somebody who is. */
export function passwordFits(password: string, stored: PasswordHash | undefined): boolean {
  const { salt, hash } = stored ?? nobody;
  return timingSafeEqual(derive(password, salt), hash) && stored !== undefined;
}
