import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Certificate, countStatuses, verdicts } from '../report/certificate.ts';
import { outputFiles } from '../report/output-files.ts';
import { readCertificateFile } from '../report/stored-certificate.ts';
import { judgeAgain } from '../report/verdict.ts';
import { hasEnded } from '../report/waiver-end.ts';
import { type FileDigests, fileDigests } from './file-digests.ts';
import type { SealKey } from './key.ts';
import { checkSignature, type Signature } from './signature.ts';

const flaw = z.object({
  file: z.string().describe('Relative to the output folder.'),
  what: z.enum(['changed', 'added', 'missing', 'does not follow', 'signature']),
  why: z.string(),
});

/** What is wrong with one file of a run. */
type Flaw = z.output<typeof flaw>;

/** What `gatecheck verify --json` prints. `schemas/verification.schema.json` is made from it. */
export const verificationDocument = z.object({
  schema: z.literal('gatecheck/verification@1'),
  run: z.string(),
  verdict: z.enum(verdicts).describe('What the certificate says, whether or not it is valid.'),
  valid: z.boolean(),
  signature: z.object({
    state: z.enum(['none', 'not checked', 'valid', 'invalid']),
    kid: z.string().optional().describe('RFC 7638 thumbprint of the key.'),
    alg: z.string().optional(),
    signedAt: z.iso.datetime().optional().describe('As the signer says.'),
  }),
  files: z.int().min(0).describe('How many files the certificate names by their digest.'),
  flaws: z.array(flaw),
});

export type Verification = z.output<typeof verificationDocument>;

/**
 * Whether the files of a run are those that it wrote, and its verdict follows from its entries.
 *
 * @param key checks the signature, which has to be there then
 * @throws NoStoredRun where the folder holds no certificate
 */
export async function verifyRun(folder: string, key?: SealKey): Promise<Verification> {
  const [{ certificate, bytes }, there, signature] = await Promise.all([
    readCertificateFile(folder),
    fileDigests(folder),
    checkSignature(folder, key),
  ]);
  const flaws = [
    ...signatureFlaws(signature, bytes),
    ...fileFlaws(certificate, there),
    ...evidenceFlaws(certificate),
    ...verdictFlaws(certificate),
    ...waiverFlaws(certificate),
  ];
  const { state } = signature;
  return {
    schema: 'gatecheck/verification@1',
    run: certificate.run,
    verdict: certificate.verdict,
    valid: flaws.length === 0,
    signature: 'kid' in signature ? { state, ...withoutPayload(signature) } : { state },
    files: Object.keys(certificate.files ?? {}).length,
    flaws,
  };
}

function withoutPayload({ kid, alg, signedAt }: Extract<Signature, { kid: string }>) {
  return { kid, alg, signedAt };
}

function signatureFlaws(signature: Signature, certificate: Buffer): Flaw[] {
  if (signature.state === 'none') return [];
  if (signature.state === 'invalid') return [{ file: outputFiles.signed, what: 'signature', why: signature.why }];
  if (certificate.equals(signature.payload)) return [];
  return [{ file: outputFiles.certificate, what: 'changed', why: differenceFrom(signature.payload, certificate) }];
}

/** Which members are no longer as they were signed. */
function differenceFrom(signed: Uint8Array, now: Buffer): string {
  try {
    const [before, after] = [signed, now].map((bytes) => JSON.parse(Buffer.from(bytes).toString('utf8')));
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
    if (changed.length > 0) return `other than what was signed: ${changed.join(', ')}`;
    return 'other than what was signed, in its layout alone';
  } catch {
    return 'other than what was signed, which is no certificate';
  }
}

function fileFlaws({ files }: Certificate, there: FileDigests): Flaw[] {
  if (!files) {
    const why = 'it names no digests: the run was killed before its end, or an older gatecheck made it';
    return [{ file: outputFiles.certificate, what: 'does not follow', why }];
  }
  const named = Object.entries(files);
  return [
    ...named
      .filter(([file]) => !Object.hasOwn(there, file))
      .map(([file]): Flaw => ({ file, what: 'missing', why: 'the certificate names it' })),
    ...named
      .filter(([file, digest]) => Object.hasOwn(there, file) && there[file] !== digest)
      .map(([file]): Flaw => ({ file, what: 'changed', why: 'its SHA-256 is not that of the certificate' })),
    ...Object.keys(there)
      .filter((file) => !Object.hasOwn(files, file))
      .map((file): Flaw => ({ file, what: 'added', why: 'the certificate does not name it' })),
  ];
}

/** Evidence that an entry rests on has a digest. */
function evidenceFlaws({ conditions, files }: Certificate): Flaw[] {
  if (!files) return [];
  return conditions
    .filter(({ evidence }) => evidence !== undefined && !Object.hasOwn(files, evidence))
    .map(({ id, evidence = '' }) => ({
      file: outputFiles.certificate,
      what: 'does not follow',
      why: `${id} rests on ${evidence}, of which it has no digest`,
    }));
}

function waiverFlaws({ conditions, startedAt }: Certificate): Flaw[] {
  return conditions.flatMap(({ id, status, waived }): Flaw[] => {
    if (!waived) return [];
    const notSo = (why: string): Flaw[] => [{ file: outputFiles.certificate, what: 'does not follow', why }];
    if (status !== 'failed' && status !== 'warning') return notSo(`${id} is waived, and did not fail`);
    return hasEnded(waived.until, new Date(startedAt))
      ? notSo(`the waiver of ${id} had ended on ${waived.until}, before the run`)
      : [];
  });
}

function verdictFlaws(certificate: Certificate): Flaw[] {
  const { conditions, verdict, totals } = certificate;
  const follows = judgeAgain(certificate).verdict;
  const notSo = (why: string): Flaw => ({ file: outputFiles.certificate, what: 'does not follow', why });
  return [
    ...(follows === verdict ? [] : [notSo(`it says ${verdict}, and from its entries follows ${follows}`)]),
    ...(isDeepStrictEqual(totals, countStatuses(conditions)) ? [] : [notSo('its totals are not those of its entries')]),
  ];
}
