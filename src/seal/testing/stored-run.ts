import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '../../report/certificate.ts';
import { fileDigests } from '../file-digests.ts';

/** The files of a small run: certificate, messages, evidence of each entry, and a screenshot. */
export async function storeRun(folder: string, certificate: Certificate): Promise<void> {
  await mkdir(join(folder, 'evidence'), { recursive: true });
  await writeFile(join(folder, 'messages.ndjson'), '{"meta":{}}\n');
  await writeFile(join(folder, 'evidence', 'LGN-001.browser.1.png'), 'a picture');
  for (const { id, evidence } of certificate.conditions) {
    if (evidence) await writeFile(join(folder, evidence), `{"condition":"${id}"}\n`);
  }
  await storeCertificate(folder, { ...certificate, files: await fileDigests(folder) });
}

/** Only `certificate.json`. */
export async function storeCertificate(folder: string, certificate: Certificate): Promise<void> {
  await writeFile(join(folder, 'certificate.json'), `${JSON.stringify(certificate, null, 2)}\n`);
}
