import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number }, Buffer>(scrypt);
// A mock keeps test people for minutes: a low cost keeps a sign-in under a millisecond.
const cost = { N: 16 };

export interface PasswordHash {
  salt: Buffer;
  hash: Buffer;
}

/** Shortest password that the pages take. */
export const minimumPasswordLength = 8;

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt, hash: await derive(password.normalize('NFC'), salt, 32, cost) };
}

const nobody: PasswordHash = { salt: randomBytes(16), hash: randomBytes(32) };

/** Takes as long for somebody who is not there, or has no password, as for somebody who is. */
export async function passwordFits(password: string, stored: PasswordHash | undefined): Promise<boolean> {
  const { salt, hash } = stored ?? nobody;
  const derived = await derive(password.normalize('NFC'), salt, 32, cost);
  return timingSafeEqual(derived, hash) && stored !== undefined;
}
