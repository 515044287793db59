import type { Verification } from './verify.ts';

/** What a person reads of a verification: valid or not in the first line, and every flaw with its file. */
export function verificationText({ run, verdict, valid, signature, files, flaws }: Verification): string {
  const named = `run ${run}, ${verdict}`;
  return [
    valid ? `Valid: ${named}; ${files} files as the certificate names them` : `Not valid: ${named}`,
    ...flaws.map(({ file, what, why }) => `${what.padEnd(15)} ${file}: ${why}`),
    ...signatureLines(signature),
  ].join('\n');
}

function signatureLines({ state, kid, alg, signedAt }: Verification['signature']): string[] {
  switch (state) {
    case 'valid':
      return [`Signature: valid, ${alg}, kid ${kid}, ${signedAt}`];
    case 'not checked':
      return [`Signature: not checked (kid ${kid}); give the signer's public key with --key`];
    case 'none':
      return ['Signature: none; whoever can change the files can change the certificate with them'];
    case 'invalid':
      return [];
  }
}
