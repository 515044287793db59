import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import { outputFiles } from '../report/output-files.ts';
import type { SealKey } from './key.ts';
import { sealType } from './sign.ts';

/** What `certificate.jws` says, and how far it was checked. */
export type Signature =
  | { state: 'none' }
  | { state: 'not checked' | 'valid'; kid: string; alg: string; signedAt: string; payload: Uint8Array }
  | { state: 'invalid'; why: string };

const sealHeader = z.object({ alg: z.string(), kid: z.string(), typ: z.literal(sealType), iat: z.int().min(0) });

/** Checks `certificate.jws` of a folder; without a key, only that it is one. */
export async function checkSignature(folder: string, key?: SealKey): Promise<Signature> {
  const jws = await readFile(join(folder, outputFiles.signed), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (jws === undefined) {
    return key ? { state: 'invalid', why: 'a key was given, and there is no signature' } : { state: 'none' };
  }
  const read = readSeal(jws.trim());
  if (!read) return { state: 'invalid', why: 'it is no compact JWS of a certificate' };
  const { header, payload } = read;
  const told = { kid: header.kid, alg: header.alg, signedAt: new Date(header.iat * 1000).toISOString(), payload };
  if (!key) return { state: 'not checked', ...told };
  if (header.kid !== key.kid) {
    return { state: 'invalid', why: `it was made with the key ${header.kid}, and the given one is ${key.kid}` };
  }
  try {
    await compactVerify(jws.trim(), key.key, { algorithms: [key.alg] });
    return { state: 'valid', ...told };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return { state: 'invalid', why: `the signature does not hold (${error.message})` };
  }
}

function readSeal(jws: string) {
  try {
    const header = sealHeader.parse(decodeProtectedHeader(jws));
    const [, payload = ''] = jws.split('.');
    return { header, payload: Buffer.from(payload, 'base64url') };
  } catch {
    return undefined;
  }
}
