import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AskedWrongly } from '../failure/exit-status.ts';
import { type Certificate, certificateDocument } from './certificate.ts';
import { outputFiles } from './output-files.ts';

/** A folder holds no run that could be read; the message says what is wrong and where. */
export class NoStoredRun extends AskedWrongly {
  override readonly name = 'NoStoredRun';
}

/**
 * The certificate of a run, and the bytes that stand in its file.
 *
 * @param run its output folder, or the file itself
 * @throws NoStoredRun
 */
export async function readCertificateFile(run: string): Promise<{ certificate: Certificate; bytes: Buffer }> {
  const path = run.endsWith('.json') ? run : join(run, outputFiles.certificate);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new NoStoredRun(`${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
  });
  return { certificate: certificateIn(path, bytes.toString('utf8')), bytes };
}

/** The certificate alone. @throws NoStoredRun */
export async function readCertificate(run: string): Promise<Certificate> {
  return (await readCertificateFile(run)).certificate;
}

function certificateIn(path: string, text: string): Certificate {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new NoStoredRun(`${path}: ${(error as Error).message}`);
  }
  const { data, error } = certificateDocument.safeParse(document);
  if (data) return data;
  const [issue] = error.issues;
  throw new NoStoredRun(`${path}: ${issue?.path.join('.')}: ${issue?.message}`);
}
