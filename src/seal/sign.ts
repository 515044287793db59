import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompactSign } from 'jose';
import { outputFiles } from '../report/output-files.ts';
import { readCertificateFile } from '../report/stored-certificate.ts';
import type { SealKey } from './key.ts';

/** `typ` of `certificate.jws`: a token of another kind, signed with the same key, is no certificate. */
export const sealType = 'gatecheck-certificate+jws';

/**
 * Writes `certificate.jws`: the exact bytes of `certificate.json` as payload of a compact JWS. The payload is in it, and
 * not detached, so that the one file can be handed on and any JOSE library reads it; `verify` holds the two against
 * each other.
 *
 * @throws NoStoredRun where the folder holds no certificate
 */
export async function signCertificate(folder: string, { key, alg, kid }: SealKey, at = new Date()): Promise<void> {
  const { bytes } = await readCertificateFile(folder);
  const header = { alg, kid, typ: sealType, cty: 'json', iat: Math.floor(at.getTime() / 1000) };
  const jws = await new CompactSign(bytes).setProtectedHeader(header).sign(key);
  await writeFile(join(folder, outputFiles.signed), `${jws}\n`);
}
