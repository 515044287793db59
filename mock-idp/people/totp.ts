import { createHmac, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret of an authenticator app, as its QR code carries it (RFC 4648, Base32). */
export function readTotpSecret(base32: string): Buffer {
  const bits = Array.from(base32.replace(/=+$/, ''), (letter) => letters.indexOf(letter).toString(2).padStart(5, '0'));
  const octets = bits.join('').match(/.{8}/g) ?? [];
  return Buffer.from(octets.map((octet) => Number.parseInt(octet, 2)));
}

/** What an authenticator app shows at a time: six digits for 30 seconds (RFC 6238, HMAC-SHA-1). */
export function totpAt(secret: Buffer, time: number): string {
  return codeOf(secret, Math.floor(time / stepMs));
}

/**
 * The half minute whose code was typed: that of now, or the one before or after, and later than the last that was taken,
 * so that no code works twice (RFC 6238, section 5.2).
 */
export function totpStep(secret: Buffer, typed: string, time: number, last = -1): number | undefined {
  const now = Math.floor(time / stepMs);
  return [now - 1, now, now + 1].find((step) => step > last && sameText(codeOf(secret, step), typed));
}

function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, step)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
