import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notWritten } from '../evidence/not-written.ts';
import { EnvironmentFailure } from '../failure/failure.ts';
import type { Certificate } from '../report/certificate.ts';
import { type Overview, overviewOf, overviewText } from '../report/overview.ts';
import { thisSuite } from '../suite/suite.ts';
import type { CertifyRequest } from './certify-request.ts';
import { newRunId, openOverviewFolder, overviewFiles } from './output-folder.ts';

/** Judges the target while the mock plays one CIAM; the certificate stands in `request.out`. */
export type PlayPreset = (request: CertifyRequest & { out: string }) => Promise<Certificate>;

/**
 * Judges a target under several CIAMs, one after the other: a certificate each in a folder of the CIAM's name, and an
 * overview that is written anew after each.
 *
 * @returns the overview and the folder
 * @throws OutputFolderError where nothing can be written
 */
export async function certifyPresets(
  request: CertifyRequest,
  presets: readonly string[],
  play: PlayPreset,
): Promise<{ overview: Overview; out: string }> {
  const run = newRunId();
  const { path: out, release } = await openOverviewFolder(run, request.out);
  const startedAt = new Date();
  const certificates: Certificate[] = [];
  const suite = request.suite ?? thisSuite();
  const write = async (): Promise<Overview> => {
    const overview = overviewOf({ run, startedAt, finishedAt: new Date(), certificates, presets, request, suite });
    try {
      await mkdir(out, { recursive: true });
      await writeFile(join(out, overviewFiles.overview), `${JSON.stringify(overview, null, 2)}\n`);
      await writeFile(join(out, overviewFiles.text), overviewText(overview, certificates));
    } catch (error) {
      throw new EnvironmentFailure(notWritten(join(out, overviewFiles.overview), error as Error));
    }
    return overview;
  };
  try {
    let overview = await write();
    for (const preset of presets) {
      if (request.signal?.aborted) break;
      const options = request.options && [...request.options, '--preset', preset];
      certificates.push(await play({ ...request, options, idp: { ...request.idp, preset }, out: join(out, preset) }));
      overview = await write();
    }
    return { overview, out };
  } finally {
    await release();
  }
}
